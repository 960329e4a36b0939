"""Cycles in a directed graph: found fast where there are none, and told in the shortest way where there are."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from platbook.catalog.graph.knots import knots

Graph = Mapping[int, Iterable[int]]
# In a knot larger than this one cycle is told, not all; they change with every edge that is cut.
_LARGE = 100
_MOST = 10
# Steps that the search for the shortest cycle of one knot may take.
_STEPS = 100_000


def cycles(graph: Graph) -> Iterator[list[int]]:
    """Cycles that share no edge, shortest first within each knot, each from its smallest node on.

    Depends on nothing but the numbers of the nodes. Edges from a node to itself are passed over.
    """
    peeled = _peeled(graph)
    for knot in knots(dict(sorted(peeled.items()))):
        if len(knot) == 1:
            continue
        inside = set(knot)
        edges = {node: sorted({n for n in peeled[node] if n in inside}) for node in sorted(knot)}
        for _ in range(1 if len(knot) > _LARGE else _MOST):
            cycle = _shortest(edges)
            if cycle is None:
                break
            yield cycle
            for node, following in zip(cycle, [*cycle[1:], cycle[0]], strict=True):
                edges[node].remove(following)


def _peeled(graph: Graph) -> dict[int, list[int]]:
    """What is left when nodes that nothing leads to are taken away, again and again: mostly nothing."""
    incoming: dict[int, int] = dict.fromkeys(graph, 0)
    for node, following in graph.items():
        for other in following:
            if other != node and other in incoming:
                incoming[other] += 1
    free = [node for node, count in incoming.items() if not count]
    for node in free:
        for other in graph[node]:
            if other != node and other in incoming:
                incoming[other] -= 1
                if not incoming[other]:
                    free.append(other)
    left = graph.keys() - free
    return {node: [other for other in graph[node] if other in left and other != node] for node in left}


def _shortest(edges: Mapping[int, list[int]]) -> list[int] | None:
    """The shortest cycle; of several the one with the smallest nodes. In a large knot, the shortest near its start."""
    best: list[int] | None = None
    steps = 0
    for start in edges:
        if best is not None and (len(best) == 2 or steps > _STEPS):
            break
        came_from: dict[int, int] = {}
        waiting = deque([(start, 1)])
        found = False
        while waiting and not found:
            node, length = waiting.popleft()
            if best is not None and length >= len(best):
                break
            for other in edges[node]:
                steps += 1
                if other == start:
                    best, found = _path(came_from, start, node), True
                    break
                if other not in came_from:
                    came_from[other] = node
                    waiting.append((other, length + 1))
    return None if best is None else _from_smallest(best)


def _path(came_from: Mapping[int, int], start: int, end: int) -> list[int]:
    path = [end]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]


def _from_smallest(cycle: list[int]) -> list[int]:
    at = cycle.index(min(cycle))
    return cycle[at:] + cycle[:at]
