"""The vocabulary: which kinds there are and what each allows, read from the schemas of the tree."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from platbook.catalog.plan import Plan, plan_of
from platbook.catalog.schema import Schema, effective
from platbook.source.problem import Problem
from platbook.source.tree import Tree, Unreadable

CORE, EXTENSIONS, EFFECTIVE = "schemas/core", "schemas/extensions", "schemas"
SUFFIX = ".schema.json"
_SCHEMA_LIMIT = 4 << 20
_COMMON, _BACKSTAGE, _SETTINGS = "common", "backstage", "settings"


@dataclass(frozen=True)
class Kind:
    """One kind of document. `name` is the native name, also of a kind in another dialect."""

    name: str
    plural: str
    title: str
    group: str
    schema: Schema

    @cached_property
    def plan(self) -> Plan:
        """Its annotated fields."""
        return plan_of(self.schema)


@dataclass(frozen=True)
class Vocabulary:
    """All kinds, by the name that documents of a dialect use; `settings` is the schema of `platbook.yaml`."""

    native: Mapping[str, Kind]
    backstage: Mapping[str, Kind]
    settings: Schema
    problems: tuple[tuple[str, Problem], ...] = ()

    def kind(self, name: str) -> Kind | None:
        """The native kind of this name, in any case."""
        return self._by_lower_name.get(name.lower())

    @cached_property
    def _by_lower_name(self) -> dict[str, Kind]:
        return {kind.name.lower(): kind for kind in self.native.values()}

    @cached_property
    def stability(self) -> Mapping[str, int]:
        """How much one may rely on each lifecycle; 0 is not at all. From the `stability` marks of the vocabularies."""
        found: dict[str, int] = {}
        for kind in self.native.values():
            _collect_stability(kind.schema, found)
        return found


def core_folder() -> Path:
    """Where this installation keeps the core schemas: inside the package, or in the checkout that it runs from."""
    here = Path(__file__).resolve().parent.parent
    packaged = here / "_core"
    return packaged if packaged.is_dir() else here.parent.parent / "schemas" / "core"


def read_vocabulary(tree: Tree) -> Vocabulary:
    """The vocabulary of a tree: its own `schemas/core` where it has one, else this installation's, plus its extensions.

    An extension that cannot be read is a problem, and is left out.
    """
    problems: list[tuple[str, Problem]] = []
    core = _read_folder(tree, CORE, problems) or _installed_core()
    extensions = _read_folder(tree, EXTENSIONS, problems)
    common = core.pop(_COMMON, {})
    native: dict[str, Kind] = {}
    for name in sorted(core.keys() | extensions.keys()):
        if name not in (_BACKSTAGE, _SETTINGS):
            kind = _kind(effective(core.get(name, {}), extensions.get(name), common))
            if kind is None:
                problem = Problem("bad-schema", details={"reason": "no `x-platbook.kind` at its root says what it is"})
                problems.append((f"{EXTENSIONS}/{name}{SUFFIX}", problem))
            else:
                native[kind.name] = kind
    settings = effective(core.get(_SETTINGS, {}), None, common)
    return Vocabulary(native, _backstage(core.get(_BACKSTAGE, {}), common), settings, tuple(problems))


def _read_folder(tree: Tree, folder: str, problems: list[tuple[str, Problem]]) -> dict[str, Schema]:
    schemas: dict[str, Schema] = {}
    for entry in tree.entries(folder, (SUFFIX,)):
        raw = tree.read(entry.path, _SCHEMA_LIMIT)
        name = entry.path.removeprefix(f"{folder}/").removesuffix(SUFFIX)
        try:
            schema = None if isinstance(raw, Unreadable) else json.loads(raw)
        except ValueError as error:
            problems.append((entry.path, Problem("bad-schema", details={"reason": f"not JSON: {error}"})))
            continue
        if isinstance(schema, dict):
            schemas[name] = schema
        else:
            problems.append((entry.path, Problem("bad-schema", details={"reason": "not a JSON object"})))
    return schemas


def _installed_core() -> dict[str, Schema]:
    return {
        path.name.removesuffix(SUFFIX): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(core_folder().glob(f"*{SUFFIX}"))
    }


def _kind(schema: Schema) -> Kind | None:
    about = schema.get("x-platbook", {}).get("kind")
    if not isinstance(about, Mapping) or not isinstance(about.get("name"), str):
        return None
    name = about["name"]
    return Kind(
        name, about.get("plural", f"{name.lower()}s"), about.get("title", name), about.get("group", "other"), schema
    )


def _backstage(schema: Schema, common: Mapping[str, Any]) -> dict[str, Kind]:
    """One kind for each definition of the dialect's file that says which native kind it is."""
    kinds: dict[str, Kind] = {}
    definitions = schema.get("$defs", {})
    for name, definition in definitions.items():
        if "kind" in definition.get("x-platbook", {}):
            kind = _kind(effective(definition, None, {"$defs": {**common.get("$defs", {}), **definitions}}))
            if kind is not None:
                kinds[name] = kind
    return kinds


def _collect_stability(part: Any, found: dict[str, int]) -> None:
    if isinstance(part, Mapping):
        said = part.get("x-platbook")
        if isinstance(said, Mapping) and "stability" in said and isinstance(part.get("const"), str):
            found[part["const"]] = int(said["stability"])
        for value in part.values():
            _collect_stability(value, found)
    elif isinstance(part, list):
        for value in part:
            _collect_stability(value, found)
