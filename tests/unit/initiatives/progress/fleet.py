"""Small fleets in memory: teams below a department, services, standards; and where they stand on a day."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from platbook.catalog.assemble import assemble
from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.evaluation.evaluate import evaluate
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.facts.fact import Fact, Facts
from platbook.initiatives.policy import read_policy
from platbook.source.tree import Entry, Kind, Unreadable


@dataclass(frozen=True)
class Memory:
    """A tree of texts."""

    texts: Mapping[str, str]

    def entries(self, folder: str, suffixes: Sequence[str]) -> list[Entry]:
        prefix = f"{folder}/" if folder else ""
        return [Entry(p) for p in sorted(self.texts) if p.startswith(prefix) and p.endswith(tuple(suffixes))]

    def read(self, path: str, limit: int) -> bytes | Unreadable:
        return self.texts[path].encode() if path in self.texts else Unreadable("missing")

    def kind(self, path: str) -> Kind:
        if path in self.texts:
            return "file"
        return "folder" if any(each.startswith(f"{path}/") for each in self.texts) else "missing"


def document(kind: str, name: str, spec: Mapping[str, Any], **metadata: Any) -> str:
    """A document; JSON is YAML too."""
    head = {"apiVersion": "platbook/v1", "kind": kind, "metadata": {"name": name, **metadata}}
    return json.dumps({**head, "spec": spec}, indent=1)


TEAM: Mapping[str, Any] = {"contacts": [{"type": "email", "value": "a@b.test"}]}
RUNBOOK = {
    "id": "has-runbook",
    "title": "Has a runbook",
    "level": "bronze",
    "check": "entity.spec.?runbooks.orValue([]).size() > 0",
    "message": "No runbook.",
    "fix": "Write one.",
}
COVERED = {
    "id": "covered",
    "title": "Is covered",
    "level": "silver",
    "check": "facts.coverage >= 80.0",
    "message": "Too few tests.",
}
INITIATIVE: Mapping[str, Any] = {
    "owner": "sre",
    "why": "Nights are short.",
    "start": "2026-01-01",
    "deadline": "2026-03-31",
    "rules": ["ready/has-runbook"],
}


@dataclass
class Fleet:
    """Files that make up a catalog; each method adds one and gives the fleet back."""

    texts: dict[str, str] = field(default_factory=dict)
    facts: dict[str, dict[str, Fact]] = field(default_factory=dict)

    def team(self, name: str, parent: str = "") -> Fleet:
        spec = {**TEAM, "parent": parent} if parent else TEAM
        self.texts[f"catalog/{name}.yaml"] = document("Team", name, spec)
        return self

    def service(self, name: str, owner: str = "payments", **spec: Any) -> Fleet:
        said = {"owner": owner, "lifecycle": "production", **spec}
        self.texts[f"catalog/{name}.yaml"] = document("Service", name, {k: v for k, v in said.items() if v})
        return self

    def scorecard(self, *rules: Mapping[str, Any], name: str = "ready", **spec: Any) -> Fleet:
        levels = [{"name": "bronze"}, {"name": "silver"}]
        said = {"owner": "sre", "scope": {"kinds": ["Service"]}, "levels": levels, "rules": list(rules), **spec}
        self.texts[f"initiatives/scorecards/{name}.yaml"] = document("Scorecard", name, said)
        return self

    def initiative(self, name: str = "runbooks", **spec: Any) -> Fleet:
        said = {key: value for key, value in {**INITIATIVE, **spec}.items() if value is not None}
        self.texts[f"initiatives/{name}.yaml"] = document("Initiative", name, said)
        return self

    def exemption(self, name: str, *targets: str, **spec: Any) -> Fleet:
        said = {"targets": list(targets), "reason": "deferred", "justification": "Later.", "requestedBy": "a"}
        self.texts[f"initiatives/exemptions/{name}.yaml"] = document(
            "Exemption", name, {**said, "approvedBy": "sre", **spec}
        )
        return self

    def fact(self, ref: str, value: float, collected: str, expires: str = "", key: str = "coverage") -> Fleet:
        keys = {"coverage": {"title": "Coverage", "type": "number", "maxAge": "30d"}}
        self.texts["initiatives/facts.yaml"] = document("FactKeys", "facts", {"owner": "sre", "keys": keys})
        end = date.fromisoformat(expires) if expires else None
        fact = Fact(value, "tests", "ci", date.fromisoformat(collected), end)
        self.facts.setdefault(ref, {})[key] = fact
        return self

    @property
    def catalog(self) -> Catalog:
        return assemble(Memory({"platbook.yaml": "", **self.texts}))

    def on(self, day: str) -> tuple[Catalog, Standing]:
        """The catalog, and where everybody stands on a day."""
        catalog = self.catalog
        policy = read_policy(catalog)
        return catalog, evaluate(catalog, policy, Facts(self.facts), date.fromisoformat(day))


def company() -> Fleet:
    """A department with two teams, another team, and a scorecard with one rule."""
    fleet = Fleet().team("shop").team("payments", "shop").team("search", "shop").team("sre")
    return fleet.scorecard(RUNBOOK)


WRITTEN = [{"title": "Runbook", "url": "https://example.com/runbook"}]
