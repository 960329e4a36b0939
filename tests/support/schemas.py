"""Documents held against their schemas, both ways: what is written is described, what is described is written."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

Route = tuple[str | int, ...]


def places(value: Any, route: Route = (), steps: Route = ()) -> Iterator[tuple[Route, Route]]:
    """Every property in a document: its route with `*` for every index, and the steps that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*route, key), (*steps, key)
            yield from places(inner, (*route, key), (*steps, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*route, "*"), (*steps, index))


def described(schema: dict[str, Any], root: dict[str, Any], route: Route = ()) -> Iterator[Route]:
    """Every property that a schema describes."""
    reference = schema.get("$ref")
    if reference:
        yield from described(root["$defs"][reference.rpartition("/")[2]], root, route)
    for key, inner in schema.get("properties", {}).items():
        yield (*route, key)
        yield from described(inner, root, (*route, key))
    if "items" in schema:
        yield from described(schema["items"], root, (*route, "*"))
    for inner in schema.get("oneOf", ()):
        yield from described(inner, root, route)


def without(document: Any, steps: Route) -> Any:
    """A copy that lacks one place."""
    broken = copy.deepcopy(document)
    del _at(broken, steps[:-1])[steps[-1]]
    return broken


def replaced(document: Any, steps: Route, value: Any) -> Any:
    """A copy with another value in one place."""
    broken = copy.deepcopy(document)
    _at(broken, steps[:-1])[steps[-1]] = value
    return broken


def _at(value: Any, steps: Route) -> Any:
    for step in steps:
        value = value[step]
    return value
