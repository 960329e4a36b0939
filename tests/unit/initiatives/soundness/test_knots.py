"""Circles among names: found where there is one and nowhere else, none shares a name with another, in time."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from platbook.initiatives.soundness.knots import circles

NAMES = st.sampled_from("abcdefgh")
GRAPHS = st.dictionaries(NAMES, st.lists(NAMES, max_size=4), max_size=8)


def in_circle(graph: dict[str, list[str]]) -> set[str]:
    """The names that lead back to themselves, by trying every way."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = [other for other in graph[start] if other in graph]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += [other for other in graph[name] if other in graph]
        return seen

    return {name for name in graph if name in reached(name)}


@given(GRAPHS)
def test_every_knot_is_told_and_nothing_else(graph: dict[str, list[str]]) -> None:
    found = list(circles(graph))
    told = [name for circle in found for name in circle]
    assert len(set(told)) == len(told), "no name is in two of them"
    for circle in found:
        assert circle[0] == min(circle)
        assert all(after in graph[name] for name, after in zip(circle, [*circle[1:], circle[0]], strict=True))
    rest = {name: below for name, below in graph.items() if name not in told}
    assert in_circle(rest) == set(), "without those told, nothing leads back to itself"
    assert bool(found) == bool(in_circle(graph))


@given(GRAPHS)
def test_the_order_of_what_was_said_does_not_matter(graph: dict[str, list[str]]) -> None:
    turned = {name: below[::-1] for name, below in reversed(graph.items())}
    assert list(circles(graph)) == list(circles(turned))


def test_the_shortest_way_back_is_told() -> None:
    assert list(circles({"a": ["b", "c"], "b": ["c"], "c": ["a"], "d": ["d"]})) == [("a", "c"), ("d",)]


def test_a_thousand_rules_are_looked_through_in_time() -> None:
    names = [f"r{number:04}" for number in range(1_000)]
    ring = {name: [after] for name, after in zip(names, [*names[1:], names[0]], strict=True)}
    pairs = {name: [names[index ^ 1]] for index, name in enumerate(names)}
    row = {name: names[index + 1 : index + 20] for index, name in enumerate(names)}
    began = time.process_time()
    assert len(next(iter(circles(ring)))) == 1_000
    assert len(list(circles(pairs))) == 500
    assert list(circles(row)) == []
    assert time.process_time() - began < 5
