"""Where something stands in a text: lines and columns, counted from 1 in Unicode code points."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text; `end_column` is the column after the last character. All four count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def first_line(self) -> "Span":
        """The part on the first line, for marks that cannot run over several lines."""
        return self if self.line == self.end_line else Span(self.line, self.column, self.line, self.column + 1)


START = Span(1, 1, 1, 1)


class Lines:
    """The lines of one text. Only LF, CRLF and CR end a line, as in YAML 1.2 and in editors."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def __len__(self) -> int:
        return len(self._starts)

    def span(self, start: int, end: int) -> Span:
        """The span from offset `start` up to offset `end` (both in code points from 0)."""
        line, column = self._point(start)
        end_line, end_column = self._point(max(start, end))
        return Span(line, column, end_line, end_column)

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column; a place beyond the end of the text is the end."""
        if line > len(self._starts):
            return len(self._text)
        return min(self._starts[line - 1] + column - 1, len(self._text))

    def line(self, number: int) -> str:
        """The text of one line without its line end; empty beyond the last line."""
        if not 1 <= number <= len(self._starts):
            return ""
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[self._starts[number - 1] : end].rstrip("\r\n")

    def _point(self, offset: int) -> tuple[int, int]:
        offset = min(offset, len(self._text))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
