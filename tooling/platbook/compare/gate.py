"""The gate: what a failure does to the pull request in front of us, as one table that is read from the top."""

from functools import cache
from itertools import product
from typing import Literal, NamedTuple

from platbook.compare.causes import CAUSES, Cause
from platbook.model.standards.initiative import Mode, On

# How the entity came into the change: it is new, the change says something else of it, or it was left alone.
Part = Literal["new", "touched", "untouched"]
# The exemption that speaks of the failure. The last two were added by the change itself: `break-glass` ends within
# fourteen days, `too-long` does not.
Excuse = Literal["none", "before", "expired", "break-glass", "too-long"]
# Whether the failure is one of those by which the change takes the entity below the minimum of an active scorecard.
Minimum = Literal["kept", "lost"]
# The phase in force; `none` where no initiative asks for the rule.
Asked = Mode | Literal["none"]
# What an exemption of the change lets through is told: `break-glass` where it is a short one, else `excused`.
Verdict = Literal["silent", "note", "warning", "excused", "break-glass", "block"]

PARTS: tuple[Part, ...] = ("new", "touched", "untouched")
EXCUSES: tuple[Excuse, ...] = ("none", "before", "expired", "break-glass", "too-long")
MINIMUMS: tuple[Minimum, ...] = ("kept", "lost")
ASKED: tuple[Asked, ...] = ("none", "inform", "warn", "block")
ONS: tuple[On, ...] = ("new", "touched", "all")
# The firmer, the further behind.
VERDICTS: tuple[Verdict, ...] = ("silent", "note", "warning", "excused", "break-glass", "block")
BREAK_GLASS_DAYS = 14


class Case(NamedTuple):
    """Everything that the gate looks at."""

    cause: Cause
    part: Part
    excuse: Excuse
    minimum: Minimum
    asked: Asked
    on: On


class Row(NamedTuple):
    """A line of the table: whatever is said must be so; what is left out may be anything."""

    verdict: Verdict
    why: str
    cause: tuple[Cause, ...] = CAUSES
    part: tuple[Part, ...] = PARTS
    excuse: tuple[Excuse, ...] = EXCUSES
    minimum: tuple[Minimum, ...] = MINIMUMS
    asked: tuple[Asked, ...] = ASKED
    on: tuple[On, ...] = ONS

    def fits(self, case: Case) -> bool:
        """Whether this line speaks of a case."""
        return all(value in allowed for value, allowed in zip(case, self[2:], strict=True))


TABLE: tuple[Row, ...] = (
    Row("silent", "it was excused before this change", excuse=("before",)),
    Row("silent", "what is asked has changed, not the entity", cause=("by-rule",)),
    Row(
        "silent",
        "it failed before, and the change leaves it alone",
        cause=("existing", "by-date", "by-fact"), part=("untouched",),
    ),
    Row("break-glass", "the break-glass exemption lets it through", excuse=("break-glass",), minimum=("lost",)),
    Row(
        "break-glass",
        "the break-glass exemption lets it through",
        cause=("introduced",), excuse=("break-glass",), asked=("block",), on=("new", "touched"),
    ),
    Row(
        "break-glass",
        "it failed before, and the break-glass exemption lets it through",
        part=("touched",), excuse=("break-glass",), asked=("block",), on=("touched",),
    ),
    Row("silent", "it is excused, and nothing would be stopped by it", excuse=("break-glass",)),
    Row("block", "the change takes it below its minimum", minimum=("lost",)),
    Row(
        "excused",
        "it failed before, and an exemption that comes with the change may excuse that for long",
        cause=("existing", "by-date", "by-fact"),
        part=("touched",), excuse=("too-long",), asked=("block",), on=("touched",),
    ),
    Row(
        "silent",
        "it failed before and is excused, and nothing would be stopped by it",
        cause=("existing", "by-date", "by-fact"), excuse=("too-long",),
    ),
    Row(
        "block",
        "the change brings the failure, and the phase blocks those",
        cause=("introduced",), asked=("block",), on=("new", "touched"),
    ),
    Row(
        "warning",
        "the phase is for runs over the whole catalog",
        cause=("introduced",), asked=("block",), on=("all",),
    ),
    Row("warning", "the change brings the failure, and the phase warns", cause=("introduced",), asked=("warn",)),
    Row("note", "the change brings the failure, and nothing but telling is asked", cause=("introduced",)),
    Row(
        "block",
        "the change touches what fails, and the phase blocks that",
        part=("touched",), asked=("block",), on=("touched",),
    ),
    Row(
        "warning",
        "the change touches what fails, and the phase warns of that",
        part=("touched",), asked=("warn",), on=("touched",),
    ),
    Row("silent", "it failed before, and no phase asks for more where something is touched"),
)  # fmt: skip


def row_for(case: Case) -> Row:
    """The first line of the table that fits."""
    return next(row for row in TABLE if row.fits(case))


@cache
def verdict(case: Case) -> Verdict:
    """What becomes of a case."""
    return row_for(case).verdict


def every_case() -> tuple[Case, ...]:
    """All that can be, in the order of the table's columns."""
    return tuple(Case(*values) for values in product(CAUSES, PARTS, EXCUSES, MINIMUMS, ASKED, ONS))
