"""What the page of an initiative shows of its own: how far it is, team by team, and who lacks what."""

from collections.abc import Iterator
from datetime import date

from platbook.findings.count import plural
from platbook.initiatives.progress.member import Member
from platbook.initiatives.progress.progress import Progress
from platbook.initiatives.progress.state import State
from platbook.initiatives.progress.tally import Tally
from platbook.initiatives.schedule import steps
from platbook.model.ref import Ref, name_in
from platbook.site.blocks import Badge, Block, Bullets, Facts, Heading, Line, Paragraph, Strong, Table, Text, Tone
from platbook.site.markup import blocks_of
from platbook.site.sections.standards.days import away, day_with_age
from platbook.site.sections.standards.shares import progress_shares
from platbook.site.sections.standards.words import docs_link, remedy, why
from platbook.site.view import View

_MOST, _FEW = 500, 6
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
    yield Facts(tuple(_facts(view, progress)))
    yield Heading("Progress")
    yield Paragraph((Text(in_words(progress.tally)),))
    if progress.tally.in_scope:
        yield Paragraph((progress_shares(progress.tally, spec.goal),))
    if progress.teams:
        yield Table(("Team", "Done", "Complete", "Open", "Unknown", "Exempt"), tuple(_teams(view, progress)), "summary")
    if progress.milestones:
        yield Heading("Milestones", 3)
        yield Table(
            ("Day", "Goal", "What", "State"),
            tuple(
                (
                    day_with_age(each.day, view.report.as_of),
                    (Text(each.goal),),
                    (Text(each.title),),
                    (Text(each.state),),
                )
                for each in progress.milestones
            ),
            "summary",
        )
    yield Heading("What pull requests meet")
    yield Bullets(tuple(_phases(progress, view.report.as_of)))
    yield from _missing(view, progress)


def in_words(tally: Tally) -> str:
    """`14 of 20 are done (70%), 2 more are exempt; 8 things are left to do.`"""
    if not tally.in_scope:
        return "Nobody is in its scope: `scope` in its file says whom it is for."
    told = f"{tally.complete} of {tally.counted} are done ({tally.percent})"
    exempt = f", {tally.exempt} more exempt" if tally.exempt else ""
    unknown = f", {tally.unknown} unknown" if tally.unknown else ""
    left = f"; {plural(tally.units, 'thing')} left to do" if tally.units else ""
    return f"{told}{exempt}{unknown}{left}."


def _facts(view: View, progress: Progress) -> Iterator[tuple[str, tuple[Line, ...]]]:
    spec = progress.initiative.spec
    yield "State", ((Badge(progress.state, TONES[progress.state]),),)
    yield "Aims at", tuple(_aims(view, progress))
    as_of = view.report.as_of
    yield (
        "Runs",
        ((Text("from "), *day_with_age(spec.start, as_of)), (Text("to "), *day_with_age(spec.deadline, as_of))),
    )
    yield "Goal", ((Text(spec.goal),),)
    yield "At this pace", ((Text(progress.outlook.text),),)
    if spec.sponsor:
        yield "Wanted by", ((Text(spec.sponsor),),)
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
        yield (Text(rule.title),) if own else (Text(f"{rule.title} ("), view.link(standard.entity), Text(")"))
    if len(progress.rules) > _FEW:
        yield (Text(f"and {plural(len(progress.rules) - _FEW, 'rule')} more"),)


def _teams(view: View, progress: Progress) -> Iterator[tuple[Line, ...]]:
    for team in progress.teams:
        own = team.own
        if own.in_scope:
            name: Line = (view.link(view.report.catalog.by_ref[team.team]),) if team.team else (Text("Nobody"),)
            counts = (own.complete, own.open, own.unknown, own.exempt)
            yield (name, (Text(own.percent),), *((Text(str(count)),) for count in counts))


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
    yield Heading("Who lacks what")
    rows = [row for member in lacking for row in _rows(view, member)]
    yield Table(("Name", "Owner", "What is missing", "What to do"), tuple(rows[:_MOST]), "entities")
    if len(rows) > _MOST:
        yield Paragraph((Text(f"The first {_MOST} of {plural(len(rows), 'line')}."),))


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
