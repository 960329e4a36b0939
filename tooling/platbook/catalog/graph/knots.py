"""A directed graph in its knots: the groups of nodes that all lead to each other."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def knots(ways: Mapping[Node, Iterable[Node]]) -> Iterator[list[Node]]:
    """The strongly connected components: what goes in a circle together, or one alone. Whatever lies ahead of one comes
    before it (Tarjan's algorithm, without recursion: chains are long)."""
    place: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    # In the order in which they were met, until their circle is known.
    waiting: dict[Node, None] = {}
    for start in ways:
        path = [] if start in place else [(start, iter(ways[start]))]
        while path:
            here, following = path[-1]
            if here not in place:
                place[here] = lowest[here] = len(place)
                waiting[here] = None
            other = next(following, None)
            if other is not None:
                if other not in place:
                    path.append((other, iter(ways.get(other, ()))))
                elif other in waiting:
                    lowest[here] = min(lowest[here], place[other])
                continue
            path.pop()
            if path:
                lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[here])
            if lowest[here] == place[here]:
                circle = [waiting.popitem()[0]]
                while circle[-1] != here:
                    circle.append(waiting.popitem()[0])
                yield circle
