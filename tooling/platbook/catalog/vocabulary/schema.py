"""Effective schemas: a core schema with the organisation's extension laid over it, in one file."""

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

_COMMON = "common.schema.json#/$defs/"
_LOCAL = "#/$defs/"
# A `$ref` may lead to another; one that leads back to itself must not be followed for ever.
_STEPS = 20
# What an extension replaces as a whole: a vocabulary is narrowed by listing what remains.
_VOCABULARY = ("enum", "oneOf", "const")


def effective(core: Mapping[str, Any], extension: Mapping[str, Any] | None, common: Mapping[str, Any]) -> Schema:
    """The schema that editors and checks use. `common` is the core file of shared definitions."""
    definitions = _definitions(common)
    merged = _overlay(core, extension or {}, definitions)
    used: dict[str, Any] = {}
    schema = _localise(merged, definitions, used)
    assert isinstance(schema, dict)
    if used:
        schema["$defs"] = {**dict(sorted(used.items())), **schema.get("$defs", {})}
    return schema


def overlaid(common: Mapping[str, Any], extension: Mapping[str, Any]) -> Schema:
    """The common file with the organisation's own laid over it: what every kind shares is changed once."""
    return _overlay(common, extension, _definitions(common))


def resolve(schema: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """A part of an effective schema with its local `$ref` followed; what stands beside the `$ref` wins."""
    steps = 0
    while "$ref" in part and steps < _STEPS:
        part = _beside(part, schema.get("$defs", {}).get(str(part["$ref"]).removeprefix(_LOCAL), {}))
        steps += 1
    return part


def _definitions(common: Mapping[str, Any]) -> Schema:
    """The shared definitions that can be written out; whether the others are any use is for the validator to say."""
    return {key: value for key, value in common.get("$defs", {}).items() if isinstance(value, Mapping)}


def _overlay(core: Mapping[str, Any], extension: Mapping[str, Any], definitions: Mapping[str, Any]) -> Schema:
    """The extension over the core: objects are merged, `required` is added to, everything else is replaced."""
    merged = dict(_opened(core, definitions) if extension else core)
    if any(word in extension for word in _VOCABULARY):
        for word in _VOCABULARY:
            merged.pop(word, None)
    for key, value in extension.items():
        held = merged.get(key)
        if key == "required" and isinstance(held, list) and isinstance(value, list):
            merged[key] = list(dict.fromkeys([*held, *value]))
        elif isinstance(held, Mapping) and isinstance(value, Mapping):
            merged[key] = _overlay(held, value, definitions)
        else:
            merged[key] = value
    return merged


def _opened(part: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part with what its `$ref` leads to written out."""
    steps = 0
    while steps < _STEPS and (name := _shared(part)) in definitions:
        part = _beside(part, definitions[name])
        steps += 1
    return part


def _localise(
    part: Any, definitions: Mapping[str, Any], used: dict[str, Any], within: frozenset[str] = frozenset()
) -> Any:
    """The same with every `$ref` to the common file turned into a local one, its target gathered in `used`.

    A `$ref` with something beside it is written out instead: editors show what it leads to and not what is beside.
    Only one that leads back into what is being written out (`within`) stays.
    """
    if isinstance(part, list):
        return [_localise(item, definitions, used, within) for item in part]
    if not isinstance(part, Mapping):
        return part
    while len(part) > 1 and (name := _shared(part)) in definitions and name not in within:
        within |= {name}
        part = _beside(part, definitions[name])
    changed: Schema = {}
    for key, value in part.items():
        # Inside the common file the references are local already.
        if key == "$ref" and (name := _shared(part)):
            if name not in used and name in definitions:
                used[name] = {}
                used[name] = _localise(definitions[name], definitions, used)
            changed[key] = _LOCAL + name
        else:
            changed[key] = _localise(value, definitions, used, within)
    return changed


def _shared(part: Mapping[str, Any]) -> str:
    """The name of the shared definition that a part refers to; empty where it refers to none."""
    target = part.get("$ref")
    return target.rpartition("/")[2] if isinstance(target, str) and target.startswith((_COMMON, _LOCAL)) else ""


def _beside(part: Mapping[str, Any], target: Mapping[str, Any]) -> Schema:
    """What a `$ref` leads to, with what stands beside the `$ref` over it."""
    return {**target, **{key: value for key, value in part.items() if key != "$ref"}}
