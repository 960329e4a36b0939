"""Scorecards for people: how everybody stands in a table, and one entity with what is missing for its next level."""

from collections.abc import Iterable, Iterator, Sequence

from platbook.cli.printing.layout import Page, aligned
from platbook.cli.standards.score_words import BASE, add_judged, missing_for
from platbook.findings.count import percent, plural
from platbook.initiatives.evaluation.results.rollups import Rollup
from platbook.initiatives.evaluation.standing import Card, Judged, State
from platbook.model.entity import Entity
from platbook.published.scene import Scene

COLUMNS = ("scorecard", "entity", "level", "score", "minimum", "next", "missing")
_BAR = 20


def add_overview(page: Page, found: Rollup, cards: Sequence[Card]) -> None:
    """A scorecard: its distribution, how many are where they must be, and a line for each entity."""
    page.heading(found.standard.label, str(found.standard.entity.ref))
    for line in _distribution(found):
        page.line(f"  {line}")
    page.line("")
    page.line(f"  {minimum_in_words(found)}")
    if cards:
        page.line("")
        for line in aligned([COLUMNS[1:], *(row(card)[1:] for card in cards)]):
            page.line(f"  {line}")


def add_entity(page: Page, scene: Scene, entity: Entity, cards: Iterable[Card]) -> None:
    """One entity in each of its scorecards."""
    page.heading(entity.label, str(entity.ref))
    for card in cards:
        _add_card(page, scene, card)


def row(card: Card) -> tuple[str, ...]:
    """A card as the cells of `COLUMNS`."""
    missing = ", ".join(_short(judged) for judged in card.missing)
    levels = ("", *card.standard.levels)
    minimum = levels[card.minimum] + (" (below)" if card.below_minimum else "")
    ref = str(card.subject)
    return (card.standard.name, ref, card.level or BASE, percent(card.score), minimum, card.next_level or "", missing)


def minimum_in_words(found: Rollup) -> str:
    """How many of those that may not fall below a level are where they must be."""
    judged = found.met + found.below + found.unknown
    if not judged:
        return f"{plural(found.count, 'entity')}; none has a minimum"
    unknown = f", {found.unknown} unknown" if found.unknown else ""
    said = f"{percent(found.share)} of those with a minimum ({found.met} of {judged}{unknown})"
    return f"{plural(found.count, 'entity')}; at or above the minimum: {said}"


def _distribution(found: Rollup) -> Iterator[str]:
    most = max((level.count for level in found.levels), default=0)
    rows = []
    for level in reversed(found.levels):
        bar = "#" * (round(level.count / most * _BAR) or (level.count > 0)) if most else ""
        unknown = f"({level.unknown} may be higher: unknown)" if level.unknown else ""
        rows.append((level.name or BASE, str(level.count), bar, unknown))
    yield from aligned(rows)


def _short(judged: Judged) -> str:
    return judged.rule.id if judged.result.state == "fail" else f"{judged.rule.id} ({judged.result.state})"


def _add_card(page: Page, scene: Scene, card: Card) -> None:
    standard = card.standard
    page.heading(standard.label, str(standard.entity.ref))
    number = f"{card.rank} of {len(standard.levels)}"
    page.row("level", f"{card.level or BASE} ({number}), score {percent(card.score)}{_state(card)}")
    if card.broken:
        page.row("minimum", f"not known: {card.broken}")
    elif card.minimum:
        below = ", and it is below that" if card.below_minimum else ""
        page.row("minimum", f"{standard.levels[card.minimum - 1]}{below}")
    page.row("next", card.next_level or "nothing: this is the highest level")
    held = missing_for(card, card.rank + 1)
    besides = [judged for judged in card.open if judged not in held]
    _add_part(page, scene, f"Missing for {card.next_level}", held)
    _add_part(page, scene, "Besides, for higher levels or for points", besides)
    _add_part(page, scene, "Exempt", _in_state(card, "exempt"))
    _add_part(page, scene, "Upcoming", _in_state(card, "upcoming"))
    passed, outside = len(_in_state(card, "pass")), len(_in_state(card, "n/a"))
    page.line("")
    page.line(f"  {plural(passed, 'rule')} passed" + (f", {outside} not applicable" if outside else ""))


def _state(card: Card) -> str:
    state = getattr(card.standard.document.spec, "state", "active")
    return "" if state == "active" else f"; the scorecard is {'a draft' if state == 'draft' else state}"


def _in_state(card: Card, state: State) -> list[Judged]:
    return [judged for judged in card.judged if judged.result.state == state]


def _add_part(page: Page, scene: Scene, title: str, judged: Sequence[Judged]) -> None:
    if judged:
        page.line("")
        page.line(f"  {title}:")
        add_judged(page, scene, judged)
