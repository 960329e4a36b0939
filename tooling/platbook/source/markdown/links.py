"""The links of a Markdown text: where each leads, and where it stands in the text."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from platbook.source.markdown.blocks import normal
from platbook.source.markdown.characters import unescaped
from platbook.source.markdown.spans import HIDDEN, hidden

Sort = Literal["link", "image", "definition"]

_TOKEN = re.compile(r"\\[^\w\s]|!?\[|\]\(?|<!--")
# Brackets within a destination come in pairs. No part gives back what it took (`++`), so that nothing is tried twice.
_INLINE = re.compile(
    r"""[ \t]*+(?:\n[ \t]*+)?+(?:<([^<>\n]*+)>|((?:[^\s()<>\0]|\([^\s()<>\0]*+\))*+))"""
    r"""(?:[ \t\n]++(?:"[^"\n]*+"|'[^'\n]*+'))?+[ \t]*+(?:\n[ \t]*+)?+\)"""
)
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\[\n\0^][^\]\[\n\0]*)\]:[ \t]*(?:<([^<>\n]*)>|([^\s<>\0]+))", re.M)


class Link(NamedTuple):
    """A link: what it leads to as it is written, the offsets of that, and those of the whole of it."""

    sort: Sort
    target: str
    start: int
    end: int
    begins: int
    ends: int


def links(text: str) -> tuple[Link, ...]:
    """The links and images of a text (in its `normal` form) and the definitions that others of them refer to."""
    if "](" not in text and "]:" not in text:
        return ()
    shown = hidden(text, sure=False)
    return tuple(sorted((*_inline(shown), *_definitions(shown)), key=lambda link: link.start))


def _inline(shown: str) -> Iterator[Link]:
    opened: list[tuple[int, bool]] = []
    at, last_comment = 0, shown.rfind("-->")
    while found := _TOKEN.search(shown, at):
        at = found.end()
        token = found[0]
        if token == "<!--":
            at = shown.index("-->", at) + 3 if at <= last_comment else at
        elif token.endswith("["):
            if not token.startswith("\\"):
                opened.append((found.start(), token == "!["))
        elif token.startswith("]") and opened:
            begins, image = opened.pop()
            inner = _INLINE.match(shown, at) if token == "](" else None
            if inner:
                group = 1 if inner[1] is not None else 2
                sort: Sort = "image" if image else "link"
                yield Link(sort, _target(inner[group]), inner.start(group), inner.end(group), begins, inner.end())
                at = inner.end()


def _definitions(shown: str) -> Iterator[Link]:
    if "]:" not in shown:
        return
    for found in _DEFINITION.finditer(shown):
        group = 2 if found[2] is not None else 3
        yield Link(
            "definition", _target(found[group]), found.start(group), found.end(group), found.start(), found.end()
        )


def _target(written: str) -> str:
    return unescaped(written).strip()


def is_elsewhere(target: str) -> bool:
    """Whether a link leads out of the repository, or to nothing that is a file."""
    scheme = target.partition(":")[0] if ":" in target.split("/")[0].split("#")[0].split("?")[0] else ""
    return bool(scheme) or target.startswith("//") or HIDDEN in target


__all__ = ["Link", "Sort", "is_elsewhere", "links", "normal"]
