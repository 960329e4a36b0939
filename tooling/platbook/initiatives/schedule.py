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
    """The phases of an initiative in the order of their days, then what graduating or cancelling it makes of them."""
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


def moment(initiative: Initiative, phase: Phase) -> date:
    """The day that a phase begins: `deadline-30d` and the like as a date."""
    found = _MOMENT.fullmatch(phase.from_)
    if found is None:
        return day_of(phase.from_) or initiative.start
    base = initiative.start if found[1] == "start" else initiative.deadline
    return base + timedelta(days=int(found[2] or 0))
