"""The contract of an API: what it offers, in a table, and the page that holds the whole text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from platbook.findings.count import plural
from platbook.model.entity import Entity
from platbook.site.blocks import Block, Code, Heading, Line, PageLink, Paragraph, Table, Text
from platbook.site.view import View
from platbook.source.loader import load
from platbook.source.tree import Unreadable, join, parent

_LARGEST = 2 << 20
_MOST = 200
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_RPC = re.compile(r"^\s*rpc\s+(\w+)\s*\(\s*(stream\s+)?([\w.]+)\s*\)\s*returns\s*\(\s*(stream\s+)?([\w.]+)\s*\)", re.M)
_LANGUAGES = {"openapi": "yaml", "asyncapi": "yaml", "grpc": "protobuf", "graphql": "graphql"}


@dataclass(frozen=True, slots=True)
class Definition:
    """The text of a contract; `path` is its file in the repository, empty where it stands in the descriptor."""

    text: str
    path: str
    language: str


def definition_of(view: View, entity: Entity) -> Definition | None:
    """The contract of an entity, if it has one that can be read."""
    said = next((m.text for m in entity.mentions if m.role == "path" and m.what == "definition"), None)
    if said is None:
        return None
    language = _LANGUAGES.get(str(entity.facet("type")), "")
    if "\n" in said:
        return Definition(said, "", language)
    path = join(parent(entity.path), said)
    raw = view.report.catalog.files.tree.read(path, _LARGEST) if path else Unreadable("outside")
    if isinstance(raw, Unreadable) or not path:
        return None
    language = "json" if path.endswith(".json") else language
    return Definition(raw.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n"), path, language)


def definition(entity: Entity, found: Definition, page: str) -> Iterator[Block]:
    """What the contract offers, and a link to the page that shows all of it."""
    yield Heading("Definition")
    name = found.path.rpartition("/")[2] or "The definition"
    lines = plural(found.text.count("\n") + 1, "line")
    yield Paragraph((PageLink(name, page), Text(f", {lines}.")))
    table = _operations(found, str(entity.facet("type")))
    if table is not None:
        yield table


def _operations(found: Definition, kind: str) -> Table | None:
    if kind == "grpc":
        rows = [((Code(r[0]),), (Code(f"{r[1]}{r[2]}"),), (Code(f"{r[3]}{r[4]}"),)) for r in _RPC.findall(found.text)]
        return Table(("Call", "Takes", "Gives"), tuple(rows[:_MOST])) if rows else None
    if kind not in ("openapi", "asyncapi"):
        return None
    documents = load(found.text).documents
    data = documents[0] if documents and isinstance(documents[0], dict) else {}
    rows2 = list(_openapi(data) if kind == "openapi" else _asyncapi(data))[:_MOST]
    head = ("Operation", "Path", "What it does") if kind == "openapi" else ("Channel", "Address", "What it carries")
    return Table(head, tuple(rows2)) if rows2 else None


def _openapi(data: Mapping[str, Any]) -> Iterator[tuple[Line, ...]]:
    for path, item in _items(data.get("paths")):
        for method, operation in _items(item):
            if method in _METHODS:
                yield (Code(method.upper()),), (Code(path),), (Text(_said(operation, "summary", "description")),)


def _asyncapi(data: Mapping[str, Any]) -> Iterator[tuple[Line, ...]]:
    for name, channel in _items(data.get("channels")):
        said = channel if isinstance(channel, dict) else {}
        yield (Code(name),), (Code(str(said.get("address", name))),), (Text(_said(channel, "summary", "description")),)


def _items(value: Any) -> list[tuple[str, Any]]:
    return [(str(key), item) for key, item in value.items()] if isinstance(value, dict) else []


def _said(value: Any, *keys: str) -> str:
    found = [value[key] for key in keys if isinstance(value, dict) and isinstance(value.get(key), str)]
    return " ".join(found[0].split())[:300] if found else ""
