"""Where all that a team, a system or a domain stands for has got to, and what is left to do in it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from platbook.findings.count import number, plural
from platbook.initiatives.evaluation.results.rollups import entities_of, rollups
from platbook.initiatives.evaluation.standing import Judged
from platbook.initiatives.progress.tally import tally
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.site.blocks import Block, Heading, Line, Paragraph, Small, Table, Text
from platbook.site.pieces.days import day_with_age
from platbook.site.pieces.rows import of_sole_owner
from platbook.site.pieces.standing import state_badge
from platbook.site.places.listed import Listed
from platbook.site.sections.standards.due import due_table
from platbook.site.sections.standards.levels import by_standard
from platbook.site.sections.standards.reasons import remedy
from platbook.site.sections.standards.rule_links import rule_link
from platbook.site.sections.standards.shares import progress_shares
from platbook.site.view import FORECAST_DAYS, View

TO_DO = "What is missing for the next level"
KINDS = frozenset({"Team", "System", "Domain"})
_MOST = 50


def fleet(view: View, whole: Entity) -> Iterator[Block]:
    """The section, or nothing where no standard is about what is below."""
    standing = view.report.standing
    if standing is None or whole.ref.kind not in KINDS:
        return
    refs = entities_of(whole, view.relations) - {whole.ref}
    found = rollups(standing, refs)
    if not found:
        return
    yield Heading("Standards met by what it owns" if whole.ref.kind == "Team" else "Standards met by what it holds")
    yield by_standard(view, found, Listed(owner=whole.ref) if whole.ref.kind == "Team" else Listed(within=whole.ref))
    yield from _to_do(view, whole, refs)
    yield from _initiatives(view, whole, refs)
    yield from _due(view, whole)


def has_to_do(view: View, whole: Entity | None) -> bool:
    """Whether the page of a team, a system or a domain has the section on what is missing."""
    refs = entities_of(whole, view.relations) - {whole.ref} if whole and whole.ref.kind in KINDS else ()
    return any(card.missing for ref in refs for card in view.cards(ref))


def _to_do(view: View, whole: Entity, refs: frozenset[Ref]) -> Iterator[Block]:
    """What is missing for the next level, what most lack first."""
    missing = [judged for ref in sorted(refs) for card in view.cards(ref) for judged in card.missing]
    if not missing:
        return
    by_rule: dict[str, list[Judged]] = {}
    for judged in missing:
        by_rule.setdefault(judged.name, []).append(judged)
    yield Heading(TO_DO, 3)
    ordered = sorted(by_rule.values(), key=lambda each: (-len(each), each[0].name))
    rows = tuple(_row(view, whole, several) for several in ordered[:_MOST])
    yield Table(("Rule", "Missing at", "State", "What to do"), rows, "summary")
    if len(ordered) > _MOST:
        yield Paragraph((Text(f"The first {_MOST} of {plural(len(ordered), 'rule')}."),))


def _row(view: View, whole: Entity, several: list[Judged]) -> tuple[Line, ...]:
    first = several[0]
    whose = of_sole_owner(view, whole, [judged.subject for judged in several])
    entities = view.report.catalog.by_ref
    shown: list[Line] = [(view.link(entities[judged.subject]),) for judged in several[:8]]
    names: Line = tuple(part for index, line in enumerate(shown) for part in ((Text(", "),) if index else ()) + line)
    if len(several) > len(shown):
        more = rule_link(first.standard, first.rule, f"{number(len(several) - len(shown))} more")
        names = (*names, Text(" and "), replace(more, query=whose))
    states = Counter(judged.result.state for judged in several)
    badges: Line = tuple(
        part
        for state in sorted(states)
        for part in (
            state_badge(state),
            Text(" "),
            replace(rule_link(first.standard, first.rule, number(states[state]), state), query=whose),
            Text(" "),
        )
    )
    return (
        (rule_link(first.standard, first.rule), Text(" "), Small(first.standard.label)),
        names,
        badges,
        remedy(view, first),
    )


def _due(view: View, team: Entity) -> Iterator[Block]:
    """What falls due for a team and those below it."""
    teams = {team.ref, *(below.ref for below in view.relations.subtree(team.ref, "parentOf"))}
    events = [event for event in view.forecast if event.team in teams] if team.ref.kind == "Team" else []
    if events:
        yield Heading(f"What falls due in {FORECAST_DAYS} days", 3)
        yield due_table(view, events[:_MOST], team=len(teams) > 1)


def _initiatives(view: View, whole: Entity, refs: frozenset[Ref]) -> Iterator[Block]:
    rows: list[tuple[Line, ...]] = []
    for progress in view.progress.values():
        theirs = [member for ref, member in view.members_of(progress.name).items() if ref in refs]
        if theirs and progress.state in ("active", "overdue"):
            counted = tally(theirs)
            whose = of_sole_owner(view, whole, [member.ref for member in theirs])
            shares = progress_shares(view, progress, counted, whose)
            rows.append(
                (
                    (view.link(progress.initiative.entity),),
                    day_with_age(progress.initiative.spec.deadline, view.report.as_of),
                    (Text(f"{counted.complete} of {counted.counted}: "), shares),
                )
            )
    if rows:
        yield Heading("Initiatives", 3)
        yield Table(("Initiative", "Deadline", "Done"), tuple(rows), "summary")
