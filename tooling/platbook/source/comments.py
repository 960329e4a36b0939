"""Comments of a YAML text: a `#` is one unless it stands inside a value or a key."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from yaml.nodes import MappingNode, Node, ScalarNode

from platbook.source.compose import compose
from platbook.source.limits import DEFAULT_LIMITS, Limits


def outside_values(text: str, offsets: Iterable[int], limits: Limits = DEFAULT_LIMITS) -> set[int]:
    """Those of the offsets that lie in no scalar. Beyond a place where the text is no YAML, all are taken to."""
    scalars = sorted({(node.start_mark.index, node.end_mark.index) for node in _scalars(compose(text, limits).roots)})
    starts = [start for start, _ in scalars]

    def is_outside(offset: int) -> bool:
        before = bisect_right(starts, offset) - 1
        return before < 0 or scalars[before][1] <= offset

    return {offset for offset in offsets if is_outside(offset)}


def _scalars(roots: Iterable[Node]) -> Iterator[ScalarNode]:
    seen: set[int] = set()
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, ScalarNode):
            yield node
        elif isinstance(node, MappingNode):
            waiting.extend(part for pair in node.value for part in pair)
        else:
            waiting.extend(node.value)
