"""Regular expressions in expressions: which there are, and how large each is, for that says what it costs."""

import re
from collections.abc import Iterator

from platbook.initiatives.expression.syntax import Node, walk

_PART = re.compile(r"\\[pP](?:\{[^}]*\}|.)|\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\{(\d+)(?:,(\d*))?\}|.", re.DOTALL)
# A class of Unicode is a machine of its own; so are, smaller, the dot and a set.
_UNICODE, _SET = 300.0, 10.0
_MOST = 100_000.0


def states(pattern: str) -> float:
    """The states of a pattern, roughly; of one that is no regular expression, whatever it is."""
    sums, last = [0.0], 0.0
    for found in _PART.finditer(pattern):
        part = found[0]
        if part == "(":
            sums.append(0.0)
            last = 0.0
            continue
        if part == ")" and len(sums) > 1:
            last = sums.pop() + 1
        elif found[1] is not None:
            # The part before is there once already.
            times = int((found[2] or found[1])[:6])
            sums[-1] += last * max(times - 1, 0)
            last *= max(times, 1)
            continue
        else:
            last = _UNICODE * part.count("\\p") + _UNICODE * part.count("\\P") or (_SET if part[0] in ".[" else 1.0)
        sums[-1] = min(sums[-1] + last, _MOST)
    return min(sum(sums), _MOST)


def patterns(root: Node) -> Iterator[Node]:
    """The patterns that are written out in an expression."""
    for node in walk(root):
        if node.kind == "call" and node.value == "matches" and isinstance(node.children[-1].value, str):
            yield node.children[-1]


def computed_patterns(root: Node) -> Iterator[Node]:
    """The calls of `matches` whose pattern is not written out: it would be made anew for everybody, whatever it is."""
    for node in walk(root):
        if node.kind == "call" and node.value == "matches":
            pattern = node.children[-1]
            if pattern.kind != "constant" or not isinstance(pattern.value, str):
                yield node
