"""Which lines of a Markdown text are code, front matter or words, so that every builder of sites would agree.

Builders differ in odd cases. A block is called code only where all of them take it for code; what is called words may
be code to some. One pass over the lines, whatever they hold.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Kind = Literal["front", "fence", "indented", "words"]

_FRONT = re.compile(r"---[ \t]*")
_FENCE = re.compile(r"([ >]*)(`{3,9}|~{3,9})([^`~\n]*)")
# Under these, lines that are indented belong to them.
_HOLDS_LINES = re.compile(r"[ \t]*(?:[-*+>]|\d+[.)]|!!!|\?\?\?|===|:|\[|\||<)")


class Block(NamedTuple):
    """The lines `start` up to `end` (from 0); of a fence, these two are its first line and the one after its last."""

    kind: Kind
    start: int
    end: int


def normal(text: str) -> str:
    """The text with line feeds alone as line ends, and without a byte order mark or NUL."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def blocks(lines: Sequence[str]) -> Iterator[Block]:
    """The blocks of a text in order; together they are all of its lines."""
    at = _front(lines)
    if at:
        yield Block("front", 0, at)
    # For each sort of fence, where the next line is that holds one like it.
    closing: dict[str, list[int]] = {}
    # For each beginning of lines, where the next line is that has another.
    leaving: dict[str, int] = {}
    words = at
    while at < len(lines):
        end = _fence(lines, at, closing, leaving)
        kind: Kind = "fence"
        if not end:
            end, kind = _indented(lines, at, words), "indented"
        if end:
            if words < at:
                yield Block("words", words, at)
            yield Block(kind, at, end)
            words = at = end
        else:
            at += 1
    if words < at:
        yield Block("words", words, at)


def _front(lines: Sequence[str]) -> int:
    if lines and _FRONT.fullmatch(lines[0]):
        for number in range(1, len(lines)):
            if _FRONT.fullmatch(lines[number]):
                return number + 1
    return 0


def _next_runs(lines: Sequence[str], run: str) -> list[int]:
    """For each line, the next one from it on that holds such a run, or a longer one."""
    following = [len(lines)] * (len(lines) + 1)
    for number in range(len(lines) - 1, -1, -1):
        following[number] = number if run in lines[number] else following[number + 1]
    return following


def _fence(lines: Sequence[str], at: int, closing: dict[str, list[int]], leaving: dict[str, int]) -> int:
    """The line after the fence that begins here, or 0: it must end in the same way, at the same place in its line."""
    opening = _FENCE.fullmatch(lines[at])
    if not opening:
        return 0
    before, run = opening[1], opening[2]
    if run[0] == "~" and (len(before) > 3 or ">" in before):
        return 0
    if run not in closing:
        closing[run] = _next_runs(lines, run)
    last = closing[run][at + 1]
    if last >= len(lines) or lines[last].rstrip() != before + run:
        return 0
    if before.strip():
        before = before.rstrip()
    if at < leaving.get(before, 0) < last:
        return 0
    for number in range(at + 1, last):
        line = lines[number]
        if not line.startswith(before) and (line.strip() or ">" in before):
            leaving[before] = number
            return 0
    return last + 1


def _indented(lines: Sequence[str], at: int, first: int) -> int:
    """The line after the code that begins here because it is indented, or 0. `first` is where the words began that
    are before it."""
    if not lines[at].startswith("    ") or not lines[at].strip() or (at and lines[at - 1].strip()):
        return 0
    above = at - 1
    while above >= first and not lines[above].strip():
        above -= 1
    if above < first and first:
        return 0
    if above >= first and (lines[above][:1] in " \t" or _HOLDS_LINES.match(lines[above])):
        return 0
    # What goes on from line to line begins further above.
    while above > first and lines[above - 1].strip():
        above -= 1
        if lines[above][:1] in " \t" or _HOLDS_LINES.match(lines[above]):
            return 0
    end = last = at
    while end < len(lines) and (lines[end].startswith("    ") or not lines[end].strip()):
        end += 1
        if lines[end - 1].strip():
            last = end
    return last if "```" not in "".join(lines[at:last]) else 0
