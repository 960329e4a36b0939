"""What stands at the top of an initiative's page, and in tables of several: its state, its aim, and its outlook."""

from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.initiatives.progress.progress import Progress
from platbook.initiatives.progress.state import State
from platbook.model.ref import name_in
from platbook.site.blocks import Badge, Line, Small, Strong, Text, Tone
from platbook.site.pieces.days import away, day_with_age
from platbook.site.sections.standards.reasons import docs_link, who
from platbook.site.sections.standards.rule_links import rule_link
from platbook.site.view import View

_FEW = 6
TONES: dict[State, Tone] = {
    "draft": "quiet",
    "scheduled": "plain",
    "active": "plain",
    "overdue": "bad",
    "done": "good",
    "ended": "quiet",
    "cancelled": "quiet",
}


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


def outlook_line(view: View, progress: Progress) -> Line:
    """Whether it will be done in time, and how far the day is on which it will be."""
    outlook = progress.outlook
    if outlook.day is None:
        return (Text(outlook.text),)
    told = "on time" if outlook.verdict == "on-time" else f"late by {plural(outlook.days or 0, 'day')}"
    return (Text(f"{told} "), Small(f"({outlook.day}, {away(outlook.day, view.report.as_of)})"))
