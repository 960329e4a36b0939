"""Cycles in a directed graph: found fast where there are none, and told in the shortest way where there are."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

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
    for knot in _knots(peeled):
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


def _knots(graph: dict[int, list[int]]) -> Iterator[list[int]]:
    """The strongly connected components of more than one node (Tarjan's algorithm, without recursion)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    for root in sorted(graph):
        if root in index:
            continue
        work = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, following = work[-1]
            for other in following:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(graph[other])))
                    break
                if other in on_stack:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    knot = [stack.pop()]
                    while knot[-1] != node:
                        knot.append(stack.pop())
                    on_stack.difference_update(knot)
                    if len(knot) > 1:
                        yield knot


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
