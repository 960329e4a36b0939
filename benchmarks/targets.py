"""What is to be reached, and whether it was."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.measure import Cost

Costs = Mapping[str, Cost]


@dataclass(frozen=True, slots=True)
class Target:
    """One goal: at most `limit`; `measured` is None when what it is measured against was not there."""

    what: str
    limit: float
    measured: float | None
    unit: str = "×"

    @property
    def verdict(self) -> str:
        """`reached`, `missed` or `not measured`."""
        if self.measured is None:
            return "not measured"
        return "reached" if self.measured <= self.limit else "**missed**"


def ratio(costs: Costs, ours: str, theirs: str, what: str) -> float | None:
    """How many times as much as theirs ours costs; None where either was not measured."""
    if ours not in costs or theirs not in costs:
        return None
    measured, other = getattr(costs[ours], what), getattr(costs[theirs], what)
    return float(measured / other) if other else None


def seconds(costs: Costs, name: str) -> float | None:
    """The wall time of one; None where it was not measured."""
    return costs[name].wall if name in costs else None
