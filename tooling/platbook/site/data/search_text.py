"""What the search knows of a page that people wrote: its title, its headings with their anchors, and how it begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from platbook.site.render.safe import one_line
from platbook.source.markdown.anchors import Unique, anchor_of
from platbook.source.markdown.blocks import blocks, normal
from platbook.source.markdown.headings import words_of
from platbook.source.markdown.plain import plain
from platbook.source.markdown.title import Read, read

# Within the front matter's lines.
_LEFT_OUT = re.compile(r"^search:[ \t]*\n[ \t]+exclude:[ \t]*true\b", re.M)
# What stands at the beginning of a line and is no word: lists, quotes, admonitions, rows and rules of tables.
_LEADING = re.compile(r"[ \t]*(?:[-*+](?=[ \t])|>|\d+[.)](?=[ \t])|!!!.*|\?\?\?.*|===.*|\|)[ \t]*")
_INDENTED = ("    ", "\t")
_LONGEST_HEADING = 100
# So many characters are read for each that is shown, as links and tags take room; of one line no more than these.
_MARKUP = 10
_LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class Written:
    """A written page as the search sees it; `headings` are those below the title, each with its anchor."""

    title: str
    headings: tuple[tuple[str, str], ...]
    text: str


def written(markdown: str, most_headings: int, longest_text: int) -> Written | None:
    """What there is to find in a page; None for one whose front matter says `search: exclude: true`.

    `most_headings` bounds how many headings are kept, `longest_text` how many characters of the text.
    """
    page = read(normal(markdown))
    if _LEFT_OUT.search("\n".join(page.lines[: page.front])):
        return None
    below: list[tuple[str, str]] = []
    unique = Unique(each.anchor for each in page.headings if each.anchor)
    for each in page.headings:
        name = one_line(plain(each.words))
        anchor = each.anchor or unique.of(anchor_of(words_of(each.words)))
        if each is not page.heading and name and len(below) < most_headings:
            below.append((name[:_LONGEST_HEADING], anchor))
    return Written(one_line(page.title), tuple(below), _beginning(page, longest_text))


def _beginning(page: Read, longest: int) -> str:
    """The words that a page begins with, without headings and code."""
    taken = {line for each in page.headings for line in range(each.start, each.end)}
    text: list[str] = []
    room, markup = longest, _MARKUP * longest
    for number in _lines_of_words(page.lines):
        if room <= 0 or markup <= 0:
            break
        line = page.lines[number]
        if number not in taken and not line.startswith(_INDENTED) and (words := _unled(line[:_LONGEST_LINE])):
            text.append(words)
            room -= len(plain(words)) + 1
            markup -= len(words)
    # At once, for a link or a stress may go on from line to line.
    return _cut(one_line(plain(" ".join(text))), longest)


def _lines_of_words(lines: Sequence[str]) -> list[int]:
    return [number for block in blocks(lines) if block.kind == "words" for number in range(block.start, block.end)]


def _unled(line: str) -> str:
    """A line without what makes it an item, a quote or a row."""
    found = _LEADING.match(line)
    line = line[found.end() :] if found else line
    return "" if set(line) <= set("|-: =*_") else line.replace("|", " ")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + "…"
