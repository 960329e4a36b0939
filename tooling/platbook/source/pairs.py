"""Characters that JSON writes as two escapes, `"\\ud83d\\ude00"`: YAML is to read JSON, and libyaml refuses them.

Each pair of escapes is read as a pair of stand-ins that is as long, so that all else stands where it stood.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaml.nodes import CollectionNode, Node, ScalarNode

# Escapes one after the other, so that an escaped backslash begins no other one.
_ESCAPE = re.compile(r"\\(?:(u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|.)", re.DOTALL)
# Characters that nobody has given a meaning to.
_FREE = range(0xE000, 0xF8FF)


class Paired(NamedTuple):
    """A text with stand-ins, and what they stand for, in the order of their offsets."""

    text: str
    stand_in: str
    offsets: Sequence[int]
    characters: Sequence[str]


def paired(text: str) -> Paired | None:
    """The text with stand-ins for pairs of escapes; None where it has no such pair."""
    found = [match for match in _ESCAPE.finditer(text) if match[1]]
    taken = {match.lower() for match in re.findall(r"\\u([0-9a-fA-F]{4})", text)} if found else set()
    free = next((code for code in _FREE if f"{code:04x}" not in taken and chr(code) not in text), None)
    if not found or free is None:
        return None
    escapes = f"\\u{free:04x}" * 2
    parts: list[str] = []
    done = 0
    for match in found:
        parts += (text[done : match.start()], escapes)
        done = match.end()
    characters = [_character(match[1]) for match in found]
    return Paired("".join((*parts, text[done:])), chr(free) * 2, [match.start() for match in found], characters)


def restore(roots: Sequence[Node], of: Paired) -> bool:
    """Puts the characters back in the nodes of the text with stand-ins. False where one stands outside of double
    quotes: there a backslash is a backslash, and the text must be read as it was."""
    escapes = "".join(f"\\u{ord(half):04x}" for half in of.stand_in)
    at = {offset: number for number, offset in enumerate(of.offsets)}
    for node in _scalars(roots):
        if node.style == '"' and of.stand_in in node.value:
            start = of.text.index(escapes, node.start_mark.index)
            first, rest = at[start], node.value.split(of.stand_in)
            characters = of.characters[first : first + len(rest) - 1]
            node.value = "".join(part for both in zip(rest, (*characters, ""), strict=True) for part in both)
        elif node.style != '"' and escapes in node.value:
            return False
    return True


def _scalars(roots: Sequence[Node]) -> Iterator[ScalarNode]:
    """All scalars, keys included, each once."""
    seen: set[int] = set()
    waiting: list[Node] = list(roots)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            yield node
        elif isinstance(node, CollectionNode) and id(node) not in seen:
            seen.add(id(node))
            for item in node.value:
                waiting.extend(item if isinstance(item, tuple) else (item,))


def _character(escapes: str) -> str:
    high, low = int(escapes[1:5], 16), int(escapes[7:11], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
