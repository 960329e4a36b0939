"""Where one entity stands: its level in every scorecard, and exactly what is missing for the next."""

from collections.abc import Iterator

from platbook.findings.count import number, percent, plural
from platbook.initiatives.evaluation.standing import Card, Judged, State
from platbook.initiatives.progress.member import Member
from platbook.model.entity import Entity
from platbook.site.blocks import Block, Bullets, Folded, Heading, Line, Paragraph, Small, Table, Text
from platbook.site.pieces.days import away, day_with_age
from platbook.site.pieces.lines import joined
from platbook.site.pieces.standing import level_badge, state_badge
from platbook.site.pieces.tables import without_empty
from platbook.site.sections.standards.initiative import of_entity
from platbook.site.sections.standards.reasons import remedy, why
from platbook.site.sections.standards.rule_links import judged_link
from platbook.site.view import View

TITLE = "Standards"
_NAMED = 8
# What needs work first.
_ORDER: tuple[State, ...] = ("fail", "error", "unknown", "upcoming", "exempt", "pass", "n/a")


def reached(view: View, entity: Entity) -> Iterator[Block]:
    """The section, or nothing for what no standard is about."""
    cards = view.cards(entity.ref)
    if not cards:
        return
    yield Heading(TITLE)
    rows = [_row(view, card) for card in cards]
    yield without_empty(("Scorecard", "Level", "Next level", "Score"), rows, "summary")
    for card in cards:
        yield from _missing(view, card)
        yield _every(card)
    yield from _dated(view, cards)
    yield from _initiatives(view, entity)


def _row(view: View, card: Card) -> tuple[Line, ...]:
    following: Line = (Text(card.next_level),) if card.next_level else ()
    if card.below_minimum:
        following = (*following, Text(f" (at least {card.standard.levels[card.minimum - 1]} is asked)"))
    highest = len(card.standard.levels)
    level: Line = (level_badge(card), Text(" "), Small(f"{card.rank} of {highest}")) if highest else ()
    return ((view.link(card.standard.entity),), level, following, (Text(percent(card.score)),))


def _missing(view: View, card: Card) -> Iterator[Block]:
    """What keeps it from the next level; where nothing does, whatever else is not satisfied."""
    missing = card.missing or tuple(card.open)
    if not missing:
        return
    aim = f"missing for {card.next_level}" if card.missing else "still open"
    yield Heading(f"{card.standard.label}: {aim}", 3)
    head = ("Rule", "State", "What is wrong", "What to do")
    yield Table(head, tuple(_missed(view, judged) for judged in missing), "summary")
    further = [judged for judged in card.open if judged not in missing]
    above = [judged for judged in further if judged.rule.level is not None]
    for told, rules in (
        ("Higher levels also ask for: ", above),
        ("For the score alone also: ", [judged for judged in further if judged not in above]),
    ):
        if rules:
            more = f", and {number(len(rules) - _NAMED)} more" if len(rules) > _NAMED else ""
            named = joined([(judged_link(judged),) for judged in rules[:_NAMED]])
            yield Paragraph((Text(told), *named, Text(f"{more}.")))


def _every(card: Card) -> Folded:
    """All rules by what became of them: those that need work first. What is well is named and no link, as thousands of
    pages have it."""
    by_state: dict[State, list[Judged]] = {}
    for judged in card.judged:
        by_state.setdefault(judged.result.state, []).append(judged)
    rows: list[Line] = []
    for state in sorted(by_state, key=_ORDER.index):
        well = state in ("pass", "n/a")
        named = joined([(Text(each.rule.title) if well else judged_link(each),) for each in by_state[state]])
        rows.append((state_badge(state), Text(" "), *named))
    return Folded(f"{card.standard.label}: all {plural(len(card.results), 'rule')}", tuple(rows))


def _missed(view: View, judged: Judged) -> tuple[Line, ...]:
    return ((judged_link(judged),), (state_badge(judged.result.state),), why(view, judged), remedy(view, judged))


def _initiatives(view: View, entity: Entity) -> Iterator[Block]:
    rows: list[tuple[Line, ...]] = [
        (
            (view.link(progress.initiative.entity),),
            day_with_age(progress.initiative.spec.deadline, view.report.as_of),
            (Text(member.condition),),
            _left(member),
        )
        for progress, member in of_entity(view, entity.ref)
    ]
    if rows:
        yield Heading("Initiatives", 3)
        yield without_empty(("Initiative", "Deadline", "State", "Left to do"), rows, "summary")


def _left(member: Member) -> Line:
    titles = ", ".join(judged.rule.title for judged in (*member.units, *member.unclear))
    return (Text(titles),) if titles else ()


def _dated(view: View, cards: tuple[Card, ...]) -> Iterator[Block]:
    """What is excused for now, and what is announced."""
    lines = [line for card in cards for judged in card.judged if (line := _date(view, judged))]
    if lines:
        yield Heading("Exempt and announced", 3)
        yield Bullets(tuple(lines))


def _date(view: View, judged: Judged) -> Line:
    result = judged.result
    rule: Line = (judged_link(judged), Text(f" ({judged.standard.label})"))
    if result.state == "exempt":
        standing = view.report.standing
        document = standing.policy.exemptions.get(result.exemption) if standing else None
        by: Line = (view.link(document.entity),) if document else (Text(result.exemption),)
        until = (
            f", until {result.until} ({away(result.until, view.report.as_of)})" if result.until else ", without an end"
        )
        return (*rule, Text(": exempt by "), *by, Text(f"{until}."))
    if result.state == "upcoming":
        ahead = "it would fail today" if result.plain == "fail" else f"today: {result.plain}"
        when = f" ({away(result.until, view.report.as_of)})" if result.until else ""
        return (*rule, Text(f": counts from {result.until} on{when}; {ahead}."))
    return ()
