"""Headings and their anchors: both renderers, the tables of contents and links to sections agree on these."""

from collections.abc import Iterator
from dataclasses import dataclass

from platbook.site.blocks import Heading, Page
from platbook.site.render.safe import one_line
from platbook.source.markdown.anchors import Unique
from platbook.source.markdown.anchors import anchor_of as anchor_of


@dataclass(frozen=True, slots=True)
class Anchored:
    """A heading of a page and the anchor that leads to it."""

    level: int
    text: str
    anchor: str


def outline(page: Page) -> Iterator[Anchored]:
    """The headings of a page in order, its title first; a second heading of the same words gets a number."""
    unique = Unique()
    yield Anchored(1, one_line(page.title), unique.of(anchor_of(one_line(page.title))))
    for block in page.blocks:
        if isinstance(block, Heading):
            text = one_line(block.text)
            yield Anchored(block.level, text, unique.of(anchor_of(text)))
