"""Protocol Buffers: services and their calls, with what is written above them. Messages are left to the text itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from platbook.site.apis.contract import Contract, Group, Offer, about, clipped, group_of
from platbook.site.blocks import Badge, Code, Line, Text

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
    |(?P<text>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)
    |(?P<word>[.\w]+)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_HEAD = ("Call", "Takes", "Gives", "What it does")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a mark; `comment` is what stands right above it."""

    text: str
    line: int
    comment: str


def read_proto(text: str) -> Contract:
    """What the services of a .proto file offer."""
    reader = _Reader(_tokens(text))
    groups = tuple(reader.groups())
    version = reader.package.rpartition(".")[2]
    flaw = reader.flaw or ("" if groups else "It has no service with a call in it.")
    return Contract(reader.form, version if re.fullmatch(r"v\d+\w*", version) else "", groups, flaw)


class _Reader:
    """Goes through the tokens once; `flaw` is the first thing that was not as it should be."""

    def __init__(self, tokens: Iterator[_Token]) -> None:
        self._tokens = tokens
        self.form = "Protocol Buffers"
        self.package = ""
        self.flaw = ""

    def groups(self) -> Iterator[Group]:
        """One group for each service."""
        depth, last = 0, ";"
        for token in self._tokens:
            # A message may be called `service`.
            begins, last = depth == 0 and last in (";", "}"), token.text
            if token.text in ("{", "}"):
                depth = max(0, depth + (1 if token.text == "{" else -1))
            elif begins and token.text in ("syntax", "edition"):
                said = [each.text for each in self._until(";")]
                last = ";"
                self.form = f"Protocol Buffers, {clipped(said[-1].strip(chr(34) + chr(39)))}" if said else self.form
            elif begins and token.text == "package":
                last = ";"
                self.package = clipped("".join(each.text for each in self._until(";")))
            elif begins and token.text == "service":
                last = "}"
                name = self._next("")
                if self._next("").text == "{":
                    yield from group_of(clipped(name.text), _HEAD, self._calls(), _same)
                else:
                    self._complain(name)

    def _calls(self) -> Iterator[Offer]:
        for token in self._tokens:
            if token.text == "}":
                return
            if token.text == "rpc":
                yield from self._call(token)
            elif token.text == "{":
                self._block()
        self.flaw = self.flaw or "It ends in the middle of a service."

    def _call(self, rpc: _Token) -> Iterator[Offer]:
        name = self._next("")
        takes = self._type(self._next(""))
        gives = self._type(self._next("")) if self._next("").text == "returns" else None
        end = self._next("")
        deprecated = self._block() if end.text == "{" else False
        if takes is None or gives is None or end.text not in ("{", ";"):
            self._complain(rpc)
            return
        yield Offer(clipped(name.text), rpc.line, (takes, gives, about(clipped(rpc.comment), deprecated)))

    def _type(self, first: _Token) -> Line | None:
        words = [token.text for token in self._until(")")] if first.text == "(" else []
        stream = len(words) == 2 and words[0] == "stream"
        if len(words) != 1 + stream:
            return None
        shown = Code(clipped(words[-1]))
        return (Badge("stream"), Text(" "), shown) if stream else (shown,)

    def _block(self) -> bool:
        """Passes by a block; whether it says that the call is deprecated."""
        depth, words = 1, ("", "", "")
        deprecated = False
        for token in self._tokens:
            depth += {"{": 1, "}": -1}.get(token.text, 0)
            if depth == 0:
                break
            deprecated = deprecated or (words == ("option", "deprecated", "=") and token.text == "true")
            words = (*words[1:], token.text)
        return deprecated

    def _until(self, end: str) -> Iterator[_Token]:
        for token in self._tokens:
            if token.text in (end, "{", "}"):
                return
            yield token

    def _next(self, otherwise: str) -> _Token:
        return next(self._tokens, _Token(otherwise, 0, ""))

    def _complain(self, at: _Token) -> None:
        self.flaw = self.flaw or f"Not all of it could be read: see line {at.line}."


def _same(offer: Offer) -> Offer:
    return offer


def _tokens(text: str) -> Iterator[_Token]:
    line, last = 1, 0
    comment: list[str] = []
    for found in _TOKEN.finditer(text):
        part = found[0]
        if found.lastgroup == "comment":
            # One behind something on its line is about that.
            if line != last:
                comment.append(part)
        elif found.lastgroup == "space":
            # A comment is about what follows at once; after a blank line it is about nothing in particular.
            if part.count("\n") > 1:
                comment = []
        else:
            yield _Token(part, line, _plain(comment))
            comment, last = [], line
        line += part.count("\n")


def _plain(comments: list[str]) -> str:
    """The words of comments, without their marks."""
    lines = [line.strip() for comment in comments for line in comment[:2_000].splitlines()[:40]]
    return " ".join(filter(None, (line.removesuffix("*/").lstrip("/*").strip() for line in lines)))
