"""Days of an initiative that cannot all be meant."""

from collections.abc import Iterator
from typing import Any

from platbook.initiatives.policy import Document
from platbook.initiatives.schedule import moment
from platbook.initiatives.soundness.fault import fault, seen
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.model.standards.initiative import Initiative, Phase
from platbook.model.standards.words import share
from platbook.source.route import Route

_START: Route = ("spec", "start")
_DEADLINE: Route = ("spec", "deadline")
_MODES = ("inform", "warn", "block")
_ONS = ("new", "touched", "all")


def look(ground: Ground) -> Iterator[Fault]:
    """Every day, milestone and phase that is out of order."""
    for initiative in ground.policy.initiatives.values():
        yield from _own(initiative)
        # Everything else is measured by these two.
        if initiative.spec.start <= initiative.spec.deadline:
            yield from _milestones(initiative)
            yield from _phases(initiative)


def _own(initiative: Document[Initiative]) -> Iterator[Fault]:
    spec, entity = initiative.spec, initiative.entity
    start = seen(entity, _START, "it begins here")
    if spec.deadline < spec.start:
        yield fault("dates-out-of-order", initiative, _DEADLINE, start, what="deadline", start=str(spec.start))
    if spec.graduated is not None:
        if spec.graduated < spec.start:
            yield fault(
                "dates-out-of-order", initiative, ("spec", "graduated"), start, what="graduated", start=str(spec.start)
            )
        if spec.cancelled is not None:
            see = seen(entity, ("spec", "cancelled"), "given up here")
            yield fault("dates-out-of-order", initiative, ("spec", "graduated"), see, what="both-ended")


def _milestones(initiative: Document[Initiative]) -> Iterator[Fault]:
    spec = initiative.spec
    for index, each in enumerate(spec.milestones):
        route: Route = ("spec", "milestones", index)
        before = spec.milestones[index - 1] if index else None
        previous: Route = ("spec", "milestones", index - 1)
        if not spec.start <= each.date <= spec.deadline:
            side = _START if each.date < spec.start else _DEADLINE
            see = seen(initiative.entity, side, side[-1] if isinstance(side[-1], str) else "")
            yield fault("dates-out-of-order", initiative, (*route, "date"), see, what="milestone", side=side[-1])
        elif before and each.date <= before.date:
            see = seen(initiative.entity, (*previous, "date"), "the one before")
            yield fault("dates-out-of-order", initiative, (*route, "date"), see, what="milestones")
        if share(each.goal) > share(spec.goal):
            about: dict[str, Any] = {"what": "goal", "goal": each.goal, "limit": spec.goal}
            yield fault(
                "dates-out-of-order",
                initiative,
                (*route, "goal"),
                seen(initiative.entity, ("spec", "goal"), "the goal"),
                **about,
            )
        elif before and share(each.goal) < share(before.goal):
            see = seen(initiative.entity, (*previous, "goal"), "the one before")
            yield fault(
                "dates-out-of-order",
                initiative,
                (*route, "goal"),
                see,
                what="falling",
                goal=each.goal,
                limit=before.goal,
            )


def _phases(initiative: Document[Initiative]) -> Iterator[Fault]:
    phases = initiative.spec.enforcement
    for index, phase in enumerate(phases):
        route: Route = ("spec", "enforcement", index)
        day = moment(initiative.spec, phase)
        if day < initiative.spec.start:
            see = seen(initiative.entity, _START, "it begins here")
            yield fault("dates-out-of-order", initiative, (*route, "from"), see, what="phase-early", day=str(day))
            continue
        if index == 0:
            continue
        before, previous = phases[index - 1], moment(initiative.spec, phases[index - 1])
        see = seen(initiative.entity, ("spec", "enforcement", index - 1, "from"), f"from {previous}")
        if day <= previous:
            about: dict[str, Any] = {"day": str(day), "same": day == previous}
            yield fault("dates-out-of-order", initiative, (*route, "from"), see, what="phases", **about)
        elif _strictness(phase) < _strictness(before):
            see = seen(initiative.entity, ("spec", "enforcement", index - 1, "mode"), f"`{before.mode}` before")
            about = {"now": _words(phase), "then": _words(before)}
            yield fault("dates-out-of-order", initiative, (*route, "mode"), see, what="milder", **about)


def _strictness(phase: Phase) -> tuple[int, int]:
    mode = _MODES.index(phase.mode)
    # Which failures matters only where they do something.
    return mode, _ONS.index(phase.on) if mode else 0


def _words(phase: Phase) -> str:
    return phase.mode if phase.mode == "inform" else f"{phase.mode} on {phase.on}"
