"""What is to be reached, and whether it was."""

import math
from dataclasses import dataclass

from benchmarks.measure import Cost, Costs


@dataclass(frozen=True, slots=True)
class Target:
    """One goal: at most `limit`; `measured` is None when it, or what it is measured against, was not there."""

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


def measured(costs: Costs, name: str, what: str) -> float | None:
    """`wall`, `cpu` or `memory` of one; None where it was not measured or failed."""
    cost = costs.get(name)
    return float(getattr(cost, what)) if isinstance(cost, Cost) else None


def seconds(costs: Costs, name: str) -> float | None:
    """The wall time of one; None where it was not measured."""
    return measured(costs, name, "wall")


def times(one: float | None, other: float | None) -> float | None:
    """How many times the other one is; None where either was not measured."""
    return one / other if one is not None and other else None


def ratio(costs: Costs, ours: str, theirs: str, what: str) -> float | None:
    """How many times as much as theirs ours costs; None where either was not measured."""
    return times(measured(costs, ours, what), measured(costs, theirs, what))


def added(costs: Costs, more: str, less: str, what: str) -> float | None:
    """What the one costs beyond the other, at least 0: on a loaded machine luck may be larger than the difference."""
    one, other = measured(costs, more, what), measured(costs, less, what)
    return None if one is None or other is None else max(one - other, 0.0)


def exponent(small: tuple[int, float | None], large: tuple[int, float | None]) -> float | None:
    """How a cost grows from one size to a larger: 1 is linear, 2 quadratic. Each is its size and its cost."""
    factor = times(large[1], small[1])
    return math.log(factor) / math.log(large[0] / small[0]) if factor else None
