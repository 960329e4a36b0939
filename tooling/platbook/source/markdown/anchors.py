"""The anchors of a Markdown text: those that builders make of headings, and those that were given by hand."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape

from platbook.source.markdown.spans import HIDDEN, hidden

_ODD = re.compile(r"[^\w\s-]")
_GAP = re.compile(r"[-\s]+")
_HEADING = re.compile(r"[ >]*#{1,6}(.*)")
_UNDERLINE = re.compile(r"(?:=+|-+) *")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*([^{}]*)\}[ \t]*$")
_GIVEN = re.compile(r"\{:?[^{}\n#]*#([^\s{}#.]+)")
_TAG_ID = re.compile(r"<[A-Za-z][^<>]*?\s(?:id|name)=[\"']?([^\"'\s<>]+)", re.I)
_CODE = re.compile(r"(`+)(.+?)(?<!`)\1(?!`)")
_PICTURE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--[^<>]*-->")
_STRESS = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_]+)(?<=\S)\1(?!\w)")
_ESCAPED = re.compile(r"\\([^\w\s]|_)")
_KEPT, _UNDERSCORE = "\ue000", "\ue001"
_NUMBERED = re.compile(r"(.*)_([0-9]{1,9})", re.S)
_LONGEST = 500


def anchor_of(text: str) -> str:
    """The anchor that Markdown builders make of a heading's text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _GAP.sub("-", _ODD.sub("", plain).strip().lower())


class Unique:
    """Gives anchors out, each once: a second one of the same words gets a number, as builders do it."""

    def __init__(self, used: Iterable[str] = ()) -> None:
        self.used = set(used)
        # How far the numbers of each have got: a thousand headings of the same words stay cheap.
        self._numbers: dict[str, int] = {}

    def of(self, anchor: str) -> str:
        """The anchor, with a number where it is used already; from now on it is used."""
        if anchor in self.used or not anchor:
            numbered = _NUMBERED.fullmatch(anchor)
            base, number = (numbered[1], int(numbered[2])) if numbered else (anchor, 0)
            number = max(number, self._numbers.get(base, 0)) + 1
            while f"{base}_{number}" in self.used:
                number += 1
            if not numbered:
                self._numbers[base] = number
            anchor = f"{base}_{number}"
        self.used.add(anchor)
        return anchor


def anchors(text: str) -> frozenset[str]:
    """Every anchor of a text (in its `normal` form)."""
    shown = hidden(text, sure=False)
    given = {found[1] for found in _GIVEN.finditer(shown)} | {found[1] for found in _TAG_ID.finditer(shown)}
    unique = Unique(given)
    for words in _headings(text.split("\n"), shown.split("\n")):
        unique.of(anchor_of(words))
    return frozenset(unique.used)


def _headings(lines: list[str], shown: list[str]) -> Iterator[str]:
    """The words of headings that have no anchor by hand."""
    for number, line in enumerate(lines):
        found = _HEADING.match(line) if "#" in line and not shown[number].startswith(HIDDEN) else None
        if found:
            words = found[1].strip().rstrip("#").rstrip()
        elif line[:1] in "=-" and number and _UNDERLINE.fullmatch(line) and shown[number - 1].strip(HIDDEN + " "):
            words = lines[number - 1]
        else:
            continue
        attributes = _ATTRIBUTES.search(words[:_LONGEST])
        if attributes and "#" in attributes[1]:
            continue
        yield words_of(words[: attributes.start()] if attributes else words)


def words_of(line: str) -> str:
    """The words of a heading, without what makes them bold, code or links."""
    line = line[:_LONGEST]
    code = iter([found[2].strip() for found in _CODE.finditer(line)])
    line = _CODE.sub(_KEPT, line)
    line = _ESCAPED.sub(lambda found: _UNDERSCORE if found[1] == "_" else "", line)
    line = _LINK.sub(r"\1", _PICTURE.sub("", line))
    line = _STRESS.sub(r"\2", unescape(_TAG.sub("", line)))
    line = re.sub(_KEPT, lambda _: next(code, ""), line)
    return " ".join(line.replace(_UNDERSCORE, "_").split())
