"""The fields of a kind, flat, read off its effective schema: what the reference shows."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from platbook.catalog.vocabulary.schema import resolve
from platbook.catalog.vocabulary.vocabulary import Kind

_DEEPEST = 6
_COMMON = ("metadata", "apiVersion", "kind")


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `route` is written as in findings (`spec.dependsOn[].ref`), `type` in words; `choices` are the values
    of a closed vocabulary with their meanings; `depth` counts the keys from the root; `common` fields are every kind's.
    """

    route: str
    type: str
    description: str
    required: bool
    deprecated: bool
    choices: tuple[tuple[str, str], ...]
    example: str
    depth: int
    common: bool


def fields_of(kind: Kind) -> Iterator[Field]:
    """The fields of a kind in the order of its schema, each before those below it; `spec` before `metadata`."""
    properties = kind.schema.get("properties", {})
    for key in ("spec", *(name for name in properties if name != "spec")):
        if key in properties:
            yield from _below(kind.schema, properties[key], key, 1)


def _below(schema: Mapping[str, Any], part: Mapping[str, Any], route: str, depth: int) -> Iterator[Field]:
    part = resolve(schema, part)
    if depth > _DEEPEST:
        return
    if depth == 1 and not part.get("properties"):
        return
    required = set(part.get("required", ()))
    for key, below in part.get("properties", {}).items():
        child = resolve(schema, below)
        at = f"{route}.{key}"
        yield _field(schema, child, at, key in required, depth + 1)
        yield from _below(schema, child, at, depth + 1)
    for branch in (*part.get("oneOf", ()), *part.get("anyOf", ())):
        if "const" not in branch:
            yield from _below(schema, branch, route, depth + 1)
    if isinstance(part.get("items"), Mapping):
        yield from _below(schema, part["items"], f"{route}[]", depth + 1)
    if isinstance(part.get("additionalProperties"), Mapping):
        yield from _below(schema, part["additionalProperties"], f"{route}.*", depth + 1)


def _field(schema: Mapping[str, Any], part: Mapping[str, Any], route: str, required: bool, depth: int) -> Field:
    examples = part.get("examples", ())
    choices = tuple(
        (str(option["const"]), str(option.get("description", "")))
        for option in part.get("oneOf", ())
        if "const" in option
    )
    return Field(
        route=route,
        type=_type(schema, part),
        description=str(part.get("description", "")),
        required=required,
        deprecated=bool(part.get("deprecated")),
        choices=choices,
        example=_example(route, examples[0]) if examples else "",
        depth=depth,
        common=route.startswith(_COMMON),
    )


def _type(schema: Mapping[str, Any], part: Mapping[str, Any]) -> str:
    """The type in words."""
    reference = part.get("x-platbook", {}).get("ref")
    if isinstance(reference, Mapping):
        return f"reference to {' or '.join(reference['kinds'])}"
    if isinstance(part.get("items"), Mapping):
        return f"list of {_several(_type(schema, resolve(schema, part['items'])))}"
    options = [option for option in (*part.get("oneOf", ()), *part.get("anyOf", ())) if isinstance(option, Mapping)]
    if options and not any("const" in option for option in options):
        return " or ".join(dict.fromkeys(_type(schema, resolve(schema, option)) for option in options))
    said = part.get("type", "anything")
    names = [name for name in (said if isinstance(said, list) else [said]) if name != "null"]
    words = {"object": "mapping", "array": "list", "integer": "whole number", "boolean": "true or false"}
    shown = " or ".join(words.get(name, str(name)) for name in names)
    return f"{shown} ({part['format']})" if "format" in part else shown


def _several(words: str) -> str:
    """The words for a type, for several of it."""
    first, space, rest = words.partition(" ")
    return words if first.endswith("s") or first in ("whole", "true", "list") else f"{first}s{space}{rest}"


def _example(route: str, value: Any) -> str:
    """An example as YAML: a block where that reads better, with the innermost values as the JSON that YAML also is."""
    key = route.rpartition(".")[2]
    if isinstance(value, str):
        plain = (
            value.isascii()
            and value.replace("-", "").replace("_", "").replace(" ", "").isalnum()
            and value[0].isalpha()
        )
        return f"{key}: {value}" if plain else f"{key}: {json.dumps(value, ensure_ascii=False)}"
    if isinstance(value, list) and value and all(not isinstance(item, (list, dict)) for item in value):
        return f"{key}: {json.dumps(value, ensure_ascii=False)}"
    if isinstance(value, dict) and value:
        return "\n".join(
            [f"{key}:", *(f"  {name}: {json.dumps(item, ensure_ascii=False)}" for name, item in value.items())]
        )
    if isinstance(value, list) and value:
        return "\n".join([f"{key}:", *(f"  - {json.dumps(item, ensure_ascii=False)}" for item in value)])
    return f"{key}: {json.dumps(value, ensure_ascii=False)}"
