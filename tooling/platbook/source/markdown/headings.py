"""The headings of a Markdown text: which lines they are, their level and words, and the anchors given by hand."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from platbook.source.markdown.characters import unescaped
from platbook.source.markdown.spans import HIDDEN

# With `sure`: as MkDocs takes it for one; without: as some builder does, also indented or in a quote.
_HASHES = {True: re.compile(r"(#{1,6})(?:[ \t]+|(?=[^#\s]))(.*)"), False: re.compile(r"[ >]*(#{1,6})(.*)")}
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*([^{}]*)\}[ \t]*$")
_GIVEN = re.compile(r"#([^\s#.}]+)")
_CODE = re.compile(r"(`+)(.+?)(?<!`)\1(?!`)")
_PICTURE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--[^<>]*-->")
_STRESS = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_]+)(?<=\S)\1(?!\w)")
_ESCAPED = re.compile(r"\\([^\w\s]|_)")
_KEPT, _UNDERSCORE = "\ue000", "\ue001"
_LONGEST = 500


class Heading(NamedTuple):
    """A heading on the lines `start` up to `end` (from 0): its level, its words with their marks, and the anchor that
    was given by hand, empty where none was."""

    start: int
    end: int
    level: int
    words: str
    anchor: str


def headings(lines: Sequence[str], shown: Sequence[str], *, sure: bool) -> Iterator[Heading]:
    """The headings among the lines of a text. In `shown` is hidden what is code (see `spans`).

    With `sure` only what MkDocs takes for a heading, else also what any other builder does.
    """
    # The first line that is not part of a heading: where there is doubt, it does not matter.
    free = 0
    for number, line in enumerate(lines):
        found = _HASHES[sure].match(line) if "#" in line and not shown[number].startswith(HIDDEN) else None
        if found:
            yield Heading(number, number + 1, len(found[1]), *_parted(found[2]))
        elif number > (free if sure else 0) and _is_underline(line) and _has_words(shown[number - 1], sure):
            yield Heading(number - 1, number + 1, 1 if line[0] == "=" else 2, *_parted(lines[number - 1]))
        else:
            continue
        free = number + 1


def words_of(line: str) -> str:
    """The words of a heading, without what makes them bold, code or links."""
    line = line[:_LONGEST]
    code = iter([found[2].strip() for found in _CODE.finditer(line)])
    line = _CODE.sub(_KEPT, line)
    line = _ESCAPED.sub(lambda found: _UNDERSCORE if found[1] == "_" else "", line)
    line = _LINK.sub(r"\1", _PICTURE.sub("", line))
    line = _STRESS.sub(r"\2", unescaped(_TAG.sub("", line)))
    line = re.sub(_KEPT, lambda _: next(code, ""), line)
    return " ".join(line.replace(_UNDERSCORE, "_").split())


def _is_underline(line: str) -> bool:
    return line[:1] in ("=", "-") and _UNDERLINE.fullmatch(line) is not None


def _has_words(shown: str, sure: bool) -> bool:
    """Whether a line can be the words of a heading that the next one underlines."""
    return bool(shown.strip(HIDDEN + " ")) and not (sure and shown.startswith(("    ", "\t")))


def _parted(words: str) -> tuple[str, str]:
    """The words of a heading without what closes it, and the anchor that stands behind them."""
    words = _CLOSING.sub("", words[:_LONGEST]).strip()
    attributes = _ATTRIBUTES.search(words)
    if attributes is None:
        return words, ""
    given = _GIVEN.search(attributes[1])
    return _CLOSING.sub("", words[: attributes.start()]), given[1] if given else ""
