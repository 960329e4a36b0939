"""Bounds on what an expression may cost, known before it runs, so that the verdict does not depend on the machine.

The CEL library itself ends an evaluation after 10 000 turns of loops and refuses deep nesting. It does not bound what
one turn makes: texts and lists that grow with every turn are refused here.
"""

import math

from platbook.initiatives.expression.syntax import Node, walk

# How many times as large as the largest value that goes in may what comes out be.
MOST_GROWTH = 1_000
# Lists that are made in a loop cost the square of their length.
LONGEST_MADE_LIST = 2_000
_GROWING = frozenset({"replace", "join", "format", "split", "reverse"})


def growth(node: Node, made: dict[str, float] | None = None) -> float:
    """How many times as large as what goes in the value of an expression can be. Constants count by their length."""
    sizes = made or {}
    if node.kind == "constant":
        return float(max(len(node.value), 1)) if isinstance(node.value, str | bytes) else 1.0
    if node.kind == "name":
        return sizes.get(node.value, 1.0)
    if node.kind == "loop":
        item, result = node.value
        over, start, *_ = node.children
        inside = {**sizes, item: growth(over, sizes), result: max(growth(start, sizes), 1.0)}
        step = max(growth(child, inside) for child in node.children[2:])
        return max(step, inside[item])
    below = [growth(child, sizes) for child in node.children] or [1.0]
    if node.kind == "call" and node.value in _GROWING:
        return math.prod(below)
    if node.kind in ("list", "map") or node.value == "_+_":
        return sum(below)
    return max(below)


def makes_lists(root: Node) -> bool:
    """Whether a loop of the expression makes a list (`map`, `filter`)."""
    return any(node.kind == "loop" and node.children[1].kind == "list" for node in walk(root))


def loops(root: Node) -> bool:
    """Whether the expression has a loop."""
    return any(node.kind == "loop" and node.children[0].kind != "list" for node in walk(root))
