"""Circles in a graph of names: each knot of them is told once, by a shortest circle in it."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping


def circles(graph: Mapping[str, Collection[str]]) -> Iterator[tuple[str, ...]]:
    """Circles that have no name in common, each beginning with the first of its names; none where there is none."""
    left = _knots(graph)
    while left:
        start = min(left)
        found = _shortest(left, start)
        taken = found or (start,)
        left = _knots({name: below for name, below in left.items() if name not in taken})
        if found:
            yield found


def _knots(graph: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """What is left without names that nothing leads to, or that lead nowhere: every circle, and what joins them."""
    left = {name: sorted({other for other in below if other in graph}) for name, below in graph.items()}
    while True:
        led_to = {other for below in left.values() for other in below}
        kept = {name for name, below in left.items() if below and name in led_to}
        if len(kept) == len(left):
            return left
        left = {name: [other for other in left[name] if other in kept] for name in left if name in kept}


def _shortest(graph: Mapping[str, Collection[str]], start: str) -> tuple[str, ...]:
    """A shortest way from a name back to it; empty where there is none."""
    came: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        name = waiting.popleft()
        for other in graph.get(name, ()):
            if other == start:
                path = [name]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return tuple(reversed(path))
            if other not in came:
                came[other] = name
                waiting.append(other)
    return ()
