"""The vocabulary: which kinds there are and what each allows, read from the schemas of the tree."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from platbook.catalog.vocabulary.plan import Plan, plan_of
from platbook.catalog.vocabulary.schema import Schema, effective, overlaid
from platbook.model.settings import CATALOG, FACTS, FILE, STANDARDS
from platbook.source.problem import Problem
from platbook.source.span import Span
from platbook.source.tree import Tree, Unreadable

CORE, EXTENSIONS, EFFECTIVE = "schemas/core", "schemas/extensions", "schemas"
# What a catalog is read from: a server watches all of it, and no report may take the place of any.
SOURCES = (FILE, CATALOG, STANDARDS, FACTS, EFFECTIVE)
SUFFIX = ".schema.json"
_SCHEMA_LIMIT = 4 << 20
# Core files that describe no kind of their own.
COMMON, BACKSTAGE_KINDS, SETTINGS = "common", "backstage", "settings"


@dataclass(frozen=True)
class Kind:
    """One kind of document. `name` is the native name, also of a kind in another dialect; `file` is that of its schema,
    without folder and suffix."""

    name: str
    plural: str
    title: str
    group: str
    core: Mapping[str, Any]
    extension: Mapping[str, Any]
    common: Mapping[str, Any]
    file: str

    @cached_property
    def schema(self) -> Schema:
        """The effective schema. Worked out when asked for: a run from the cache asks for none."""
        return effective(self.core, self.extension, self.common)

    @cached_property
    def plan(self) -> Plan:
        """Its annotated fields."""
        return plan_of(self.schema)


@dataclass(frozen=True)
class Vocabulary:
    """All kinds, by the name that documents of a dialect use; `settings` is the schema of `platbook.yaml`.

    `digest` names the text of all schemas: what was worked out with another digest no longer holds. `files` are the
    schema files of the tree itself.
    """

    native: Mapping[str, Kind]
    backstage: Mapping[str, Kind]
    settings: Schema
    digest: str = ""
    problems: tuple[tuple[str, Problem], ...] = ()
    files: frozenset[str] = frozenset()

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
        parts = [part for kind in self.native.values() for part in (kind.common, kind.core, kind.extension)]
        # Kinds share their common definitions: each part is walked once.
        for part in {id(part): part for part in parts}.values():
            _collect_stability(part, found)
        return found


def core_folder() -> Path:
    """Where this installation keeps the core schemas: inside the package, or in the checkout that it runs from."""
    here = Path(__file__).resolve().parents[2]
    packaged = here / "_core"
    return packaged if packaged.is_dir() else here.parent.parent / "schemas" / "core"


def read_vocabulary(tree: Tree, without: Mapping[str, str] | None = None) -> Vocabulary:
    """The vocabulary of a tree: its own `schemas/core` where it has one, else this installation's, plus its extensions.

    A file that cannot be read is a problem, and is left out; so are those in `without`, which says why.
    """
    core_texts, extension_texts = _texts(tree, CORE), _texts(tree, EXTENSIONS)
    folders = ((CORE, core_texts), (EXTENSIONS, extension_texts))
    files = frozenset(schema_path(folder, name) for folder, texts in folders for name in texts)
    installed = _installed_core()
    problems = [(file, Problem("bad-schema", details={"reason": why})) for file, why in (without or {}).items()]
    left_out = frozenset(without or ())
    core = _parsed(CORE, core_texts or installed, left_out, problems)
    for name in [name for name in core_texts if schema_path(CORE, name) in left_out and name in installed]:
        core[name] = json.loads(installed[name] or b"{}")
    extensions = _parsed(EXTENSIONS, extension_texts, left_out, problems)
    common = overlaid(core.pop(COMMON, {}), extensions.pop(COMMON, {}))
    native: dict[str, Kind] = {}
    for name in sorted(core.keys() | extensions.keys()):
        if name not in (BACKSTAGE_KINDS, SETTINGS):
            kind = _kind(name, core.get(name, {}), extensions.get(name, {}), common)
            if kind is None:
                problem = Problem("bad-schema", details={"reason": "no `x-platbook.kind` at its root says what it is"})
                problems.append((schema_path(EXTENSIONS if name in extensions else CORE, name), problem))
            else:
                native[kind.name] = kind
    settings = effective(core.get(SETTINGS, {}), None, common)
    backstage = _backstage(core.get(BACKSTAGE_KINDS, {}), common)
    digest = _digest(core_texts or installed, extension_texts)
    return Vocabulary(native, backstage, settings, digest, tuple(problems), files)


def schema_path(folder: str, name: str) -> str:
    """The path of a schema file."""
    return f"{folder}/{name}{SUFFIX}"


def _texts(tree: Tree, folder: str) -> dict[str, bytes | None]:
    """The schema files of a folder, by name; None for one that cannot be read."""
    found: dict[str, bytes | None] = {}
    for entry in tree.entries(folder, (SUFFIX,)):
        raw = tree.read(entry.path, _SCHEMA_LIMIT)
        found[entry.path.removeprefix(f"{folder}/").removesuffix(SUFFIX)] = None if isinstance(raw, Unreadable) else raw
    return found


def _installed_core() -> dict[str, bytes | None]:
    return {path.name.removesuffix(SUFFIX): path.read_bytes() for path in sorted(core_folder().glob(f"*{SUFFIX}"))}


def _parsed(
    folder: str, texts: Mapping[str, bytes | None], without: frozenset[str], problems: list[tuple[str, Problem]]
) -> dict[str, dict[str, Any]]:
    schemas: dict[str, dict[str, Any]] = {}
    for name, raw in texts.items():
        if schema_path(folder, name) in without:
            continue
        schema, span, reason = None, None, "it is no readable JSON object"
        try:
            schema = None if raw is None else json.loads(raw)
        except json.JSONDecodeError as error:
            span, reason = Span(error.lineno, error.colno, error.lineno, error.colno + 1), f"no JSON: {error.msg}"
        except (ValueError, RecursionError):
            reason = "it is no JSON"
        if isinstance(schema, dict) and not isinstance(schema.get("$defs", {}), dict):
            schema, reason = None, "its `$defs` must be an object"
        if isinstance(schema, dict):
            schemas[name] = schema
        else:
            problems.append((schema_path(folder, name), Problem("bad-schema", span=span, details={"reason": reason})))
    return schemas


def _digest(*folders: Mapping[str, bytes | None]) -> str:
    told = hashlib.sha256()
    for texts in folders:
        for name, raw in sorted(texts.items()):
            told.update(b"%d %s %d " % (len(texts), name.encode(), len(raw or b"")) + (raw or b""))
    return told.hexdigest()


def _kind(file: str, core: Mapping[str, Any], extension: Mapping[str, Any], common: Mapping[str, Any]) -> Kind | None:
    about = {**_about(core), **_about(extension)}
    name = about.get("name")
    if not isinstance(name, str):
        return None
    plural, title = about.get("plural", f"{name.lower()}s"), about.get("title", name)
    return Kind(name, plural, title, about.get("group", "other"), core, extension, common, file)


def _about(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    said = schema.get("x-platbook")
    about = said.get("kind") if isinstance(said, Mapping) else None
    return about if isinstance(about, Mapping) else {}


def _backstage(schema: Mapping[str, Any], common: Mapping[str, Any]) -> dict[str, Kind]:
    """One kind for each definition of the dialect's file that says which native kind it is."""
    definitions = schema.get("$defs", {})
    shared = {"$defs": {**common.get("$defs", {}), **definitions}}
    kinds = {name: _kind(BACKSTAGE_KINDS, definition, {}, shared) for name, definition in definitions.items()}
    return {name: kind for name, kind in kinds.items() if kind is not None}


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
