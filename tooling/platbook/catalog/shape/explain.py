"""From what the validator finds wrong to problems that people can act on: one for each mistake, at its exact place."""

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from platbook.catalog.shape.branches import Failure, meant
from platbook.catalog.shape.part import about, allowed, fields, for_address, homes, part_at, shape
from platbook.catalog.shape.trial import Trial
from platbook.catalog.vocabulary.fields import json_type
from platbook.catalog.vocabulary.schema import Schema, resolve
from platbook.findings.closest import closest
from platbook.source.problem import Problem
from platbook.source.route import Route, value_at

Check = Callable[[Any], Sequence[Failure]]

_ADDRESS = re.compile("https?://")
_NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_SIZES = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
# Nobody reads more about one document, and a hostile one must not keep us busy.
_MOST = 100
_LONGEST = 80
# Of several things wrong with one value, the first of these says it best.
_TELLING = ("wrong-type", "not-allowed", "bad-format", "out-of-bounds")


def explain(schema: Schema, number: int, data: Any, check: Check) -> list[Problem]:
    """What is wrong with a document that `check` finds wrong; at least one problem."""
    failures = check(data)
    explainer = _Explainer(schema, number, data, Trial(data, failures, check))
    explained = list(islice(explainer.all(failures), _MOST))
    if not explained:
        reason = failures[0].message if failures else ""
        explained = [Problem("not-allowed", number, details={"what": "other", "reason": reason[:200]})]
    if len(explained) == _MOST:
        explained.append(Problem("limit", number, details={"what": "problems", "limit": _MOST}))
    return list(_without_repeats(explained))


class _Explainer:
    """Explains the failures of one document."""

    def __init__(self, schema: Schema, number: int, data: Any, trial: Trial) -> None:
        self._schema = schema
        self._number = number
        self._data = data
        self._trial = trial

    def all(self, failures: Iterable[Failure]) -> Iterator[Problem]:
        for failure in failures:
            yield from self._one(failure)

    def _one(self, failure: Failure) -> Iterator[Problem]:
        route: Route = tuple(failure.instance_path)
        value = value_at(self._data, route)
        part = part_at(self._schema, failure.evaluation_path[:-1])
        match failure.kind.name:
            case "required":
                yield self._missing(route, failure.kind.property, part)
            case "additionalProperties" | "unevaluatedProperties":
                for key in failure.kind.unexpected:
                    yield self._unknown((*route, key), part)
            case "falseSchema" if route:
                yield self._unknown(route, part_at(self._schema, failure.evaluation_path[:-2]))
            case "propertyNames":
                yield from self._key(route, failure.kind.error)
            case "type":
                yield self._wrong_type(route, value, failure.kind.types, part)
            case "const" | "enum":
                yield self._not_allowed(route, value, allowed(self._schema, part), part)
            case "oneOf" | "anyOf":
                yield from self._alternatives(route, value, failure, part)
            case "pattern" | "format":
                yield self._bad_format(route, value, failure.kind.name, part)
            case "uniqueItems":
                yield from self._duplicates(route, value)
            case name if name in _NUMBERS or name in _SIZES:
                yield self._out_of_bounds(route, value, name, part)
            case _:
                yield self._problem(
                    "not-allowed", route, what="other", reason=failure.message[:200], text=_shown(value)
                )

    def _missing(self, route: Route, field: str, part: Mapping[str, Any]) -> Problem:
        below = resolve(self._schema, fields(part).get(field, {}))
        values = [_shown(value) for value, _ in allowed(self._schema, below)]
        return self._problem("missing-field", route, field=field, allowed=values, **about(self._schema, below))

    def _unknown(self, route: Route, part: Mapping[str, Any]) -> Problem:
        key, parent = str(route[-1]), route[:-1]
        held = value_at(self._data, parent)
        known = list(fields(part))
        free = [name for name in known if name not in held] if isinstance(held, dict) else known
        near = closest(key, known)
        elsewhere = [home for home in homes(self._schema, key) if home != parent]
        belongs = list(elsewhere[0]) if len(elsewhere) == 1 else None
        if near is not None and belongs is not None and not _one_of(near, key, free):
            near = None
        safe = near in free and self._trial.renamed(parent, key, str(near))
        words: dict[str, Any] = {"field": key, "near": near, "belongs": belongs, "known": free, "safe": safe}
        return self._problem("unknown-field", route, True, **words)

    def _key(self, route: Route, failure: Failure) -> Iterator[Problem]:
        key = getattr(failure, "instance", None)
        if isinstance(key, str):
            part = part_at(self._schema, failure.evaluation_path[:-1])
            words = about(self._schema, part)
            limit = getattr(failure.kind, "limit", None)
            yield self._problem("bad-format", (*route, key), True, what="key", text=_shown(key), limit=limit, **words)

    def _wrong_type(self, route: Route, value: Any, expected: Sequence[str], part: Mapping[str, Any]) -> Problem:
        words = about(self._schema, part)
        instead = self._trial.of_type(route, value, expected)
        actual = "not-a-number" if isinstance(value, float) and not math.isfinite(value) else json_type(value)
        text = _shown(value)
        words["shape"] = shape(self._schema, part, route) if {"array", "object"} & set(expected) else ""
        return self._problem(
            "wrong-type", route, expected=list(expected), actual=actual, text=text, instead=instead, **words
        )

    def _not_allowed(
        self, route: Route, value: Any, values: Sequence[Sequence[Any]], part: Mapping[str, Any]
    ) -> Problem:
        words = about(self._schema, part)
        by_text = {_shown(one): one for one, _ in values}
        near = closest(_shown(value), by_text) if isinstance(value, str | int | float) else None
        same = near is not None and near.casefold() == _shown(value).casefold()
        safe = same and near is not None and self._trial.replaced(route, by_text[near])
        listed = [[_shown(one), text] for one, text in values]
        return self._problem(
            "not-allowed", route, what="value", text=_shown(value), allowed=listed, near=near, safe=safe, **words
        )

    def _alternatives(self, route: Route, value: Any, failure: Failure, part: Mapping[str, Any]) -> Iterator[Problem]:
        found = meant(self._schema, failure, value)
        form = for_address(self._schema, part, value) if isinstance(value, str) and _ADDRESS.match(value) else None
        if form and self._trial.replaced(route, form):
            text = ", ".join(f"{key}: {each}" for key, each in form.items())
            yield self._problem("bad-format", route, what="address", text=_shown(value), form=f"{{{text}}}")
        elif found.failures:
            yield from self.all(found.failures)
        elif found.types:
            yield self._wrong_type(route, value, found.types, part)
        elif found.values:
            below = (*route, *found.below)
            yield self._not_allowed(below, value_at(self._data, below), found.values, part)
        else:
            alternatives = list(found.alternatives)
            yield self._problem("not-allowed", route, what="forms", text=_shown(value), alternatives=alternatives)

    def _bad_format(self, route: Route, value: Any, what: str, part: Mapping[str, Any]) -> Problem:
        words = about(self._schema, part)
        near = self._trial.well_formed(route, value)
        format_ = part.get("format", "")
        return self._problem("bad-format", route, what=what, text=_shown(value), format=format_, near=near, **words)

    def _out_of_bounds(self, route: Route, value: Any, what: str, part: Mapping[str, Any]) -> Problem:
        actual = len(value) if what in _SIZES else value
        bounds: dict[str, Any] = {"what": what, "limit": _plain(part.get(what)), "actual": _plain(actual)}
        return self._problem("out-of-bounds", route, **bounds, **about(self._schema, part))

    def _duplicates(self, route: Route, value: Any) -> Iterator[Problem]:
        first: dict[Any, int] = {}
        for index, item in enumerate(value if isinstance(value, list) else ()):
            same = first.setdefault(_identity(item), index)
            if same != index:
                yield self._problem("duplicate-in-list", (*route, index), first=same, text=_shown(item))

    def _problem(self, kind: str, route: Route, on_key: bool = False, **details: Any) -> Problem:
        return Problem(kind, self._number, route, on_key, details=details)


def _without_repeats(problems: Sequence[Problem]) -> Iterator[Problem]:
    """One problem for each mistake: a value is wrong in one way, a mistyped or misplaced field is not missing too."""
    best: dict[tuple[Route, bool], int] = {}
    for problem in problems:
        if problem.kind in _TELLING:
            rank, place = _TELLING.index(problem.kind), (problem.route, problem.on_key)
            best[place] = min(best.get(place, rank), rank)
    excused = {one for problem in problems for one in _meant_fields(problem)}
    said: set[tuple[str, Route, bool, str]] = set()
    for problem in problems:
        field = str(problem.details.get("field", ""))
        place = (problem.route, problem.on_key)
        same = (problem.kind, *place, field)
        repeated = problem.kind in _TELLING and _TELLING.index(problem.kind) > best[place]
        if same in said or repeated or (problem.kind == "missing-field" and (problem.route, field) in excused):
            continue
        said.add(same)
        yield problem


def _meant_fields(problem: Problem) -> Iterator[tuple[Route, str]]:
    """The fields, by object and name, that somebody meant by an unknown one."""
    if problem.kind == "unknown-field":
        if problem.details["near"] is not None:
            yield problem.route[:-1], problem.details["near"]
        if problem.details["belongs"] is not None:
            yield tuple(problem.details["belongs"]), problem.details["field"]


def _one_of(near: str, key: str, free: Collection[str]) -> bool:
    """Whether a near name is so near that a field of the very name elsewhere is not meant: `kinds` for `kind`."""
    plural = near in free and (near == f"{key}s" or key == f"{near}s")
    return plural or near.casefold() == key.casefold()


def _identity(value: Any) -> Any:
    """Equal for values that are equal in JSON: 1 is 1.0, true is not 1, and what JSON cannot write is null."""
    if isinstance(value, list):
        return ("list", *map(_identity, value))
    if isinstance(value, dict):
        return ("map", frozenset((key, _identity(item)) for key, item in value.items()))
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return ("boolean", value) if isinstance(value, bool) else value


def _shown(value: Any) -> str:
    """A scalar as text, cut where it is long; nothing for a collection."""
    if isinstance(value, list | dict):
        return ""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    text = str(value).replace("\n", "\\n")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _plain(value: Any) -> int | float | str:
    return value if isinstance(value, int | float) else str(value)
