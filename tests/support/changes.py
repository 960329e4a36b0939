"""Changes of a catalog with standards, made of texts in memory: what each comparison comes to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from platbook.catalog.assemble import assemble
from platbook.catalog.graph.catalog import Catalog
from platbook.compare.base import Base
from platbook.compare.comparison import Comparison, compared
from platbook.compare.difference.pairing import paired
from platbook.engine import judge
from platbook.initiatives.assess import assess
from platbook.initiatives.evaluation.evaluate import Memo
from platbook.outcome import Report
from platbook.source.tree import Entry, Kind, Unreadable

Files = Mapping[str, str]
PARTED, TODAY = date(2026, 3, 2), date(2026, 3, 6)
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass(frozen=True, slots=True)
class Texts:
    """A tree whose files are texts in memory."""

    files: Files

    def entries(self, folder: str, suffixes: Sequence[str]) -> list[Entry]:
        inside = (path for path in sorted(self.files) if path.startswith(f"{folder}/"))
        return [Entry(path) for path in inside if path.endswith(tuple(suffixes))]

    def read(self, path: str, limit: int) -> bytes | Unreadable:
        return self.files[path].encode() if path in self.files else Unreadable("missing")

    def kind(self, path: str) -> Kind:
        return "file" if path in self.files else "missing"


def document(kind: str, name: str, spec: Mapping[str, Any]) -> str:
    """A document in YAML: JSON is YAML too."""
    head = {"apiVersion": "platbook/v1", "kind": kind, "metadata": {"name": name}}
    return json.dumps({**head, "spec": spec}, indent=2) + "\n"


def service(name: str, **spec: Any) -> Files:
    """A service in production, of a Team that nobody registered: that is told elsewhere."""
    return {f"catalog/{name}.yaml": document("Service", name, {"owner": "shop", "lifecycle": "production", **spec})}


def rule(name: str, check: str = "", **more: Any) -> dict[str, Any]:
    """A rule; without `check` it wants the tag that it is called by."""
    tagged = f'entity.spec.?tags.orValue([]).exists(t, t == "{name}")'
    return {"id": name, "title": name.capitalize(), "message": f"No {name}.", "check": check or tagged, **more}


def scorecard(*rules: Mapping[str, Any], **spec: Any) -> Files:
    """The scorecard `ready` with the levels bronze and silver."""
    levels = [{"name": "bronze"}, {"name": "silver"}]
    about = {"owner": "shop", "scope": {"kinds": ["Service"]}, "levels": levels, **spec, "rules": rules}
    return {"initiatives/scorecards/ready.yaml": document("Scorecard", "ready", about)}


def initiative(name: str, mode: str, on: str = "new", rules: Sequence[str] = ("runbook",), **spec: Any) -> Files:
    """An initiative for rules of `ready` that is in one phase all the time."""
    about = {
        "owner": "shop",
        "why": "Because.",
        "rules": [f"ready/{each}" for each in rules],
        "start": "2026-01-01",
        "deadline": "2026-12-31",
        "enforcement": [{"from": "start", "mode": mode, "on": on}],
        **spec,
    }
    return {f"initiatives/{name}.yaml": document("Initiative", name, about)}


def exemption(name: str, target: str, expires: str | None, rules: Sequence[str] = ("runbook",), **spec: Any) -> Files:
    """An exemption from rules of `ready`."""
    about = {
        "targets": [target],
        "rules": [f"ready/{each}" for each in rules],
        "reason": "deferred",
        "justification": "Later.",
        "requestedBy": "amelia",
        "approvedBy": "shop",
        **({"expires": expires} if expires else {}),
        **spec,
    }
    return {f"initiatives/exemptions/{name}.yaml": document("Exemption", name, about)}


def facts(collected: str = "2026-03-01", **coverage: float) -> Files:
    """The key `coverage`, and a collector that says it of services."""
    keys = {"coverage": {"title": "Coverage", "type": "number", "description": "Lines tested."}}
    entities = {f"service:{name}": {"coverage": {"value": value, "source": "ci"}} for name, value in coverage.items()}
    said = {"collector": "ci", "version": 1, "collectedAt": f"{collected}T00:00:00Z", "entities": entities}
    return {
        "initiatives/facts.yaml": document("FactKeys", "facts", {"owner": "shop", "keys": keys}),
        "facts/ci.json": json.dumps(said),
    }


def catalog_of(files: Files) -> Catalog:
    """The catalog of these files."""
    return assemble(Texts(files))


def base_of(files: Files, day: date = PARTED) -> Base:
    """The base that these files were, committed on a day."""
    return Base("main", COMMIT, day, catalog_of(files))


def comparison(before: Files, after: Files, day: date = PARTED, as_of: date = TODAY) -> Comparison:
    """A change from some files to others."""
    memo: Memo = {}
    head = catalog_of(after)
    base = base_of(before, day)
    return compared(base, head, assess(head, as_of, memo), paired(base.catalog, head), memo)


def reported(before: Files, after: Files, day: date = PARTED, as_of: date = TODAY) -> Report:
    """The report on such a change."""
    return judge(catalog_of(after), as_of, base=base_of(before, day))
