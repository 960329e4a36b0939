"""Words and places for what openapi-spec-validator finds; its own words repeat whole parts of the definition."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from platbook.source.route import Route, value_at

# A route and what is wrong there.
Said = tuple[Route, str]

_LONGEST = 160
# The parts of a definition that hold data, in which `$ref` is a key like any other.
_DATA = frozenset({"example", "examples", "default", "enum", "const", "value"})
_OPERATION = re.compile(r"'(?P<method>\w+)' (?:operation )?in '(?P<path>[^']+)'")


def about_version(definition: Any) -> Said | None:
    """What is wrong with how a definition says which version it follows; None where it says so."""
    if not isinstance(definition, dict):
        return (), "this is no OpenAPI document"
    for key in ("openapi", "swagger"):
        if key in definition:
            if isinstance(definition[key], str):
                return None
            example = "3.0.3" if key == "openapi" else "2.0"
            return (key,), f'the version must be a text, in quotes: `"{example}"`'
    return (), "neither `openapi` nor `swagger` says which version it follows"


def in_words(error: Any) -> Said:
    """A sentence and a place for an error. Of a choice in which nothing fits, the branch that fits best is told."""
    error = _told(error)
    route = tuple(error.absolute_path)
    match error.validator:
        case "required":
            missing = re.match(r"'([^']+)' is a required", error.message)
            return route, f"`{missing[1]}` is missing" if missing else _short(error)
        case "additionalProperties" | "unevaluatedProperties":
            unknown = re.findall(
                r"'([^']+)'", error.message.partition(" do not match")[0].partition(" does not match")[0]
            )
            known = [key for key in unknown if isinstance(error.instance, dict) and key in error.instance]
            if known:
                return (*route, known[0]), f"`{known[0]}` does not belong here"
            return route, _short(error)
        case "enum":
            return route, f"must be one of: {', '.join(str(value) for value in error.validator_value)}"[:_LONGEST]
        case "type":
            kinds = error.validator_value
            return route, f"must be of type {kinds if isinstance(kinds, str) else ' or '.join(kinds)}"
        case "pattern":
            return route, f"must look like `{error.validator_value}`"[:_LONGEST]
        case "minProperties" | "minItems" | "minLength":
            return route, "must not be empty"
    return route, _short(error)


def located(error: Any, definition: dict[str, Any]) -> Said:
    """The same for an error whose place is told from some schema within the definition, or only in its words."""
    operation = _OPERATION.search(error.message)
    if operation:
        return ("paths", operation["path"], operation["method"]), _short(error)
    relative, words = in_words(error)
    instance = _told(error).instance
    for route, part in _parts(definition):
        if part is error.schema and "default" in part and not relative:
            return (*route, "default"), words
        if part is error.schema or (relative and value_at(part, relative) == instance):
            return (*route, *relative), words
    return (), words


def local_references(definition: Any) -> Iterator[tuple[Route, str]]:
    """Every `$ref` that leads to a place in the same definition, and where it stands."""
    for route, part in _parts(definition):
        reference = part.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/"):
            yield (*route, "$ref"), reference


def leads_somewhere(definition: Any, reference: str) -> bool:
    """Whether there is something at the place that a local reference names."""
    for step in unquote(reference[2:]).split("/"):
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(definition, dict) and key in definition:
            definition = definition[key]
        elif isinstance(definition, list) and key.isdecimal() and int(key) < len(definition):
            definition = definition[int(key)]
        else:
            return False
    return True


def _parts(definition: Any) -> Iterator[tuple[Route, dict[str, Any]]]:
    """Every mapping of a definition that is no data, outermost first."""
    waiting: list[tuple[Route, Any]] = [((), definition)]
    for route, part in waiting:
        if isinstance(part, dict):
            # Within such a part references start from that part.
            if route and "$id" in part:
                continue
            yield route, part
            named = route[-1:] == ("properties",)
            waiting += (((*route, key), below) for key, below in part.items() if named or key not in _DATA)
        elif isinstance(part, list):
            waiting += (((*route, index), below) for index, below in enumerate(part))


def _told(error: Any) -> Any:
    while error.context:
        error = _nearest(error.context)
    return error


def _nearest(context: list[Any]) -> Any:
    """The error to tell of those in the branches of a choice: one from the branch that came furthest."""
    branches: dict[Any, list[Any]] = {}
    for error in context:
        branches.setdefault(error.schema_path[0] if error.schema_path else 0, []).append(error)
    return min(branches.values(), key=_distance)[0]


def _distance(errors: list[Any]) -> tuple[bool, int, int]:
    """How far a branch is from fitting: one that only lacks `$ref`, or is of another type, is not what was meant."""
    depth = max(len(error.absolute_path) for error in errors)
    other = any(
        (error.validator == "required" and "'$ref'" in error.message) or (error.validator == "type" and not error.path)
        for error in errors
    )
    return other, len(errors), -depth


def _short(error: Any) -> str:
    """The validator's own words, without the part of the definition that they begin with, on one line."""
    words = str(error.message).partition("\n")[0]
    if isinstance(error.instance, dict | list):
        words = words.replace(repr(error.instance), "this")
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
