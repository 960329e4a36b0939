"""What the page of a scorecard shows besides what every page does: who reached what, its rules, and everybody in it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from platbook.findings.count import number, percent, plural
from platbook.initiatives.evaluation.results.rollups import rollup
from platbook.initiatives.evaluation.standing import Card, Judged, State
from platbook.initiatives.policy import Standard
from platbook.initiatives.progress.teams import owners_of
from platbook.model.ref import Ref
from platbook.model.standards.rule import StandardRule
from platbook.model.standards.scorecard import Scorecard
from platbook.site.blocks import Badge, Block, Bullets, Heading, Line, Note, PageLink, Paragraph, Strong, Text
from platbook.site.pieces.incomplete import incomplete
from platbook.site.pieces.lines import joined, owner_links
from platbook.site.pieces.markup import line_of
from platbook.site.pieces.rows import by_owner
from platbook.site.pieces.standing import level_badge, state_badge
from platbook.site.pieces.tables import without_empty
from platbook.site.places.listed import IN_SCOPE, Listed
from platbook.site.places.outputs import scorecard_document, scorecard_table
from platbook.site.sections.standards.levels import by_part, whole
from platbook.site.sections.standards.reasons import docs_link
from platbook.site.sections.standards.rule_links import judged_link, rule_link
from platbook.site.view import View

_MOST = 200
_HELD_BACK: tuple[State, ...] = ("fail", "unknown", "error")


def scorecard(view: View, standard: Standard, cards: Mapping[Ref, Card]) -> Iterator[Block]:
    """The sections, as far as there is something to say."""
    spec = standard.document.spec
    if isinstance(spec, Scorecard) and spec.state != "active":
        told = "It is a draft: shown, and blocking nothing." if spec.state == "draft" else "It is on its way out."
        yield Note("info", spec.state.capitalize(), ((Text(told),),))
    yield Heading("Where the fleet stands")
    yield from incomplete(view)
    if not cards:
        yield Paragraph((Text("Nothing in the catalog is in its scope."),))
    else:
        yield from whole(rollup(standard, cards.values()))
        yield by_part("Team", [(name, rollup(standard, theirs), part) for name, theirs, part in _teams(view, cards)])
    if isinstance(spec, Scorecard):
        yield from _levels(spec)
    yield Heading("Rules")
    head = ("Rule", "Why it matters", "Level", "Points", "Pass", "Held back", "Excused")
    yield without_empty(head, _rules(view, standard, cards), "summary")
    yield from _everybody(view, standard, cards)


def _teams(view: View, cards: Mapping[Ref, Card]) -> Iterator[tuple[Line, list[Card], Listed | None]]:
    """The cards of what each team answers for, and where the index lists it; what nobody owns comes last."""
    found: dict[Ref | None, list[Card]] = {}
    for ref, card in cards.items():
        for owner in owners_of(ref, view.relations) or (None,):
            found.setdefault(owner, []).append(card)
    entities = view.report.catalog.by_ref
    for owner in sorted((owner for owner in found if owner), key=lambda ref: entities[ref].label.lower()):
        yield (view.link(entities[owner]),), found[owner], _owned(view, owner, found[owner])
    if None in found:
        yield (Text("Nobody"),), found[None], None


def _owned(view: View, owner: Ref, cards: list[Card]) -> Listed | None:
    """What the index lists for an owner; None where a team also answers for what names nobody itself."""
    named = all(owner in (one.ref for one in view.relations.named(card.subject, "ownedBy")) for card in cards)
    return Listed(owner=owner, directly=True) if named else None


def _levels(spec: Scorecard) -> Iterator[Block]:
    said = [(level, level.description) for level in reversed(spec.levels) if level.description]
    if said:
        yield Heading("Levels")
        yield Bullets(
            tuple((Strong(level.title or level.name), Text(": "), *line_of(words)) for level, words in said if words)
        )


def _rules(view: View, standard: Standard, cards: Mapping[Ref, Card]) -> tuple[tuple[Line, ...], ...]:
    rows: list[tuple[Line, ...]] = []
    for place, rule in enumerate(standard.rules):
        counts = Counter(card.results[place].state for card in cards.values())
        held = _counts(standard, rule, counts, _HELD_BACK)
        excused = _counts(standard, rule, counts, ("exempt", "upcoming"))
        told = line_of(rule.description) if rule.description else ()
        link = docs_link(view, rule.docs)
        counts_from = Badge(f"counts from {rule.effective_from}", "quiet") if counts["upcoming"] else None
        flag = counts_from or telling_nobody_apart(counts, len(cards))
        rows.append(
            (
                (rule_link(standard, rule),),
                (*told, *((Text(" "),) if told and link else ()), *link),
                (Text(rule.level or "none"),),
                (Text(str(rule.points)),),
                (*_counts(standard, rule, counts, ("pass",), False), *((Text(" "), flag) if flag else ())),
                held,
                excused,
            )
        )
    return tuple(rows)


def _counts(
    standard: Standard, rule: StandardRule, counts: Counter[State], states: Sequence[State], said: bool = True
) -> Line:
    """`6 fail, 2 unknown`: each number leads to those whom it counts."""
    return joined(
        [
            (rule_link(standard, rule, f"{number(counts[state])} {state}" if said else number(counts[state]), state),)
            for state in states
            if counts[state]
        ]
    )


def telling_nobody_apart(counts: Counter[State], total: int) -> Badge | None:
    """What to call a rule that tells nobody apart: it asks too much, or nothing any more. None for all others, also
    for one that does not count yet."""
    judged = counts["pass"] + counts["fail"]
    if counts["upcoming"]:
        return None
    if total and not judged:
        return Badge("never judged", "quiet")
    if judged > 1 and not counts["fail"]:
        return Badge("never fails", "quiet")
    return Badge("never passes", "warn") if judged > 1 and not counts["pass"] else None


def _everybody(view: View, standard: Standard, cards: Mapping[Ref, Card]) -> Iterator[Block]:
    """Everybody in scope, who is furthest from the next level first; a script lets readers choose an owner."""
    if not cards:
        return
    yield Heading("Everybody in scope")
    entities = view.report.catalog.by_ref
    ordered = sorted(
        cards.values(), key=lambda card: (card.rank, card.score or 0.0, entities[card.subject].label.lower())
    )
    rows: list[tuple[Line, ...]] = [
        (
            (view.link(entities[card.subject]),),
            owner_links(view, card.subject),
            (level_badge(card),),
            (Text(percent(card.score)),),
            joined([_missed(judged) for judged in card.missing]),
        )
        for card in ordered[:_MOST]
    ]
    head = ("Name", "Owner", "Level", "Score", "Missing for the next level")
    yield by_owner(without_empty(head, rows, "summary"))
    if len(ordered) > _MOST:
        every: Line = (Text(plural(len(ordered), "entry")),)
        if standard.levels:
            every = (Listed(level=(standard.name, IN_SCOPE)).link(plural(len(ordered), "entry")),)
        yield Paragraph((Text(f"The {_MOST} that are furthest from the next level, of "), *every, Text(".")))
    # The files do not follow what a reader chose above.
    csv = PageLink(f"CSV of all {number(len(cards))}", scorecard_table(standard.name))
    json = PageLink("JSON", scorecard_document(standard.name))
    if isinstance(standard.document.spec, Scorecard):
        yield Paragraph((Text("For spreadsheets and programs: "), csv, Text(", "), json, Text(".")))


def _missed(judged: Judged) -> Line:
    """A rule; what nobody can tell, or what breaks, is told from what fails."""
    state = judged.result.state
    return (judged_link(judged),) if state == "fail" else (judged_link(judged), Text(" "), state_badge(state))
