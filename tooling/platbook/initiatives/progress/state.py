"""The state of an initiative, which nobody writes down: it follows from dates and from what is done."""

from datetime import date
from fractions import Fraction
from typing import Literal

from platbook.initiatives.progress.tally import Tally, as_percent, part
from platbook.model.standards.initiative import Initiative

# In the order in which an initiative usually goes through them.
State = Literal["draft", "scheduled", "active", "overdue", "done", "ended", "cancelled"]
STATES: tuple[State, ...] = ("draft", "scheduled", "active", "overdue", "done", "ended", "cancelled")


def state_of(initiative: Initiative, tally: Tally, as_of: date) -> State:
    """The state on a day. The deadline is the last day on which the goal is met in time."""
    if initiative.draft:
        return "draft"
    if initiative.cancelled is not None and as_of >= initiative.cancelled:
        return "cancelled"
    if initiative.graduated is not None and as_of >= initiative.graduated:
        return "ended"
    if as_of < initiative.start:
        return "scheduled"
    if reaches(tally, initiative.goal):
        return "done"
    if as_of <= initiative.deadline:
        return "active"
    # With nobody left in scope there is nothing that could still be late.
    return "overdue" if tally.counted else "done"


def reaches(tally: Tally, goal: str) -> bool:
    """Whether the share that is done is at least the goal (`95%`); never, where nobody is to be done."""
    return tally.exact is not None and tally.exact >= part(goal)


def baseline_of(tally: Tally) -> str:
    """The share that is done, as `baseline` is written."""
    return as_percent(tally.exact or Fraction(0))
