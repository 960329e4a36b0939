"""Excerpts of source: the lines that a finding speaks of, cut around the place, with marks that stand under it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from platbook.findings.visible import CUT, columns, visible, visible_character
from platbook.source.span import Lines, Span

TAB = "    "
_NARROWEST = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to underline with `sign`, and the words beside it."""

    span: Span
    label: str
    sign: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a line of source with its number, or without one a mark (`sign` says whose); with neither, a gap."""

    text: str
    line: int | None = None
    sign: str = ""


class Sources:
    """The texts that findings point into. Each is divided into lines once, when somebody asks for one of them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._lines: dict[str, Lines] = {}

    def lines(self, path: str) -> Lines | None:
        """The lines of the file at a path; None where it has no text."""
        if path not in self._lines:
            text = self._texts.get(path)
            if text is None:
                return None
            self._lines[path] = Lines(text)
        return self._lines[path]

    def excerpt(self, path: str, marks: Iterable[Mark], width: int) -> Sequence[Row]:
        """The marked lines in their order, each with its marks below; empty where the text has no such lines."""
        lines = self.lines(path)
        if lines is None:
            return ()
        rows: list[Row] = []
        before = None
        room = max(width, _NARROWEST)
        within = (mark for mark in marks if mark.span.line <= len(lines))
        for number, here in groupby(sorted(within, key=lambda mark: (mark.span.line, mark.sign)), _line_of):
            if before is not None and number > before + 1:
                rows.append(Row(""))
            rows += _marked_line(lines.line(number), number, list(here), room)
            before = number
        return rows


def _line_of(mark: Mark) -> int:
    return mark.span.line


def _marked_line(line: str, number: int, marks: Sequence[Mark], room: int) -> list[Row]:
    # The primary mark is made of `^`, which sorts behind `-`; the window opens around it.
    window = _Window(line, marks[-1].span.column - 1, room)
    rows = [Row(window.text.rstrip(), line=number)]
    for mark in reversed(marks):
        span = mark.span.first_line
        indent, length = window.under(span.column - 1, span.end_column - 1)
        words = f"{' ' * indent}{mark.sign * length} {visible(mark.label)}"
        rows.append(Row(words.rstrip(), sign=mark.sign))
    return rows


class _Window:
    """The part of a line around a character that fits into `room` columns; `start` and `end` say which part."""

    def __init__(self, line: str, around: int, room: int) -> None:
        # No more characters than this are looked at, however long the line is or however many take no room.
        reach = 4 * room
        around = min(around, len(line))
        first, last = max(0, around - reach), min(len(line), around + reach)
        self._shown = [TAB if c == "\t" else visible_character(c) for c in line[first:last]]
        self._widths = [columns(shown) for shown in self._shown]
        begin, end = self._fit(around - first, room)
        self._begin = begin
        self.start, self.end = first + begin, first + end
        self._cut = self.start > 0
        cut_after = CUT if self.end < len(line) else ""
        self.text = f"{CUT if self._cut else ''}{''.join(self._shown[begin:end])}{cut_after}"

    def under(self, start: int, end: int) -> tuple[int, int]:
        """The columns before a stretch of characters and the columns under it; at least one, where it has none."""
        start = min(max(start, self.start), self.end)
        end = min(max(end, start), self.end)
        offset = self.start - self._begin
        indent = sum(self._widths[self._begin : start - offset]) + self._cut
        return indent, max(1, sum(self._widths[start - offset : end - offset]))

    def _fit(self, around: int, room: int) -> tuple[int, int]:
        """The part to show: all where it fits, else half the room before the character and the rest behind it."""
        widths = self._widths
        if sum(widths) <= room:
            return 0, len(widths)
        left = room - 2
        begin = end = around
        while end < len(widths) and widths[end] <= left - (room // 2):
            left -= widths[end]
            end += 1
        while begin > 0 and widths[begin - 1] <= left:
            begin -= 1
            left -= widths[begin]
        while end < len(widths) and widths[end] <= left:
            left -= widths[end]
            end += 1
        return begin, end
