"""Cycles: none is missed, each is one, and the shortest is told; in time, also in graphs made to take long."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from platbook.rules.references.cycles import cycles

GRAPHS = st.dictionaries(st.integers(0, 9), st.lists(st.integers(0, 9), max_size=4), max_size=10)


def edges_of(cycle: list[int]) -> list[tuple[int, int]]:
    return list(zip(cycle, [*cycle[1:], cycle[0]], strict=True))


def reachable(graph: dict[int, list[int]], start: int) -> set[int]:
    seen: set[int] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += graph.get(node, ())
    return seen


@given(GRAPHS)
def test_found_where_there_is_one_and_nowhere_else(graph: dict[int, list[int]]) -> None:
    found = list(cycles(graph))
    for cycle in found:
        assert len(set(cycle)) == len(cycle) > 1
        assert cycle[0] == min(cycle)
        assert all(following in graph[node] for node, following in edges_of(cycle))
    told = [edge for cycle in found for edge in edges_of(cycle)]
    assert len(set(told)) == len(told), "no edge is told twice"
    loose = {node: [n for n in following if n != node] for node, following in graph.items()}
    in_circle = {node for node in loose if node in reachable(loose, node)}
    assert bool(found) == bool(in_circle)
    cut = {node: [n for n in following if (node, n) not in told] for node, following in loose.items()}
    if len(found) < 10:
        assert not any(node in reachable(cut, node) for node in cut), "without the edges told nothing runs in a circle"


@given(GRAPHS)
def test_the_order_of_what_was_said_does_not_matter(graph: dict[int, list[int]]) -> None:
    turned = {node: following[::-1] for node, following in reversed(graph.items())}
    assert list(cycles(graph)) == list(cycles(turned))


def test_the_shortest_comes_first() -> None:
    assert list(cycles({1: [2], 2: [3], 3: [1, 4], 4: [3]})) == [[3, 4], [1, 2, 3]]


def test_long_chains_and_large_knots_are_done_in_time() -> None:
    size = 10_000
    chain = {node: [node + 1] for node in range(size)}
    ring = {node: [(node + 1) % size] for node in range(size)}
    knot = {node: [(node * 7 + 1) % size, (node + 1) % size, (node * 3 + 2) % size] for node in range(size)}
    start = time.process_time()
    assert list(cycles(chain)) == []
    assert [len(cycle) for cycle in cycles(ring)] == [size]
    assert len(list(cycles(knot))) == 1
    assert time.process_time() - start < 10
