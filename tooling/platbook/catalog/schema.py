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
    definitions = dict(common.get("$defs", {}))
    merged = _overlay(core, extension or {}, definitions)
    used: dict[str, Any] = {}
    schema = _localise(merged, definitions, used)
    assert isinstance(schema, dict)
    if used:
        schema["$defs"] = {**dict(sorted(used.items())), **schema.get("$defs", {})}
    return schema


def overlaid(common: Mapping[str, Any], extension: Mapping[str, Any]) -> Schema:
    """The common file with the organisation's own laid over it: what every kind shares is changed once."""
    return _overlay(common, extension, common.get("$defs", {}))


def resolve(schema: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """A part of an effective schema with its local `$ref` followed; what stands beside the `$ref` wins."""
    steps = 0
    while "$ref" in part and steps < _STEPS:
        target = schema.get("$defs", {}).get(str(part["$ref"]).removeprefix(_LOCAL), {})
        part = {**target, **{key: value for key, value in part.items() if key != "$ref"}}
        steps += 1
    return part


def _overlay(core: Mapping[str, Any], extension: Mapping[str, Any], definitions: Mapping[str, Any]) -> Schema:
    """The extension over the core: objects are merged, `required` is added to, everything else is replaced."""
    steps = 0
    while extension and steps < _STEPS and str(core.get("$ref", "")).startswith((_COMMON, _LOCAL)):
        target = definitions.get(str(core["$ref"]).rpartition("/")[2], {})
        core = {**target, **{key: value for key, value in core.items() if key != "$ref"}}
        steps += 1
    merged = dict(core)
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


def _localise(part: Any, definitions: Mapping[str, Any], used: dict[str, Any]) -> Any:
    """The same with every `$ref` to the common file turned into a local one, its target gathered in `used`."""
    if isinstance(part, Mapping):
        changed: Schema = {}
        for key, value in part.items():
            # Inside the common file the references are local already.
            if key == "$ref" and isinstance(value, str) and (value.startswith((_COMMON, _LOCAL))):
                name = value.rpartition("/")[2]
                if name not in used and name in definitions:
                    used[name] = {}
                    used[name] = _localise(definitions[name], definitions, used)
                changed[key] = _LOCAL + name
            else:
                changed[key] = _localise(value, definitions, used)
        return changed
    if isinstance(part, list):
        return [_localise(item, definitions, used) for item in part]
    return part
