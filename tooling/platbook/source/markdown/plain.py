"""The words of a Markdown text without what makes them bold, code, links or pictures, in one pass over it."""

import re
from bisect import bisect_left

from platbook.source.markdown.characters import unescaped

# No part that may be long can hold the beginning of another one, so that nothing is looked at twice.
_TOKEN = re.compile(
    r"\\[^\w\s]|\\_|`+|!?\["
    r"|\](?:\([^()\[\]]*(?:\([^()\[\]]*\)[^()\[\]]*)*\)|\[[^\[\]]*\])?"
    r"|<!--|<[A-Za-z/][^<>]*>|\*{1,3}|_{1,3}"
)
_RUN = re.compile(r"`+")
_WEB = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")


def plain(text: str) -> str:
    """The words of a text that is no code itself."""
    reader = _Reader(text)
    reader.read()
    return "".join(reader.parts)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._last_comment = text.rfind("-->")
        # What is to be shown; a mark stands alone, so that it can be taken out once what ends it is found.
        self.parts: list[str] = []
        self._brackets: list[int] = []
        self._stresses: list[tuple[str, int]] = []
        self._open: dict[str, int] = {}
        # Where runs of backticks begin, by their length.
        self._runs: dict[int, list[int]] = {}
        for found in _RUN.finditer(text):
            self._runs.setdefault(found.end() - found.start(), []).append(found.start())

    def read(self) -> None:
        at = 0
        while found := _TOKEN.search(self._text, at):
            self.parts.append(unescaped(self._text[at : found.start()]))
            at = self._token(found[0], found.start(), found.end())
        self.parts.append(unescaped(self._text[at:]))

    def _token(self, token: str, start: int, end: int) -> int:
        """Deals with a token and gives the place to go on from."""
        match token[0]:
            case "\\":
                self.parts.append(token[1])
            case "`":
                return self._code(token, end)
            case "!" | "[":
                self._brackets.append(len(self.parts))
                self.parts.append(token)
            case "]":
                return self._closed(token, start, end)
            case "<":
                if token == "<!--":
                    return self._comment(end)
                address = _WEB.fullmatch(token)
                self.parts.append(address[1] if address else "")
            case _:
                self._stress(token, start, end)
        return end

    def _code(self, run: str, end: int) -> int:
        same = self._runs.get(len(run), [])
        number = bisect_left(same, end)
        if number == len(same):
            self.parts.append(run)
            return end
        self.parts.append(self._text[end : same[number]].strip())
        return same[number] + len(run)

    def _closed(self, token: str, start: int, end: int) -> int:
        """A link or a picture loses its brackets and what it leads to; other brackets stay."""
        opened = self._brackets.pop() if self._brackets else None
        if token == "]" or opened is None:
            self.parts.append("]")
            return start + 1
        self.parts[opened] = ""
        return end

    def _comment(self, end: int) -> int:
        if self._last_comment < end:
            self.parts.append("<!--")
            return end
        return self._text.index("-->", end) + 3

    def _stress(self, run: str, start: int, end: int) -> None:
        before, after = self._text[start - 1 : start], self._text[end : end + 1]
        word_before, word_after = before.isalnum() or before == "_", after.isalnum() or after == "_"
        if self._open.get(run) and not before.isspace() and not word_after:
            while True:
                each, place = self._stresses.pop()
                self._open[each] -= 1
                if each == run:
                    self.parts[place] = ""
                    return
        if after and not after.isspace() and not word_before and before != run[0]:
            self._stresses.append((run, len(self.parts)))
            self._open[run] = self._open.get(run, 0) + 1
        self.parts.append(run)
