"""Writes the schemas of the documents of standards (`schemas/core/scorecard.schema.json`, …) from their models."""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from platbook.model.says import COMMON
from platbook.model.standards.exemption import Exemption
from platbook.model.standards.fact_keys import FactKeys
from platbook.model.standards.initiative import Initiative
from platbook.model.standards.scorecard import Scorecard

FOLDER = Path(__file__).resolve().parent.parent / "schemas" / "core"
COMMENT = "Generated from the models in tooling/platbook/model/standards: change those, then run `make generate`."
SHARED = "common.schema.json#/$defs/"
# Model, how a person calls one and several, and how it is written in one word.
DOCUMENTS: tuple[tuple[type[Any], str, str, str], ...] = (
    (Scorecard, "scorecard", "scorecards", "Scorecard"),
    (Initiative, "initiative", "initiatives", "Initiative"),
    (Exemption, "exemption", "exemptions", "Exemption"),
    (FactKeys, "factkeys", "factkeys", "Keys of facts"),
)


def schema_of(model: type[Any], plural: str, title: str) -> dict[str, Any]:
    """The schema of a kind whose `spec` is the model."""
    kind = model.__name__
    spec = _plain(TypeAdapter(model).json_schema())
    definitions = spec.pop("$defs", {})
    description = spec.pop("description")
    spec = {"title": "Specification", "description": description, **{k: v for k, v in spec.items() if k != "title"}}
    about = {"kind": {"name": kind, "plural": plural, "title": title, "group": "standards"}}
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{kind.lower()}.schema.json",
        "$comment": COMMENT,
        "title": title,
        "description": description,
        "x-platbook": about,
        "type": "object",
        "required": ["apiVersion", "kind", "metadata", "spec"],
        "additionalProperties": False,
        "properties": {
            "apiVersion": {"$ref": f"{SHARED}apiVersion"},
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
    whole: dict[str, Any] = _inlined(schema, definitions)
    return whole


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
    return {
        name: _titled(name, _inlined(value, definitions)) if name == "properties" else _inlined(value, definitions)
        for name, value in part.items()
    }


def _titled(_: str, properties: Any) -> Any:
    """Every field with a title in words: `effectiveFrom` is "Effective from"."""
    if not isinstance(properties, dict):
        return properties
    return {
        name: {"title": _words(name), **{k: v for k, v in below.items() if k != "title"}}
        for name, below in properties.items()
    }


def _words(name: str) -> str:
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return spaced[:1].upper() + spaced[1:]


def texts() -> dict[str, str]:
    """What every file should hold, by its name."""
    return {
        f"{name}.schema.json": json.dumps(schema_of(model, plural, title), indent=2, ensure_ascii=False) + "\n"
        for model, name, plural, title in DOCUMENTS
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
