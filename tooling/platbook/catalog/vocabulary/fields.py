"""Which fields the documents of a kind can have, read from its schema: for those who ask for fields by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from platbook.catalog.vocabulary.schema import resolve
from platbook.catalog.vocabulary.vocabulary import Kind

# Stands for every item of a list or value of a map.
EACH = "*"
_BRANCHES = ("oneOf", "anyOf", "allOf")
_DEEPEST = 12


class NoField(NamedTuple):
    """There is nothing at one step of a path, counted from 0; `known` are the fields that there are instead."""

    step: int
    known: frozenset[str]


class Values(NamedTuple):
    """The types (as JSON Schema names them) that a field may have, and its values, where these are listed."""

    types: frozenset[str]
    listed: frozenset[Any] | None


@dataclass(frozen=True)
class _Place:
    """One way in which a value may be described. Where `listed`, its schema keeps fields that it does not name."""

    schema: Mapping[str, Any]
    part: Mapping[str, Any]
    listed: bool


def missing_field(path: tuple[str, ...], kinds: tuple[Kind, ...], lenient: tuple[Kind, ...] = ()) -> NoField | None:
    """Where a path leads nowhere in every one of these kinds; None where it may lead somewhere.

    Of `lenient` kinds the schema accepts any field, and only those that it names count as known.
    """
    found = _places(path, kinds, lenient)
    return found if isinstance(found, NoField) else None


def values_at(path: tuple[str, ...], kinds: tuple[Kind, ...], lenient: tuple[Kind, ...] = ()) -> Values | None:
    """What may stand at the end of a path in one of these kinds; None where anything may, or nothing can."""
    places = _places(path, kinds, lenient)
    if places is None or isinstance(places, NoField):
        return None
    types: set[str] = set()
    listed: set[Any] = set()
    closed = True
    for place in (option for each in places for option in _options(each, 0)):
        part = place.part
        values = [part["const"]] if "const" in part else part.get("enum")
        named = part.get("type")
        if isinstance(values, list):
            types.update(json_type(value) for value in values)
            listed.update(value for value in values if isinstance(value, str | int | float))
        elif isinstance(named, str | list):
            closed = False
            types.update([named] if isinstance(named, str) else named)
        else:
            return None
    return Values(frozenset(types), frozenset(listed) if closed else None)


def json_type(value: Any) -> str:
    """The type of a value as JSON Schema names it."""
    if value is None:
        return "null"
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return names.get(type(value), "object")


def _places(path: tuple[str, ...], kinds: tuple[Kind, ...], lenient: tuple[Kind, ...]) -> list[_Place] | NoField | None:
    """Every way in which the value at the end of a path may be described; None where anything may stand there."""
    places = [_Place(kind.schema, kind.schema, False) for kind in kinds]
    places += [_Place(kind.schema, kind.schema, True) for kind in lenient]
    for index, step in enumerate(path):
        found: list[_Place] = []
        known: set[str] = set()
        for place in (option for each in places for option in _options(each, 0)):
            below = _below(place, step)
            if below is None:
                return None
            found += below
            known.update(place.part.get("properties", {}))
        if not found:
            return NoField(index, frozenset(known))
        places = found
    return places


def _options(place: _Place, depth: int) -> Iterator[_Place]:
    """Everything that a schema says of one value: itself, and each of its branches."""
    part = resolve(place.schema, place.part)
    branches = [option for word in _BRANCHES for option in part.get(word, ())]
    if "properties" in part or "items" in part or not branches:
        yield _Place(place.schema, part, place.listed)
    if depth < _DEEPEST:
        for option in branches:
            if isinstance(option, Mapping):
                yield from _options(_Place(place.schema, option, place.listed), depth + 1)


def _below(place: _Place, step: str) -> list[_Place] | None:
    """What may stand at a step; None where anything may."""
    part, types = place.part, place.part.get("type")
    types = {types} if isinstance(types, str) else set(types or ())
    more = part.get("additionalProperties", True)
    if "const" in part or "enum" in part:
        return []
    if step == EACH:
        each = [part[word] for word in ("items", "additionalProperties") if isinstance(part.get(word), Mapping)]
        if each:
            return [_Place(place.schema, option, place.listed) for option in each]
        return [] if types and not types & {"array", "object"} else None
    if step in part.get("properties", {}):
        below = part["properties"][step]
        return [_Place(place.schema, below, place.listed)] if isinstance(below, Mapping) else None
    if types and "object" not in types:
        return []
    if isinstance(more, Mapping):
        return [_Place(place.schema, more, place.listed)]
    closed = more is False or (place.listed and part.get("properties"))
    return [] if closed and "patternProperties" not in part else None
