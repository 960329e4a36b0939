"""Where a value or a key stands in a JSON text: only what a route leads through is looked at, all else is passed by."""

import re
from json import JSONDecoder
from typing import NamedTuple

from platbook.source.route import Route
from platbook.source.span import START, Lines, Span

_SPACE = re.compile(r"[ \t\r\n]*")


class _Member(NamedTuple):
    """The offsets of a key and of its value, ends exclusive."""

    key: int
    key_end: int
    value: int
    value_end: int


class JsonPlaces:
    """The places of one text that `json` has read without complaint. It may be large: nothing is built to keep."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = Lines(text)
        # Numbers stay text: some have more digits than Python wants to count.
        self._read = JSONDecoder(parse_int=str, parse_float=str).raw_decode
        self._known: dict[int, dict[str, _Member]] = {}

    def span(self, route: Route, *, on_key: bool = False) -> Span:
        """The value at a route (its key where `on_key`); of a route that leads too far, the key of what is there last.

        Routes lead through objects alone. The beginning of the text stands for the whole of it.
        """
        member = None
        at = self._space(0)
        try:
            for step in route:
                found = self._members(at).get(str(step))
                if found is None:
                    on_key = True
                    break
                member, at = found, found.value
        except (ValueError, RecursionError):
            return START
        if member is None:
            return self._lines.span(at, min(at + 1, len(self._text)))
        start, end = (member.key, member.key_end) if on_key else (member.value, member.value_end)
        # What spreads over lines is marked by its beginning.
        return self._lines.span(start, end).first_line

    def _members(self, at: int) -> dict[str, _Member]:
        """The members of the object that begins at an offset; of several with one key the last, as `json` has it."""
        if at not in self._known:
            self._known[at] = dict(self._walk(at)) if self._text[at : at + 1] == "{" else {}
        return self._known[at]

    def _walk(self, at: int) -> list[tuple[str, _Member]]:
        text = self._text
        found: list[tuple[str, _Member]] = []
        at = self._space(at + 1)
        while text[at : at + 1] == '"':
            key, key_end = self._read(text, at)
            value = self._space(self._space(key_end) + 1)
            _, value_end = self._read(text, value)
            found.append((key, _Member(at, key_end, value, value_end)))
            at = self._space(self._space(value_end) + 1)
        return found

    def _space(self, at: int) -> int:
        """The offset of the next thing that is no space."""
        space = _SPACE.match(self._text, at)
        return space.end() if space else at
