"""Writes the schemas of the documents of standards (`schemas/core/scorecard.schema.json`, …) from their models."""

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from platbook.model.says import COMMON
from platbook.model.standards.exemption import Exemption
from platbook.model.standards.fact_keys import FactKeys
from platbook.model.standards.initiative import Initiative
from platbook.model.standards.scope import Scope
from platbook.model.standards.scorecard import Scorecard

FOLDER = Path(__file__).resolve().parent.parent / "schemas" / "core"
COMMENT = "Generated from the models in tooling/platbook/model/standards: change those, then run `make generate`."
SHARED = "common.schema.json#/$defs/"
# Bounds where a model gives none of its own: nothing that a file holds is without end.
MOST_ITEMS, MOST_KEYS = 1_000, 500


class Kind(NamedTuple):
    """A kind of document: its model, its plural and title, and what its example shows beside what is required."""

    model: type[Any]
    plural: str
    title: str
    name: str
    shown: tuple[str, ...] = ()


KINDS = (
    Kind(Scorecard, "scorecards", "Scorecard", "production-readiness", ("scope",)),
    Kind(Initiative, "initiatives", "Initiative", "otel-2027", ("target",)),
    Kind(Exemption, "exemptions", "Exemption", "checkout-has-runbook", ("rules", "expires")),
    Kind(FactKeys, "factkeys", "Fact declaration", "facts"),
)


def schema_of(about: Kind) -> dict[str, Any]:
    """The schema of a kind whose `spec` is its model."""
    kind, title = about.model.__name__, about.title
    spec = _plain(TypeAdapter(about.model).json_schema())
    definitions = spec.pop("$defs", {})
    _inherit(definitions)
    spec = _inlined(spec, definitions)
    description = spec.pop("description")
    example = {field: spec["properties"][field]["examples"][0] for field in (*spec["required"], *about.shown)}
    spec = {
        "title": "Specification",
        "description": description,
        "examples": [example],
        **{word: value for word, value in spec.items() if word != "title"},
    }
    envelope = {"apiVersion": "platbook/v1", "kind": kind, "metadata": {"name": about.name}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{kind.lower()}.schema.json",
        "$comment": COMMENT,
        "title": title,
        "description": description,
        "examples": [{**envelope, "spec": example}],
        "x-platbook": {"kind": {"name": kind, "plural": about.plural, "title": title, "group": "standards"}},
        "type": "object",
        "required": ["apiVersion", "kind", "metadata", "spec"],
        "additionalProperties": False,
        "properties": {
            "apiVersion": {"$ref": f"{SHARED}apiVersion", "title": "API version"},
            "kind": {
                "title": "Kind",
                "description": f"Says that this document is of the kind {kind}.",
                "type": "string",
                "const": kind,
                "examples": [kind],
            },
            "metadata": {"$ref": f"{SHARED}metadata"},
            "spec": spec,
        },
    }


def _inherit(definitions: dict[str, Any]) -> None:
    """Fields that a model has from another one are described there alone."""
    for model in (Scope,):
        for base in model.__bases__:
            described = definitions.get(base.__name__, {}).get("properties", {})
            for name, field in definitions.get(model.__name__, {}).get("properties", {}).items():
                if name in described:
                    field.setdefault("description", described[name]["description"])


def _plain(part: Any) -> Any:
    """Without what only Python means: a field that may be left out is never written as null."""
    if isinstance(part, list):
        return [_plain(item) for item in part]
    if not isinstance(part, dict):
        return part
    choices = part.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        (only,) = [choice for choice in choices if choice != {"type": "null"}]
        part = {**only, **{key: value for key, value in part.items() if key != "anyOf"}}
    if part.get("default", ...) in (None, [], {}) or isinstance(part.get("default"), dict):
        part = {key: value for key, value in part.items() if key != "default"}
    if COMMON in part:
        beside = {key: value for key, value in part.items() if key != COMMON}
        part = {"$ref": SHARED + part[COMMON], **beside}
    if part.get("format") == "date":
        part = {"$ref": f"{SHARED}date", **{key: value for key, value in part.items() if key not in ("format", "type")}}
    if part.get("type") == "array":
        part = {"maxItems": MOST_ITEMS, **part}
    if part.get("type") == "object" and part.get("additionalProperties") is not False:
        part = {"maxProperties": MOST_KEYS, **part}
    return {key: _plain(value) for key, value in part.items()}


def _inlined(part: Any, definitions: dict[str, Any]) -> Any:
    """With the definitions written out where they are used: editors show what stands beside a reference only then."""
    if isinstance(part, list):
        return [_inlined(item, definitions) for item in part]
    if not isinstance(part, dict):
        return part
    target = part.get("$ref", "")
    if target.startswith("#/$defs/"):
        beside = {key: value for key, value in part.items() if key != "$ref"}
        part = {**definitions[target.removeprefix("#/$defs/")], **beside}
    whole = {
        word: {name: _titled(name, _inlined(below, definitions)) for name, below in value.items()}
        if word == "properties"
        else _inlined(value, definitions)
        for word, value in part.items()
    }
    return _exemplified(whole)


def _titled(name: str, field: dict[str, Any]) -> dict[str, Any]:
    """A field with a title in words: `effectiveFrom` is "Effective from"."""
    return {"title": _words(name), **{word: value for word, value in field.items() if word != "title"}}


def _exemplified(part: dict[str, Any]) -> dict[str, Any]:
    """Where what is in a list or a map has no example of its own, it is the first one in the example around it.

    Values of a map also get the title that pydantic takes away from them.
    """
    for word in ("items", "additionalProperties"):
        inner = part.get(word)
        if isinstance(inner, dict) and part.get("examples") and "examples" not in inner:
            whole = part["examples"][0]
            part[word] = inner = {**inner, "examples": list(whole.values() if isinstance(whole, dict) else whole)[:1]}
        if isinstance(inner, dict):
            part[word] = {"title": "Value", **inner}
    return part


def _words(name: str) -> str:
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return spaced[:1].upper() + spaced[1:]


def texts() -> dict[str, str]:
    """What every file should hold, by its name."""
    return {
        f"{about.model.__name__.lower()}.schema.json": json.dumps(schema_of(about), indent=2, ensure_ascii=False) + "\n"
        for about in KINDS
    }


def main() -> int:
    """Writes what is out of date."""
    for name, text in texts().items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stderr.write(f"wrote schemas/core/{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
