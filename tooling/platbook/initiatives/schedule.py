"""When an initiative asks how firmly: its phases as dates, and the one that a day lies in."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from platbook.model.day import day_of
from platbook.model.standards.initiative import Initiative, Mode, On, Phase

_MOMENT = re.compile(r"(start|deadline)(?:([+-]\d+)d)?")
# What graduated stays in force for whatever is new.
_GRADUATED: tuple[Mode, On] = ("block", "new")


@dataclass(frozen=True, slots=True)
class Step:
    """From `day` on, failures of an initiative's rules do `mode`, those that `on` names."""

    day: date
    mode: Mode
    on: On


def steps(initiative: Initiative) -> tuple[Step, ...]:
    """The phases of an initiative in the order of their days, then what graduating makes of them."""
    found = [Step(moment(initiative, phase), phase.mode, phase.on) for phase in initiative.enforcement]
    found.sort(key=lambda step: step.day)
    if initiative.graduated is not None:
        found = [step for step in found if step.day < initiative.graduated]
        found.append(Step(initiative.graduated, *_GRADUATED))
    return tuple(found)


def step_on(initiative: Initiative, day: date) -> Step | None:
    """The phase that a day lies in; None for a draft, before the start, and once it was cancelled."""
    if initiative.draft or day < initiative.start or (initiative.cancelled and day >= initiative.cancelled):
        return None
    begun = [step for step in steps(initiative) if step.day <= day]
    return begun[-1] if begun else Step(initiative.start, "inform", "new")


def turning_days(initiative: Initiative) -> tuple[date, ...]:
    """The days on which something about the initiative changes by itself, in order: its phases, its first day, the
    day after its deadline and after each milestone, and the day on which it ends."""
    over = (initiative.deadline, *(milestone.date for milestone in initiative.milestones))
    ends = (day for day in (initiative.graduated, initiative.cancelled) if day is not None)
    return tuple(
        sorted({initiative.start, *ends, *(later(day, 1) for day in over), *(step.day for step in steps(initiative))})
    )


def moment(initiative: Initiative, phase: Phase) -> date:
    """The day that a phase begins: `deadline-30d` and the like as a date."""
    found = _MOMENT.fullmatch(phase.from_)
    if found is None:
        return day_of(phase.from_) or initiative.start
    base = initiative.start if found[1] == "start" else initiative.deadline
    return later(base, int(found[2] or 0))


def later(day: date, days: int) -> date:
    """The day so many days later (earlier, where negative), no further than the calendar goes."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
