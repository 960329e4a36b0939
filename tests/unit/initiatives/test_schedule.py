"""The phases of an initiative as dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from platbook.initiatives.schedule import later, moment, step_on, turning_days
from platbook.model.standards.initiative import Initiative, Milestone, Phase


def initiative(*phases: Phase, **more: Any) -> Initiative:
    said = {"start": date(2026, 1, 1), "deadline": date(2026, 3, 31), **more}
    return Initiative(owner="a", why="b", enforcement=phases, **said)


PHASES = (
    Phase("deadline+30d", "block", "touched"),
    Phase("start", "inform"),
    Phase("deadline-30d", "warn", "touched"),
    Phase("2026-03-15", "block"),
)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2025-12-31", None),
        ("2026-01-01", "inform new"),
        ("2026-02-28", "inform new"),
        ("2026-03-01", "warn touched"),
        ("2026-03-14", "warn touched"),
        ("2026-03-15", "block new"),
        ("2026-04-29", "block new"),
        ("2026-04-30", "block touched"),
        ("2030-01-01", "block touched"),
    ],
)
def test_the_phase_that_a_day_lies_in(day: str, found: str | None) -> None:
    step = step_on(initiative(*PHASES), date.fromisoformat(day))
    assert (step and f"{step.mode} {step.on}") == found


def test_every_day_on_which_a_phase_changes_is_a_turning_day() -> None:
    found = initiative(
        *PHASES,
        milestones=(Milestone(date(2026, 2, 2), "50%"),),
        graduated=date(2026, 6, 1),
        cancelled=date(2026, 7, 1),
    )
    turning = turning_days(found)
    assert list(turning) == sorted(set(turning))
    # The day after a deadline and a milestone is the first on which they can be missed.
    assert {date(2026, 2, 3), date(2026, 4, 1)} <= set(turning)
    day, last = date(2025, 12, 1), date(2026, 8, 1)
    while day < last:
        following = later(day, 1)
        if step_on(found, day) != step_on(found, following):
            assert following in turning
        day = following


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("start+9999d", date(2053, 5, 18)),
        ("deadline-9999d", date(1998, 11, 14)),
        ("2026-02-30", date(2026, 1, 1)),
    ],
)
def test_moments(text: str, day: date) -> None:
    assert moment(initiative(), Phase(text, "warn")) == day


def test_days_beyond_the_calendar_are_its_last_and_first() -> None:
    assert moment(initiative(deadline=date(9999, 12, 1)), Phase("deadline+9999d", "warn")) == date.max
    assert moment(initiative(start=date(1, 1, 1)), Phase("start-1d", "warn")) == date.min
