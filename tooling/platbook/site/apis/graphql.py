"""GraphQL schemas in SDL: queries, mutations and subscriptions. A small tolerant reader: types are left to the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from platbook.site.apis.contract import Contract, Offer, about, clipped, group_of
from platbook.site.blocks import Code

_TOKEN = re.compile(
    r"""(?P<space>[\s,\ufeff]+|\#[^\n]*)
    |(?P<block>\"\"\"(?:\\\"\"\"|.)*?(?:\"\"\"|\Z))
    |(?P<text>"(?:\\.|[^"\\\n])*"?)
    |(?P<word>[\w.-]+)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_ROOTS = {"query": "Query", "mutation": "Mutation", "subscription": "Subscription"}
_TITLES = {"query": "Queries", "mutation": "Mutations", "subscription": "Subscriptions"}
_HEAD = ("Name", "Takes", "Gives", "What it does")
_OPEN, _CLOSED = "({[", ")}]"
_END = ""


class _Token(NamedTuple):
    """A word, a mark or a text; `said` is the content of a text, which `kind` tells from a word."""

    kind: str
    text: str
    line: int
    said: str = ""


class _Field(NamedTuple):
    """A field of a type: its arguments and its type as they are written, what is said of it."""

    name: str
    line: int
    takes: str
    gives: str
    words: str
    deprecated: bool


def read_graphql(text: str) -> Contract:
    """What a GraphQL schema offers."""
    reader = _Reader(text)
    types, roots = reader.read()
    groups = tuple(
        group
        for action, name in roots.items()
        for group in group_of(_TITLES[action], _HEAD, types.get(name, ()), _offer)
    )
    flaw = reader.flaw or ("" if groups else "It has no query, mutation or subscription.")
    return Contract("GraphQL", "", groups, flaw)


def _offer(field: _Field) -> Offer:
    takes = (Code(clipped(field.takes)),) if field.takes else ()
    return Offer(
        clipped(field.name),
        field.line,
        (takes, (Code(clipped(field.gives)),), about(clipped(field.words), field.deprecated)),
    )


class _Reader:
    """Goes through the tokens once, with a look at the next one; `flaw` is the first thing that it made no sense of."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._ahead = next(self._tokens)
        self.flaw = ""

    def read(self) -> tuple[dict[str, list[_Field]], dict[str, str]]:
        """The fields of every object type, and the types that requests begin with."""
        types: dict[str, list[_Field]] = {}
        roots: dict[str, str] = {}
        while self._ahead.kind != _END:
            token = self._take()
            if token.text == "schema" and token.kind == "word":
                self._skip_to("{")
                roots |= self._schema()
            elif token.text == "type" and token.kind == "word":
                name = self._take()
                if self._skip_to("{"):
                    types.setdefault(name.text, []).extend(self._fields())
            elif token.text in _OPEN and token.kind == "mark":
                self._skip_block()
        return types, roots or _ROOTS

    def _take(self) -> _Token:
        token, self._ahead = self._ahead, next(self._tokens, _Token(_END, "", self._ahead.line))
        return token

    def _skip_to(self, mark: str) -> bool:
        """Goes behind a mark of this definition; whether there was one before the next definition began."""
        while self._ahead.kind != _END:
            if self._ahead.kind == "text" or self._ahead.text in ("type", "extend", "schema", "input", "enum"):
                return False
            token = self._take()
            if token.kind == "mark" and token.text == mark:
                return True
            if token.kind == "mark" and token.text == "(":
                self._skip_block()
        return False

    def _schema(self) -> dict[str, str]:
        found: dict[str, str] = {}
        while self._ahead.kind != _END:
            action = self._take()
            if action.text == "}":
                return found
            if action.text in _ROOTS and self._ahead.text == ":":
                self._take()
                found[action.text] = self._take().text
        return found

    def _fields(self) -> Iterator[_Field]:
        words = ""
        while self._ahead.kind != _END:
            token = self._take()
            if token.kind == "text":
                words = token.said
            elif token.text == "}":
                return
            elif token.kind == "word":
                yield from self._field(token, words)
                words = ""
            else:
                self._complain(token)
                if token.text in _OPEN:
                    self._skip_block()
        self.flaw = self.flaw or "It ends in the middle of a type."

    def _field(self, name: _Token, words: str) -> Iterator[_Field]:
        takes = ""
        if self._ahead.text == "(":
            self._take()
            takes = _tidy(self._block())
        if self._ahead.text != ":":
            self._complain(name)
            return
        self._take()
        gives: list[str] = []
        while self._ahead.kind == "mark" and self._ahead.text == "[":
            gives.append(self._take().text)
        gives.append(self._take().text)
        while self._ahead.kind == "mark" and self._ahead.text in "]!":
            gives.append(self._take().text)
        yield _Field(name.text, name.line, takes, "".join(gives), words, self._directives())

    def _directives(self) -> bool:
        """Passes by directives; whether one says that the field is deprecated."""
        deprecated = False
        while self._ahead.kind == "mark" and self._ahead.text == "@":
            self._take()
            deprecated = self._take().text == "deprecated" or deprecated
            if self._ahead.text == "(":
                self._take()
                self._skip_block()
        return deprecated

    def _skip_block(self) -> None:
        for _ in self._block():
            pass

    def _block(self) -> Iterator[str]:
        """What stands up to the mark that closes the block whose first mark was taken."""
        depth, last = 1, ""
        while self._ahead.kind != _END:
            token = self._take()
            if token.kind == "mark":
                depth += (token.text in _OPEN) - (token.text in _CLOSED)
                if depth == 0:
                    return
            # A text is a value, or it says something of an argument and is left out.
            if token.kind != "text" or last in ("=", "[", ":"):
                yield token.text
                last = token.text
        self.flaw = self.flaw or "It ends within brackets."

    def _complain(self, at: _Token) -> None:
        self.flaw = self.flaw or f"Not all of it could be read: see line {at.line}."


def _tidy(parts: Iterator[str]) -> str:
    """Arguments as people write them: `id: ID!, first: Int = 10`."""
    text = ""
    for part in parts:
        if len(text) > 2_000:  # the rest is read, but not shown
            continue
        follows = part.isidentifier() and (text[-1:].isalnum() or text[-1:] in ("!", "]", "_", '"'))
        text += f", {part}" if follows and not text.endswith(": ") else part
        text += " " if part == ":" else ""
    return text.replace("=", " = ")


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for found in _TOKEN.finditer(text):
        part, kind = found[0], found.lastgroup
        if kind == "block":
            yield _Token("text", part, line, part.strip('"'))
        elif kind == "text":
            yield _Token("text", part, line, part[1:].removesuffix('"').replace('\\"', '"'))
        elif kind in ("word", "mark"):
            yield _Token(kind, part, line)
        line += part.count("\n")
    yield _Token(_END, "", line)
