"""Headings and their anchors: both renderers, the tables of contents and links to sections agree on these."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from platbook.site.blocks import Heading, Page
from platbook.site.render.safe import one_line

_ODD = re.compile(r"[^\w\s-]")
_GAP = re.compile(r"[-\s]+")


@dataclass(frozen=True, slots=True)
class Anchored:
    """A heading of a page and the anchor that leads to it."""

    level: int
    text: str
    anchor: str


def anchor_of(text: str) -> str:
    """The anchor that Markdown builders make of a heading's text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _GAP.sub("-", _ODD.sub("", plain).strip().lower())


def outline(page: Page) -> Iterator[Anchored]:
    """The headings of a page in order, its title first; a second heading of the same words gets a number."""
    used: set[str] = set()
    yield Anchored(1, one_line(page.title), _unique(anchor_of(one_line(page.title)), used))
    for block in page.blocks:
        if isinstance(block, Heading):
            text = one_line(block.text)
            yield Anchored(block.level, text, _unique(anchor_of(text), used))


def _unique(anchor: str, used: set[str]) -> str:
    number = 0
    found = anchor
    while found in used or not found:
        number += 1
        found = f"{anchor}_{number}"
    used.add(found)
    return found
