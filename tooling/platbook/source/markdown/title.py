"""What a written page is called: one answer for its own page, for links to it and for the search."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from platbook.source.markdown.blocks import blocks
from platbook.source.markdown.comments import without_comments
from platbook.source.markdown.headings import Heading, headings
from platbook.source.markdown.plain import plain
from platbook.source.markdown.spans import hidden

_FIELD = "title:"


class Read(NamedTuple):
    """A text line by line: as it is and with code hidden (see `spans`), both without comments; its headings; and how
    many lines of front matter there are."""

    lines: Sequence[str]
    shown: Sequence[str]
    headings: Sequence[Heading]
    front: int

    @property
    def heading(self) -> Heading | None:
        """The heading that is the title of the text: the first one, if it is of the first level."""
        return self.headings[0] if self.headings and self.headings[0].level == 1 else None

    @property
    def title(self) -> str:
        """`title` in the front matter, else the words of its heading; empty where there is neither."""
        for line in self.lines[1 : self.front - 1] if self.front else ():
            if line.startswith(_FIELD) and (said := _scalar(line.removeprefix(_FIELD).strip())):
                return said
        return plain(self.heading.words).strip() if self.heading else ""


def read(text: str) -> Read:
    """Reads a text (in its `normal` form)."""
    first = next(blocks(text.split("\n")), None)
    text, shown = without_comments(text, hidden(text, sure=True))
    lines, shown_lines = text.split("\n"), shown.split("\n")
    found = tuple(headings(lines, shown_lines, sure=True))
    return Read(lines, shown_lines, found, first.end if first and first.kind == "front" else 0)


def _scalar(value: str) -> str:
    """A value of YAML on one line."""
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            return value[1:-1]
    return "" if value[:1] in ("|", ">", "#") else value.partition(" #")[0].rstrip()
