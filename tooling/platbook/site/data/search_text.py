"""What the search knows of a page that people wrote: its title, its headings with their anchors, and how it begins."""

import re
from dataclasses import dataclass

from platbook.site.render.safe import one_line
from platbook.source.markdown.anchors import Unique, anchor_of
from platbook.source.markdown.blocks import blocks
from platbook.source.markdown.headings import headings, words_of
from platbook.source.markdown.spans import HIDDEN

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
_TITLE = re.compile(r"^title:[ \t]*(\S.*)$", re.M)
_LEFT_OUT = re.compile(r"^search:[ \t]*\n[ \t]+exclude:[ \t]*true\b", re.M)
# What stands at the beginning of a line and is no word: lists, quotes, admonitions, rows and rules of tables.
_LEADING = re.compile(r"[ \t]*(?:[-*+](?=[ \t])|>|\d+[.)](?=[ \t])|!!!.*|\?\?\?.*|===.*|\|)[ \t]*")
_CODE = re.compile(r"(`+)(.+?)\1")
_PICTURE = re.compile(r"!\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")
_STRESS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)|(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\3(?!\w)")
_KEPT = "\ue000"
_EACH_KEPT = re.compile(_KEPT)
_INDENTED = ("    ", "\t")
_LONGEST_HEADING = 100


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
    markdown = markdown.replace("\r\n", "\n").removeprefix("\ufeff")
    front = _FRONT.match(markdown)
    if front and _LEFT_OUT.search(front[1]):
        return None
    said = _TITLE.search(front[1]) if front else None
    title = said[1].strip().strip("\"'") if said else ""
    below: list[tuple[str, str]] = []
    text: list[str] = []
    room = longest_text
    lines = _COMMENT.sub("", markdown[front.end() if front else 0 :]).split("\n")
    shown = _without_code(lines)
    found = tuple(headings(lines, shown, sure=True))
    unique = Unique(each.anchor for each in found if each.anchor)
    for number, each in enumerate(found):
        name = plain(each.words)
        anchor = each.anchor or unique.of(anchor_of(words_of(each.words)))
        if each.level == 1 and number == 0:
            title = title or name
        elif name and len(below) < most_headings:
            below.append((name[:_LONGEST_HEADING], anchor))
    taken = {line for each in found for line in range(each.start, each.end)}
    for number, line in enumerate(shown):
        if room <= 0:
            break
        if number not in taken and line.strip(HIDDEN) and not line.startswith(_INDENTED) and (words := _unled(line)):
            text.append(words)
            room -= len(plain(words)) + 1
    # At once, for a link or a stress may go on from line to line.
    return Written(title, tuple(below), _cut(plain(" ".join(text)), longest_text))


def plain(line: str) -> str:
    """The words of a text in Markdown, without what makes them bold, code or links."""
    # Code is kept out of the way: nothing in it is markup.
    line = line.replace(_KEPT, "")
    code = iter([found[2].strip() for found in _CODE.finditer(line)])
    line = _CODE.sub(_KEPT, line)
    line = _LINK.sub(r"\1", _PICTURE.sub(r"\1", line))
    line = _TAG.sub("", _AUTOLINK.sub(r"\1", line))
    line = _STRESS.sub(lambda found: found[2] or found[4], line)
    return one_line(_EACH_KEPT.sub(lambda _: next(code, ""), line))


def _without_code(lines: list[str]) -> list[str]:
    """The lines, those hidden that are code."""
    shown = list(lines)
    for block in blocks(lines):
        if block.kind != "words":
            shown[block.start : block.end] = [HIDDEN] * (block.end - block.start)
    return shown


def _unled(line: str) -> str:
    """A line without what makes it an item, a quote or a row."""
    found = _LEADING.match(line)
    line = line[found.end() :] if found else line
    return "" if set(line) <= set("|-: =*_") else line.replace("|", " ")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + "…"
