"""What the page of an initiative shows of its own: how far it is, team by team, and who lacks what."""

from collections.abc import Iterator
from datetime import date

from platbook.findings.count import number, plural
from platbook.initiatives.progress.member import Condition, Member
from platbook.initiatives.progress.progress import Progress
from platbook.initiatives.progress.tally import Tally
from platbook.initiatives.progress.teams import owners_of
from platbook.initiatives.schedule import steps
from platbook.model.ref import Ref
from platbook.site.blocks import (
    Block,
    Bullets,
    Heading,
    Line,
    PageLink,
    Paragraph,
    Strong,
    Table,
    Text,
)
from platbook.site.pieces.days import away, day_with_age
from platbook.site.pieces.incomplete import incomplete
from platbook.site.pieces.lines import owner_links
from platbook.site.pieces.markup import blocks_of
from platbook.site.pieces.rows import by_owner, of_sole_owner
from platbook.site.pieces.tables import without_empty
from platbook.site.render.outline import anchor_of
from platbook.site.sections.standards.reasons import remedy, why
from platbook.site.sections.standards.shares import DONE, EXEMPT, LACKING, progress_shares
from platbook.site.view import View

_MOST = 200
_DOES = {"inform": "are shown", "warn": "are warnings", "block": "block"}
_ON = {
    "new": "failures that a change brings",
    "touched": "all failures of what a change touches",
    "all": "all failures, in runs over the whole catalog,",
}


def initiative(view: View, progress: Progress) -> Iterator[Block]:
    """The sections, as far as there is something to say."""
    spec = progress.initiative.spec
    yield from incomplete(view)
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


def _teams(view: View, progress: Progress) -> Iterator[tuple[Line, ...]]:
    for team in progress.teams:
        own = team.own
        if own.in_scope:
            entity = view.report.catalog.by_ref[team.team] if team.team else None
            name: Line = (view.link(entity),) if entity else (Text("Nobody"),)
            theirs = [member.ref for member in progress.members if team.team in owners_of(member.ref, view.relations)]
            whose = of_sole_owner(view, entity, theirs) if entity else ""
            counts = (own.complete, own.open, own.unknown, own.exempt)
            page = view.paths.page(progress.initiative.entity.ref)
            places = (DONE, LACKING, LACKING, EXEMPT)
            shown: list[Line] = [
                (PageLink(str(count), page, anchor_of(place), whose),) if count else ()
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
    yield by_owner(Table(("Name", "Owner", "What is missing", "What to do"), tuple(rows[:_MOST]), "entities"))
    if len(rows) > _MOST:
        yield Paragraph((Text(f"The first {_MOST} of {plural(len(rows), 'line')}."),))


def _satisfied(view: View, progress: Progress, condition: Condition, title: str) -> Iterator[Block]:
    """Those of whom nothing is wanted any more."""
    entities = view.report.catalog.by_ref
    found = [entities[member.ref] for member in progress.members if member.condition == condition]
    if not found:
        return
    yield Heading(title)
    rows = [((view.link(entity),), owner_links(view, entity.ref)) for entity in found[:_MOST]]
    yield by_owner(without_empty(("Name", "Owner"), rows, "entities"))
    if len(found) > _MOST:
        yield Paragraph((Text(f"And {number(len(found) - _MOST)} more."),))


def _rows(view: View, member: Member) -> Iterator[tuple[Line, ...]]:
    entity = view.report.catalog.by_ref[member.ref]
    for judged in (*member.units, *member.unclear):
        yield (view.link(entity),), owner_links(view, member.ref), why(view, judged), remedy(view, judged)


def of_entity(view: View, ref: Ref) -> Iterator[tuple[Progress, Member]]:
    """The initiatives that an entity takes part in and that ask something now."""
    for progress in view.progress.values():
        if progress.state in ("active", "overdue", "done", "ended"):
            member = view.members_of(progress.name).get(ref)
            if member is not None:
                yield progress, member
