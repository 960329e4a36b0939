"""Whether an initiative will be done in time: a straight line from its start through today."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from platbook.initiatives.progress.state import State, reaches
from platbook.initiatives.progress.tally import Tally, part
from platbook.model.standards.initiative import Initiative

Verdict = Literal["done", "on-time", "late", "not-measurable"]
# What lies further away than this is not worth a date.
_FAR = timedelta(days=3653)
_NO_LINE: dict[State, str] = {
    "draft": "it is a draft",
    "scheduled": "it has not begun",
    "cancelled": "it was cancelled",
    "ended": "it has ended",
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """`day` is when the goal is reached at the pace so far; `days` by how many days that is after the deadline
    (before it: negative). Both are None where nobody can tell; `reason` says why, in words that follow `because`."""

    verdict: Verdict
    day: date | None = None
    days: int | None = None
    reason: str = ""

    @property
    def text(self) -> str:
        """The outlook in a few words."""
        if self.verdict == "done":
            return "done"
        if self.verdict == "on-time":
            return f"on time ({self.day})"
        if self.verdict == "late" and self.days is not None:
            return f"late by {self.days} day{'' if self.days == 1 else 's'} ({self.day})"
        return f"late: {self.reason}" if self.verdict == "late" else f"not measurable: {self.reason}"


def outlook_of(initiative: Initiative, state: State, tally: Tally, as_of: date) -> Outlook:
    """The outlook on a day. The line begins at the share `baseline` on the first day, at nought where none is given."""
    share, goal = tally.exact, part(initiative.goal)
    if state in _NO_LINE:
        return Outlook("not-measurable", reason=_NO_LINE[state])
    if share is None:
        return Outlook("not-measurable", reason="nobody is in scope")
    if reaches(tally, initiative.goal):
        return Outlook("done")
    elapsed = (as_of - initiative.start).days
    begun = part(initiative.baseline) if initiative.baseline else Fraction(0)
    if elapsed == 0:
        return Outlook("not-measurable", reason="it begins today")
    gained = share - begun
    if gained <= 0:
        return Outlook("not-measurable", reason="nothing was gained since it began")
    needed = math.ceil((goal - begun) / gained * elapsed)
    if needed > _FAR.days:
        return Outlook("late", reason="at this pace it takes more than ten years")
    day = initiative.start + timedelta(days=needed)
    late = (day - initiative.deadline).days
    return Outlook("late" if late > 0 else "on-time", day, late)
