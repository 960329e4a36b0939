"""Where the value or the key at the end of a route stands in its text: worked out only when somebody asks."""

from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from platbook.source.compose import compose
from platbook.source.inside import offsets
from platbook.source.limits import DEFAULT_LIMITS, Limits
from platbook.source.route import Route, Step
from platbook.source.span import Lines, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A span and the offsets it covers in the text (code points from 0, end exclusive)."""

    span: Span
    start: int
    end: int


class Positions:
    """The places of one text."""

    def __init__(self, text: str, limits: Limits = DEFAULT_LIMITS) -> None:
        self.lines = Lines(text)
        self._text = text
        self._roots = compose(text, limits).roots

    def __len__(self) -> int:
        return len(self._roots)

    def value(self, document: int, route: Route) -> Place:
        """The value at a route; where the document does not reach so far, the key of the deepest part that exists."""
        found = self._walk(document, route)
        if found is None:
            return self._place(0, 0)
        key, node, reached = found
        if not reached and key is not None:
            return self._of(key)
        if isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index and key is not None:
            return self._of(key)
        return self._of(node)

    def key(self, document: int, route: Route) -> Place:
        """The key at the end of a route; an item of a list has none, its value stands for it."""
        found = self._walk(document, route)
        if found is None:
            return self._place(0, 0)
        key, node, _ = found
        return self._of(key if key is not None else node)

    def inside(self, document: int, route: Route, start: int, length: int) -> Place:
        """A part of the text at a route, by its offset in the value; the whole value where that is not certain."""
        found = self._walk(document, route)
        node = found[1] if found is not None and found[2] else None
        if not isinstance(node, ScalarNode):
            return self.value(document, route)
        begin = node.start_mark.index
        places = offsets(self._text[begin : node.end_mark.index], node.value, node.style or None)
        if places is None or not 0 <= start < len(node.value):
            return self.value(document, route)
        last = min(start + max(length, 1), len(node.value)) - 1
        return self._place(begin + places[start], max(begin + places[last] + 1, begin + places[start]))

    def _walk(self, document: int, route: Route) -> tuple[Node | None, Node, bool] | None:
        """The key node and value node of the deepest step that exists, and whether that is the whole route."""
        if document >= len(self._roots):
            return None
        key: Node | None = None
        node = self._roots[document]
        for step in route:
            following = _step(node, step)
            if following is None:
                return key, node, False
            key, node = following if following[0] is not None else (None, following[1])
        return key, node, True

    def _of(self, node: Node) -> Place:
        start, end = node.start_mark.index, node.end_mark.index
        # A block of text ends, to libyaml, where the next thing begins.
        if not isinstance(node, ScalarNode) or node.style in ("|", ">"):
            end = start + len(self._text[start:end].rstrip())
        return self._place(start, max(end, start))

    def _place(self, start: int, end: int) -> Place:
        return Place(self.lines.span(start, end), start, end)


def _step(node: Node, step: Step) -> tuple[Node | None, Node] | None:
    if isinstance(step, str) and isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value == step:
                return key, value
    elif isinstance(step, int) and isinstance(node, SequenceNode) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None
