"""The query language, `kind=Service tier<=2 owner=payments`: text to terms and back (matching says what they match)."""

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass

from platbook.findings.closest import closest

OPERATORS = ("!=", "!~", "<=", ">=", "=", "~", "<", ">")
ANYTHING = "*"
_ORDERING = ("<", "<=", ">", ">=")

_SPACE = re.compile(r"\s*")
_FIELD = re.compile(r'[A-Za-z_$][\w$-]*(?:\.[\w$-]+|\[[0-9]{1,9}\]|\["[^"]*"\])*')
_OPERATOR = re.compile("|".join(re.escape(operator) for operator in OPERATORS))
_VALUE = re.compile(r'"(?P<quoted>(?:[^"\\]|\\.)*)"(?=[\s,]|$)|(?P<bare>[^\s,"][^\s,]*)', re.DOTALL)
_WORD = re.compile(r"\S+")
_JOINING = {
    "and": "terms stand side by side, and all must hold: leave it out",
    "or": "values separated by commas may stand for each other, as in tier=1,2",
}
# Not `=` first: with `<` before it, it would be another operator.
_BARE = re.compile(r'[^\s,"\\=][^\s,]*')


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. `field` is a short name or a dotted route; one of `values` must match (with `!=` and `!~`: none).

    No values: the field has some value (`tier=*`) or none (`tier!=*`). `start` and `end` are offsets in the text that
    the term was read from, `values_start` where its values begin.
    """

    field: str
    operator: str
    values: tuple[str, ...] = ()
    start: int = dataclasses.field(default=0, compare=False)
    values_start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)

    @property
    def is_route(self) -> bool:
        """Whether the field is a route into the document, as `spec.custom.costCentre`."""
        return "." in self.field or "[" in self.field

    def __str__(self) -> str:
        return f"{self.field}{self.operator}{','.join(map(_written, self.values)) or ANYTHING}"


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must all hold; none of them matches everything."""

    terms: tuple[Term, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))


@dataclass(frozen=True, slots=True)
class QueryError:
    """What is wrong with a query, from offset `start` to `end` of its text, and the way out."""

    message: str
    start: int
    end: int
    help: str = ""


def parse_query(text: str, fields: Iterable[str]) -> Query | QueryError:
    """The query that a text means. `fields` are the short names there are; dotted routes are always allowed."""
    known = frozenset(fields)
    terms: list[Term] = []
    at = _past_space(text, 0)
    while at < len(text):
        term = _term(text, at, known)
        if isinstance(term, QueryError):
            return term
        terms.append(term)
        at = _past_space(text, term.end)
    return Query(tuple(terms))


def _term(text: str, start: int, known: frozenset[str]) -> Term | QueryError:
    name = _FIELD.match(text, start)
    if name is None:
        return _error(text, start, "a field is expected here", "a term looks like tier<=2 or owner=payments")
    field_ = name.group()
    is_route = "." in field_ or "[" in field_
    operator = _OPERATOR.match(text, name.end())
    if operator is None:
        wrong = text[name.end() : name.end() + 1].strip()
        if wrong:
            return _error(text, name.end(), f"`{wrong}` is no operator", f"there are {' '.join(OPERATORS)}")
        return _without_operator(text, field_, start, name.end(), is_known=field_ in known or is_route)
    if not is_route and field_ not in known:
        near = closest(field_, known)
        way_out = (
            f"did you mean `{near}`?" if near else f"there are {', '.join(sorted(known))}, and routes as spec.docs"
        )
        return QueryError(f"unknown field `{field_}`", start, name.end(), way_out)
    return _with_values(text, field_, operator.group(), start, operator.end())


def _without_operator(text: str, field_: str, start: int, end: int, *, is_known: bool) -> QueryError:
    """What is wrong where a word stands alone: most people who write that know another query language."""
    spaced = _OPERATOR.match(text, _past_space(text, end))
    if spaced is not None:
        way_out = f"write it together, as in {field_}{spaced.group()}VALUE"
        return QueryError("a blank stands before the operator", start, spaced.end(), way_out)
    if field_.lower() in _JOINING:
        return QueryError(f"`{field_}` does not join terms", start, end, _JOINING[field_.lower()])
    way_out = f"write {field_}=VALUE, or {field_}=* where any will do" if is_known else f"write name~{field_}"
    return QueryError(f"`{field_}` says nothing of a value", start, end, way_out)


def _with_values(text: str, field_: str, operator: str, start: int, at: int) -> Term | QueryError:
    values: list[str] = []
    first = at
    literal = False
    while True:
        found = _VALUE.match(text, at)
        if found is None:
            if text[at : at + 1] == '"':
                return QueryError("this quote is not closed", at, len(text), "end the value with another quote")
            way_out = f"{field_}!=* finds what has none" if operator in ("=", "!=") else ""
            if _past_space(text, at) < len(text) and text[at : at + 1].isspace():
                way_out = "write it together: no blank stands before a value"
            return QueryError(f"a value is missing after `{text[start:at]}`", start, max(at, start + 1), way_out)
        quoted = found["quoted"]
        literal = literal or quoted is not None
        values.append(found["bare"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL))
        at = found.end()
        if text[at : at + 1] != ",":
            break
        at += 1
    if len(values) > 1 and operator in _ORDERING:
        return QueryError(f"`{operator}` takes one value", first, at, "several values go with = != ~ !~")
    anything = values == [ANYTHING] and not literal
    if anything and operator not in ("=", "!="):
        return QueryError(f"`*` does not go with `{operator}`", first, at, f"write {field_}=* or {field_}!=*")
    return Term(field_, operator, () if anything else tuple(values), start, first, at)


def _written(value: str) -> str:
    """A value as it must stand in a query."""
    if _BARE.fullmatch(value) and value != ANYTHING:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _error(text: str, start: int, message: str, help_: str) -> QueryError:
    word = _WORD.match(text, start)
    return QueryError(message, start, word.end() if word else start + 1, help_)


def _past_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
