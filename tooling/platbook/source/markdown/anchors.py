"""The anchors of a Markdown text: those that builders make of headings, and those that were given by hand."""

import re
import unicodedata
from collections.abc import Iterable

from platbook.source.markdown.headings import headings, words_of
from platbook.source.markdown.spans import hidden

_ODD = re.compile(r"[^\w\s-]")
_GAP = re.compile(r"[-\s]+")
_GIVEN = re.compile(r"\{:?[^{}\n#]*#([^\s{}#.]+)")
_TAG_ID = re.compile(r"<[A-Za-z][^<>]*?\s(?:id|name)=[\"']?([^\"'\s<>]+)", re.I)
_NUMBERED = re.compile(r"(.*)_([0-9]{1,9})", re.S)


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
    for heading in headings(text.split("\n"), shown.split("\n"), sure=False):
        if not heading.anchor:
            unique.of(anchor_of(words_of(heading.words)))
    return frozenset(unique.used)
