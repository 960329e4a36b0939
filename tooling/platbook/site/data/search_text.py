"""What the search knows of a page that people wrote: its title, its headings with their anchors, and how it begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from platbook.site.render.safe import one_line
from platbook.source.markdown.anchors import Unique, anchor_of

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
_TITLE = re.compile(r"^title:[ \t]*(\S.*)$", re.M)
_LEFT_OUT = re.compile(r"^search:[ \t]*\n[ \t]+exclude:[ \t]*true\b", re.M)
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|(?=[^#\s]))(.*)")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*([^{}]*)\}[ \t]*$")
_ANCHOR = re.compile(r"#([^\s#.}]+)")
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
    headings: list[tuple[str, str]] = []
    unique = Unique()
    text: list[str] = []
    room = longest_text
    first = True
    for level, line in _lines(_COMMENT.sub("", markdown[front.end() if front else 0 :])):
        if level:
            name, anchor = _heading(line, unique)
            if level == 1 and first:
                title = title or name
            elif name and len(headings) < most_headings:
                headings.append((name[:_LONGEST_HEADING], anchor))
            first = False
        elif room > 0 and (words := _unled(line)):
            text.append(words)
            room -= len(plain(words)) + 1
    # At once, for a link or a stress may go on from line to line.
    return Written(title, tuple(headings), _cut(plain(" ".join(text)), longest_text))


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


def _unled(line: str) -> str:
    """A line without what makes it an item, a quote or a row."""
    found = _LEADING.match(line)
    line = line[found.end() :] if found else line
    return "" if set(line) <= set("|-: =*_") else line.replace("|", " ")


def _lines(markdown: str) -> Iterator[tuple[int, str]]:
    """The lines outside of fences, each with its level if it is a heading, else 0."""
    fence = before = ""
    for line in markdown.split("\n"):
        found = _FENCE.match(line)
        if fence or found:
            if found and fence and found[1].startswith(fence) and line.strip() == found[1]:
                fence = ""
            elif found and not fence:
                fence = found[1]
            if before:
                yield 0, before
            before = ""
            continue
        if before and _UNDERLINE.fullmatch(line):
            yield 1 if line[0] == "=" else 2, before
            before = ""
            continue
        if before:
            yield 0, before
        before = ""
        heading = _HEADING.fullmatch(line)
        if heading:
            yield len(heading[1]), heading[2]
        elif line.strip() and not line.startswith(("    ", "\t")):
            before = line
    if before:
        yield 0, before


def _heading(line: str, unique: Unique) -> tuple[str, str]:
    """The words of a heading, and the anchor that the builder gives it."""
    given = _ATTRIBUTES.search(line)
    own = _ANCHOR.search(given[1]) if given else None
    words = plain(re.sub(r"[ \t]+#+[ \t]*$", "", line[: given.start()] if given else line))
    if own is None:
        return words, unique.of(anchor_of(words))
    unique.used.add(own[1])
    return words, own[1]


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + "…"
