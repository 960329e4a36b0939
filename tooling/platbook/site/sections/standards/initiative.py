"""What the page of an initiative shows of its own: how far it is, team by team, and who lacks what."""

from collections.abc import Iterator
from datetime import date

from platbook.findings.count import number, plural
from platbook.initiatives.progress.member import Condition, Member
from platbook.initiatives.progress.progress import Progress
from platbook.initiatives.progress.state import State
from platbook.initiatives.progress.tally import Tally
from platbook.initiatives.schedule import steps
from platbook.model.ref import Ref, name_in
from platbook.site.blocks import (
    Badge,
    Block,
    Bullets,
    Heading,
    Line,
    PageLink,
    Paragraph,
    Small,
    Strong,
    Table,
    Text,
    Tone,
)
from platbook.site.markup import blocks_of
from platbook.site.render.outline import anchor_of
from platbook.site.sections.standards.days import away, day_with_age
from platbook.site.sections.standards.rule_links import rule_link
from platbook.site.sections.standards.shares import DONE, EXEMPT, LACKING, progress_shares
from platbook.site.sections.standards.words import docs_link, remedy, who, why
from platbook.site.tables import without_empty
from platbook.site.view import View, joined

_MOST, _FEW = 200, 6
TONES: dict[State, Tone] = {
    "draft": "quiet",
    "scheduled": "plain",
    "active": "plain",
    "overdue": "bad",
    "done": "good",
    "ended": "quiet",
    "cancelled": "quiet",
}
_DOES = {"inform": "are shown", "warn": "are warnings", "block": "block"}
_ON = {
    "new": "failures that a change brings",
    "touched": "all failures of what a change touches",
    "all": "all failures, in runs over the whole catalog,",
}


def initiative(view: View, progress: Progress) -> Iterator[Block]:
    """The sections, as far as there is something to say."""
    spec = progress.initiative.spec
    yield from blocks_of(spec.why)
    yield Heading("Progress")
    yield Paragraph((Text(in_words(progress.tally)),))
    if progress.tally.in_scope:
        yield Paragraph((progress_shares(view, progress),))
    if progress.teams:
        head = ("Team", "Done", "Complete", "Open", "Unknown", "Exempt")
        yield without_empty(head, tuple(_teams(view, progress)), "summary")
    if progress.milestones:
        yield Heading("Milestones", 3)
        days: list[tuple[Line, ...]] = [
            (
                day_with_age(each.day, view.report.as_of),
                (Text(each.goal),),
                (Text(each.title),) if each.title else (),
                (Text(each.state),),
            )
            for each in progress.milestones
        ]
        yield without_empty(("Day", "Goal", "What", "State"), days, "summary")
    yield Heading("What pull requests meet")
    yield Bullets(tuple(_phases(progress, view.report.as_of)))
    yield from _missing(view, progress)
    yield from _satisfied(view, progress, "complete", DONE)
    yield from _satisfied(view, progress, "exempt", EXEMPT)


def in_words(tally: Tally) -> str:
    """`14 of 20 are done (70%), 2 more are exempt; 8 things are left to do.`"""
    if not tally.in_scope:
        return "Nobody is in its scope: `scope` in its file says whom it is for."
    told = f"{tally.complete} of {tally.counted} are done ({tally.percent})"
    exempt = f", {tally.exempt} more exempt" if tally.exempt else ""
    unknown = f", {tally.unknown} unknown" if tally.unknown else ""
    left = f"; {plural(tally.units, 'thing')} left to do" if tally.units else ""
    return f"{told}{exempt}{unknown}{left}."


def initiative_facts(view: View, progress: Progress) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """What stands at the top of its page."""
    spec = progress.initiative.spec
    yield "State", ((Badge(progress.state, TONES[progress.state]),),)
    yield "Aims at", tuple(_aims(view, progress))
    as_of = view.report.as_of
    yield (
        "Runs",
        ((Text("from "), *day_with_age(spec.start, as_of)), (Text("to "), *day_with_age(spec.deadline, as_of))),
    )
    yield "Goal", ((Text(spec.goal),),)
    yield "At this pace", (outlook_line(view, progress),)
    if spec.sponsor:
        yield "Wanted by", (who(view, spec.sponsor),)
    more = docs_link(view, spec.docs)
    if more:
        yield "Guidance", (more,)


def _aims(view: View, progress: Progress) -> Iterator[Line]:
    """What is wanted: a level of a scorecard, or rules by their titles."""
    standing, aim = view.report.standing, progress.initiative.spec.target
    standards = standing.policy.standards if standing else {}
    standard = standards.get(name_in(aim.scorecard)) if aim else None
    if aim and standard:
        yield (Strong(aim.level), Text(" in "), view.link(standard.entity))
        return
    for name in progress.rules[:_FEW]:
        standard = standards[name.partition("/")[0]]
        rule = standard.rules[standard.places[name.partition("/")[2]]]
        own = standard.entity == progress.initiative.entity
        yield (
            (rule_link(standard, rule),)
            if own
            else (rule_link(standard, rule), Text(" in "), view.link(standard.entity))
        )
    if len(progress.rules) > _FEW:
        yield (Text(f"and {plural(len(progress.rules) - _FEW, 'rule')} more"),)


def _teams(view: View, progress: Progress) -> Iterator[tuple[Line, ...]]:
    for team in progress.teams:
        own = team.own
        if own.in_scope:
            name: Line = (view.link(view.report.catalog.by_ref[team.team]),) if team.team else (Text("Nobody"),)
            counts = (own.complete, own.open, own.unknown, own.exempt)
            page = view.paths.page(progress.initiative.entity.ref)
            places = (DONE, LACKING, LACKING, EXEMPT)
            shown: list[Line] = [
                (PageLink(str(count), page, anchor_of(place)),) if count else ()
                for count, place in zip(counts, places, strict=True)
            ]
            yield (name, (Text(own.percent),), *shown)


def _phases(progress: Progress, as_of: date) -> Iterator[Line]:
    found = steps(progress.initiative.spec)
    for step in found:
        age = away(step.day, as_of)
        line: Line = (Text(f"From {step.day} on ({age}): {_ON[step.on]} {_DOES[step.mode]}."),)
        yield (*line, Text(" "), Strong("In force now.")) if step == progress.step else line
    if not found:
        yield (Text("Nothing: failures are shown, and change nothing."),)


def _missing(view: View, progress: Progress) -> Iterator[Block]:
    lacking = [member for member in progress.members if member.condition in ("open", "unknown")]
    if not lacking:
        return
    yield Heading(LACKING)
    rows = [row for member in lacking for row in _rows(view, member)]
    yield Table(("Name", "Owner", "What is missing", "What to do"), tuple(rows[:_MOST]), "entities")
    if len(rows) > _MOST:
        yield Paragraph((Text(f"The first {_MOST} of {plural(len(rows), 'line')}."),))


def _satisfied(view: View, progress: Progress, condition: Condition, title: str) -> Iterator[Block]:
    """Those of whom nothing is wanted any more, by their names."""
    entities = view.report.catalog.by_ref
    found = [entities[member.ref] for member in progress.members if member.condition == condition]
    if not found:
        return
    yield Heading(title)
    more = (Text(f" and {number(len(found) - _MOST)} more"),) if len(found) > _MOST else ()
    yield Paragraph((*joined([(view.link(entity),) for entity in found[:_MOST]]), *more))


def outlook_line(view: View, progress: Progress) -> Line:
    """Whether it will be done in time, and how far the day is on which it will be."""
    outlook = progress.outlook
    if outlook.day is None:
        return (Text(outlook.text),)
    told = "on time" if outlook.verdict == "on-time" else f"late by {plural(outlook.days or 0, 'day')}"
    return (Text(f"{told} "), Small(f"({outlook.day}, {away(outlook.day, view.report.as_of)})"))


def _rows(view: View, member: Member) -> Iterator[tuple[Line, ...]]:
    entity = view.report.catalog.by_ref[member.ref]
    for judged in (*member.units, *member.unclear):
        yield (view.link(entity),), view.owners(member.ref), why(judged), remedy(view, judged)


def of_entity(view: View, ref: Ref) -> Iterator[tuple[Progress, Member]]:
    """The initiatives that an entity takes part in and that ask something now."""
    for progress in view.progress.values():
        if progress.state in ("active", "overdue", "done", "ended"):
            member = view.members_of(progress.name).get(ref)
            if member is not None:
                yield progress, member
