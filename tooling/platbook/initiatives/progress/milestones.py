"""The milestones of an initiative: which are reached, which were missed, which lie ahead."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from platbook.initiatives.progress.state import reaches
from platbook.initiatives.progress.tally import Tally
from platbook.model.standards.initiative import Initiative

Reached = Literal["reached", "missed", "ahead"]


@dataclass(frozen=True, slots=True)
class MilestoneProgress:
    """A milestone: the share asked for (`50%`) until a day, and whether the share is there today.

    What was reached late counts as reached: a catalog knows how things are, not how they were.
    """

    day: date
    goal: str
    title: str
    state: Reached


def milestones_of(initiative: Initiative, tally: Tally, as_of: date) -> tuple[MilestoneProgress, ...]:
    """The milestones in the order of their days. Its own day is part of each."""
    found = []
    for milestone in sorted(initiative.milestones, key=lambda each: (each.date, part_order(each.goal))):
        state: Reached = "missed" if as_of > milestone.date else "ahead"
        if reaches(tally, milestone.goal):
            state = "reached"
        found.append(MilestoneProgress(milestone.date, milestone.goal, milestone.title or "", state))
    return tuple(found)


def part_order(goal: str) -> float:
    """What orders milestones of one day."""
    return float(goal[:-1])
