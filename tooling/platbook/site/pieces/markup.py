"""The little Markdown that descriptions and manuals are written in, read into blocks: no HTML and no images."""

import re
from collections.abc import Iterator

from platbook.site.blocks import Block, Bullets, Code, Heading, Inline, Line, Listing, Paragraph, Strong, Text, WebLink
from platbook.site.render.safe import safe_address

_MARK = re.compile(r"`([^`\n]+)`|\*\*([^*\n]+)\*\*|\[([^\]\[\n]+)\]\(([^()\s]+)\)")
_ITEM = re.compile(r"(?:[-*]|\d+\.)\s+(.*)")
_FENCE = re.compile(r"\s*```+\s*([A-Za-z0-9]*)\s*")
_HEADING = re.compile(r"#{1,6}\s+(.*)")


def line_of(text: str) -> Line:
    """Text with `code`, **strong** and [links](https://…) in it; anything else stays as it is written."""
    parts: list[Inline] = []
    at = 0
    if "`" not in text and "*" not in text and "[" not in text:
        return (Text(text),)
    for found in _MARK.finditer(text):
        if found[4] is not None and safe_address(found[4]) is None:
            continue
        if found.start() > at:
            parts.append(Text(text[at : found.start()]))
        if found[1] is not None:
            parts.append(Code(found[1]))
        elif found[2] is not None:
            parts.append(Strong(found[2]))
        else:
            parts.append(WebLink(found[3], found[4]))
        at = found.end()
    if at < len(text):
        parts.append(Text(text[at:]))
    return tuple(parts)


def blocks_of(text: str, role: str = "") -> Iterator[Block]:
    """Paragraphs, lists, fenced code and headings."""
    lines = text.strip("\n").splitlines()
    index = 0
    while index < len(lines):
        line = lines[index].strip()
        fence = _FENCE.fullmatch(lines[index])
        if not line:
            index += 1
        elif fence:
            code: list[str] = []
            index += 1
            while index < len(lines) and not lines[index].strip().startswith("```"):
                code.append(lines[index])
                index += 1
            index += 1
            yield Listing("\n".join(code), fence[1])
        elif heading := _HEADING.fullmatch(line):
            index += 1
            yield Heading(heading[1])
        else:
            chunk: list[str] = []
            while index < len(lines) and lines[index].strip() and not _FENCE.fullmatch(lines[index]):
                chunk.append(lines[index].strip())
                index += 1
            yield from _paragraph(chunk, role)


def _paragraph(lines: list[str], role: str) -> Iterator[Block]:
    """The paragraph that some lines make, or the list, or both."""
    words: list[str] = []
    items: list[str] = []
    for line in lines:
        item = _ITEM.fullmatch(line)
        if item:
            items.append(item[1])
        elif items:
            items[-1] += f" {line}"
        else:
            words.append(line)
    if words:
        yield Paragraph(line_of(" ".join(words)), role)
    if items:
        yield Bullets(tuple(line_of(item) for item in items))
