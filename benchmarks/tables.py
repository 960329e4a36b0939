"""Measurements and goals as tables in Markdown."""

from collections.abc import Callable, Iterable, Sequence

from benchmarks.measure import Cost, Costs, Failed
from benchmarks.targets import Target

COST = ("wall s", "CPU s", "peak MiB")
_RULES = {"l": "---", "r": "--:"}


def table(heads: Sequence[str], sides: str, rows: Iterable[Sequence[str]]) -> str:
    """A table; `sides` has an `l` or an `r` for each column. Rows that are too short are filled up."""
    lines = [_line(heads), f"|{'|'.join(_RULES[side] for side in sides)}|"]
    return "\n".join([*lines, *(_line([*row, *[""] * (len(heads) - len(row))]) for row in rows)])


def cost_cells(cost: Cost) -> list[str]:
    """The cells below `COST`."""
    return [f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.memory:.0f}"]


def failed_cell(failed: Failed) -> str:
    """What stands in place of a cost."""
    return f"failed: {failed.reason}"


def cost_table(
    costs: Costs,
    extra: Sequence[str] = (),
    cells: Callable[[str, Cost], Sequence[str]] = lambda _name, _cost: (),
) -> str:
    """What each cost, with `extra` columns whose `cells` are asked for; one that failed says so in its row."""
    rows = [
        [name, *cost_cells(cost), *cells(name, cost)] if isinstance(cost, Cost) else [name, failed_cell(cost)]
        for name, cost in costs.items()
    ]
    return table(["", *COST, *extra], "l" + "r" * (len(COST) + len(extra)), rows)


def goal_table(goals: Sequence[Target]) -> str:
    """Goals, what was measured, and the verdicts."""
    rows = [
        [
            goal.what,
            _figure(goal.limit, goal.unit),
            "" if goal.measured is None else _figure(goal.measured, goal.unit),
            goal.verdict,
        ]
        for goal in goals
    ]
    return table(["to be reached", "at most", "measured", ""], "lrrl", rows)


def factor(number: float) -> str:
    """How many times: two digits are enough."""
    return f"{number:.2g}" if number < 10 else f"{number:.0f}"


def grouped(size: int) -> str:
    """A number as people read it: `10 000`."""
    return f"{size:,}".replace(",", " ")


def _figure(number: float, unit: str) -> str:
    # Three digits, and never 1e+03.
    return f"{number:.0f} {unit}".rstrip() if number >= 100 else f"{number:.3g} {unit}".rstrip()


def _line(cells: Sequence[str]) -> str:
    safe = (cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(safe)} |"
