"""Goals: what counts as reached, and that nothing is made up where something was not measured."""

from __future__ import annotations

import pytest
from benchmarks.measure import Cost, Costs, Failed
from benchmarks.targets import Target, added, exponent, measured, ratio, seconds

COSTS: Costs = {
    "ours": Cost(wall=2.0, cpu=3.0, memory=50),
    "theirs": Cost(wall=8.0, cpu=6.0, memory=100),
    "broken": Failed("exit code 1"),
}


@pytest.mark.parametrize(
    ("found", "verdict"), [(1.9, "reached"), (2.0, "reached"), (2.01, "**missed**"), (None, "not measured")]
)
def test_the_limit_itself_is_reached(found: float | None, verdict: str) -> None:
    assert Target("it", 2, found).verdict == verdict


def test_ratios_and_seconds() -> None:
    assert ratio(COSTS, "ours", "theirs", "wall") == 0.25
    assert ratio(COSTS, "ours", "theirs", "cpu") == 0.5
    assert seconds(COSTS, "theirs") == 8.0
    assert measured(COSTS, "ours", "memory") == 50
    assert added(COSTS, "theirs", "ours", "cpu") == 3.0
    assert added(COSTS, "ours", "theirs", "cpu") == 0.0


@pytest.mark.parametrize("other", ["broken", "absent"])
def test_what_failed_or_was_not_there_has_no_figure(other: str) -> None:
    assert seconds(COSTS, other) is None
    assert ratio(COSTS, "ours", other, "wall") is None
    assert ratio(COSTS, other, "ours", "wall") is None
    assert added(COSTS, "ours", other, "cpu") is None


@pytest.mark.parametrize(("cost", "expected"), [(50.0, 1.0), (250.0, 2.0), (10.0, 0.0), (25.0, 0.569)])
def test_the_exponent_says_how_it_grows(cost: float, expected: float) -> None:
    assert exponent((1_000, 10.0), (5_000, cost)) == pytest.approx(expected, abs=0.001)


def test_without_both_sizes_there_is_no_exponent() -> None:
    assert exponent((1_000, None), (5_000, 3.0)) is None
    assert exponent((1_000, 3.0), (5_000, None)) is None
