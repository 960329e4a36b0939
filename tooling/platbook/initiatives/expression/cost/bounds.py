"""Bounds on what an expression may cost, estimated from the size of what goes in: the verdict depends on no machine.

The CEL library itself ends an evaluation after 10 000 turns of loops and refuses deep nesting. It does not bound what
one turn does: lists that are copied with every turn, texts that double, regular expressions that are made anew.
"""

from functools import lru_cache

from platbook.initiatives.expression.cost.estimate import Estimate
from platbook.initiatives.expression.cost.size import LITTLE, Size
from platbook.initiatives.expression.syntax import Node

# One step is 10 ns at most: a second, where all comes together that rarely does.
MOST_STEPS = 100_000_000.0
MOST_BYTES = 80_000_000.0
# The macros copy what they are called on: a chain of them doubles with every link, before anything can be measured.
MOST_BINDINGS = 6


@lru_cache(maxsize=4_096)
def too_much(root: Node, size: Size = LITTLE) -> str | None:
    """Why an expression may not be asked about something so large; None where it may."""
    estimate = Estimate(size)
    estimate.visit(root, {})
    if estimate.bytes > MOST_BYTES:
        return "it would make texts or lists that are too large"
    return "it would take too long" if estimate.steps > MOST_STEPS else None
