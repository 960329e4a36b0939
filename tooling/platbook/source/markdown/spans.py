"""Which parts of words are code within a line, so that no link and no tag is looked for in them."""

import re
from collections.abc import Iterator

from platbook.source.markdown.blocks import blocks

# Stands for each character that is code, or otherwise out of consideration.
HIDDEN = "\0"
_RUN = re.compile(r"`+")
_LINE = re.compile(r"[^\n]")


def hidden(text: str, *, sure: bool) -> str:
    """The text with everything in it hidden that is front matter or code; as long as before, line by line.

    With `sure` only what every builder takes for code is hidden, else also what most of them do.
    """
    lines = text.split("\n")
    shown: list[str] = []
    for block in blocks(lines):
        part = "\n".join(lines[block.start : block.end])
        shown.append(hidden_spans(part, sure=sure) if block.kind == "words" else _LINE.sub(HIDDEN, part))
    return "\n".join(shown)


def hidden_spans(words: str, *, sure: bool) -> str:
    """The same for a block of words alone."""
    if "`" not in words:
        return words
    return "\n".join(_paragraphs(words.split("\n"), sure))


def _paragraphs(lines: list[str], sure: bool) -> Iterator[str]:
    paragraph: list[str] = []
    for line in lines:
        if line.strip(" \t>"):
            paragraph.append(line)
            continue
        if paragraph:
            yield from _paragraph(paragraph, sure)
        paragraph = []
        yield line
    yield from _paragraph(paragraph, sure)


def _paragraph(lines: list[str], sure: bool) -> list[str]:
    # Where every line closes what it opens, it does not matter where a builder ends the paragraph.
    found = [_of(line) for line in lines]
    if all(each is not None for each in found):
        return [each for each in found if each is not None]
    if sure:
        return lines
    return (_of("\n".join(lines), loose=True) or "").split("\n")


def _of(text: str, *, loose: bool = False) -> str | None:
    """The text with its code hidden; None where a run of backticks stands alone, unless that is what it may do."""
    runs = [(found.start(), found.end()) for found in _RUN.finditer(text)]
    if not runs:
        return text
    if "\\`" in text and not loose:
        return None
    later: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[number][1] - runs[number][0], []).append(number)
    parts: list[str] = []
    number = end = 0
    while number < len(runs):
        start, after = runs[number]
        same = later[after - start]
        while same and same[-1] <= number:
            same.pop()
        if not same or (start and text[start - 1] == "\\"):
            if not loose:
                return None
            number += 1
            continue
        closing = same[-1]
        code = text[start : runs[closing][1]]
        if "|" in code and not loose:
            return None
        parts += (text[end:start], _LINE.sub(HIDDEN, code))
        end = runs[closing][1]
        number = closing + 1
    return "".join((*parts, text[end:]))
