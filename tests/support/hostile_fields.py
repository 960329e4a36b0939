"""Descriptors whose every field means harm, made from the schemas: a new field is in them on the day it is described.

There are two of each kind. In the one every value is markup, whatever the field takes, so that most have the wrong
shape; in the other only what may be any text is, and the rest is right, so that every section of a page is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from support.schemas import Route

ROOT = Path(__file__).resolve().parents[2]
# What makes a document one of its kind; with harm in these there would be no entity to show.
IDENTITY = {("apiVersion",), ("kind",), ("metadata", "name")}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of every kind that has one."""
    found = {}
    for file in sorted((ROOT / "schemas").glob("*.schema.json")):
        schema = json.loads(file.read_text(encoding="utf-8"))
        kind = schema["properties"].get("kind", {}).get("const")
        if kind:
            found[kind] = schema
    return found


def harm(kind: str, route: Route, style: str) -> str:
    """A value that says where it stands, should it ever run."""
    return f"</td><script>hacked('{style} {kind} {'.'.join(map(str, route))}')</script>"


def hostile_document(kind: str, schema: dict[str, Any], style: str) -> dict[str, Any]:
    """A document with all fields of its kind; `style` is wrong or right."""
    document: dict[str, Any] = _filled(schema, schema, (), kind, style)
    document |= {"apiVersion": "platbook/v1", "kind": kind}
    document["metadata"]["name"] = f"{style}-{kind.lower()}"
    return document


def write_hostile_fields(folder: Path) -> None:
    """Writes the documents below the root of a catalog: two of each kind, those of standards the wrong one only.

    A standard that is right would judge all others: `tests/repos/hostile-site` has those.
    """
    for kind, schema in schemas().items():
        standards = schema["x-platbook"]["kind"]["group"] == "standards"
        room = folder / ("initiatives" if standards else "catalog") / "fields"
        room.mkdir(parents=True, exist_ok=True)
        for style in ("wrong",) if standards else ("wrong", "right"):
            text = json.dumps(hostile_document(kind, schema, style), indent=1)
            (room / f"{style}-{kind.lower()}.yaml").write_text(text, encoding="utf-8")


def free_fields(schema: dict[str, Any], root: dict[str, Any], route: Route = ()) -> Iterator[Route]:
    """The fields of a kind that take any text."""
    if "$ref" in schema:
        yield from free_fields(root["$defs"][schema["$ref"].rpartition("/")[2]], root, route)
        return
    for key, inner in schema.get("properties", {}).items():
        yield from free_fields(inner, root, (*route, key))
    if "items" in schema:
        yield from free_fields(schema["items"], root, (*route, "*"))
    for inner in schema.get("oneOf", ()):
        yield from free_fields(inner, root, route)
    if free(schema):
        yield route


def _filled(schema: Mapping[str, Any], root: Mapping[str, Any], route: Route, kind: str, style: str) -> Any:
    if "$ref" in schema:
        return _filled(root["$defs"][schema["$ref"].rpartition("/")[2]], root, route, kind, style)
    if "properties" in schema or schema.get("type") == "object":
        inside = schema.get("properties", {}).items()
        found = {key: _filled(inner, root, (*route, key), kind, style) for key, inner in inside}
        return found | dict(_open(schema, root, route, kind, style))
    if "items" in schema:
        items = schema["items"]
        return [_filled(each, root, (*route, "*"), kind, style) for each in _alternatives(items, root)]
    if style == "wrong" or free(schema):
        return harm(kind, route, style)
    return _right(schema, kind)


def _open(
    schema: Mapping[str, Any], root: Mapping[str, Any], route: Route, kind: str, style: str
) -> Iterator[tuple[str, Any]]:
    """A key of somebody's own, where there may be such keys."""
    more = schema.get("additionalProperties", "properties" not in schema)
    if more is False:
        return
    text = harm(kind, (*route, "key"), style)
    key = text if style == "wrong" or "propertyNames" not in schema else "example.com/key"
    yield key, _filled(more, root, (*route, "*"), kind, style) if isinstance(more, dict) else text


def _alternatives(schema: Mapping[str, Any], root: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The shapes that an item may have, where it may have several."""
    if "$ref" in schema:
        return _alternatives(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    # Of two that name the same thing the first counts, so the one with most fields goes first.
    choices = sorted(schema.get("oneOf", ()), key=lambda choice: "properties" not in choice)
    return choices if choices and not any("const" in choice for choice in choices) else [schema]


def free(schema: Mapping[str, Any]) -> bool:
    """Whether any text will do."""
    limits = {"pattern", "format", "enum", "const", "oneOf"} & set(schema)
    return schema.get("type") == "string" and not limits and schema.get("maxLength", 1000) >= 100


def _right(schema: Mapping[str, Any], kind: str) -> Any:
    """What such a field may be; a name is that of another of these documents, but not of its own where it can be."""
    kinds = schema.get("x-platbook", {}).get("ref", {}).get("kinds")
    if kinds:
        other = next((each for each in kinds if each != kind), kind)
        return f"{other}:right-{other}".lower()
    if "examples" in schema:
        return schema["examples"][0]
    return next(choice["const"] for choice in schema["oneOf"])
