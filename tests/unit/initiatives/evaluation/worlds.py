"""Small worlds to evaluate: documents as plain data, written as files and read as any catalog is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from platbook.catalog.assemble import assemble
from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.evaluation.evaluate import Memo, evaluate
from platbook.initiatives.evaluation.standing import Card, Result, Standing
from platbook.initiatives.facts.fact import NO_FACTS, Fact, Facts
from platbook.initiatives.policy import read_policy
from platbook.model.ref import Ref
from platbook.source.worktree import WorkTree

DAY = date(2026, 6, 30)
STANDARDS = frozenset({"Scorecard", "Initiative", "Exemption", "FactKeys"})
Doc = dict[str, Any]


def entity(name: str, kind: str = "Service", /, **spec: Any) -> Doc:
    """An entity; `metadata` among the rest is its own part of the document."""
    metadata = {"name": name, **spec.pop("metadata", {})}
    return {"apiVersion": "platbook/v1", "kind": kind, "metadata": metadata, "spec": spec}


def rule(name: str, check: str = "true", /, **rest: Any) -> Doc:
    """A rule; a level of None leaves the level out."""
    said = {"id": name, "title": name, "message": "No.", "check": check, **rest}
    return {key: value for key, value in said.items() if value is not None}


def scorecard(name: str, *rules: Doc, levels: Iterable[str] = ("bronze", "silver", "gold"), **spec: Any) -> Doc:
    """A scorecard of these rules."""
    listed = [{"name": level} for level in levels]
    return entity(name, "Scorecard", **{"owner": "sre", "levels": listed, "rules": list(rules), **spec})


def exemption(name: str, rules: Iterable[str], targets: Iterable[str], **spec: Any) -> Doc:
    """An exemption, `deferred` until the end of the year unless more is said."""
    usual = {"reason": "deferred", "justification": "Later.", "requestedBy": "a", "approvedBy": "b"}
    said = {**usual, "expires": "2026-12-31", "rules": list(rules), "targets": list(targets), **spec}
    return entity(name, "Exemption", **{key: value for key, value in said.items() if value is not None})


def fact_keys(**keys: Doc) -> Doc:
    """Keys of facts."""
    return entity(
        "facts", "FactKeys", owner="sre", keys={k: {"title": k, "type": "number", **v} for k, v in keys.items()}
    )


def write(folder: Path, *documents: Doc) -> Path:
    """Writes one file a document, each where its kind belongs."""
    for number, document in enumerate(documents):
        top = "initiatives" if document["kind"] in STANDARDS else "catalog"
        file = folder / top / f"{document['metadata']['name'][:40]}-{number}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(document), encoding="utf-8")
    return folder


def catalog_of(folder: Path, *documents: Doc) -> Catalog:
    """The catalog of these documents."""
    return assemble(WorkTree(write(folder, *documents)))


def facts_of(known: Mapping[str, Mapping[str, Any]], collected: date = DAY, expires: date | None = None) -> Facts:
    """Facts of one collector: values by entity and key; a value may be a whole Fact."""
    return Facts(
        {
            ref: {
                key: value
                if isinstance(value, Fact)
                else Fact(value, "ci", "https://ci.example.com", collected, expires)
                for key, value in values.items()
            }
            for ref, values in known.items()
        }
    )


def standing_of(catalog: Catalog, facts: Facts = NO_FACTS, as_of: date = DAY, memo: Memo | None = None) -> Standing:
    """Where everybody stands."""
    return evaluate(catalog, read_policy(catalog), facts, as_of, memo)


def stand(folder: Path, *documents: Doc, facts: Facts = NO_FACTS, as_of: date = DAY) -> Standing:
    """Where everybody stands in a world of these documents."""
    return standing_of(catalog_of(folder, *documents), facts, as_of)


def service(name: str) -> Ref:
    """The name of a service in full."""
    return Ref("Service", "default", name)


def card(standing: Standing, name: str, standard: str = "ready") -> Card:
    """The card of a service."""
    return standing.cards[standard][service(name)]


def result(standing: Standing, name: str, rule_id: str, standard: str = "ready") -> Result:
    """The result of a rule for a service."""
    found = standing.result(f"{standard}/{rule_id}", service(name))
    assert found is not None
    return found


def states(standing: Standing, name: str, standard: str = "ready") -> dict[str, str]:
    """The state of every rule for a service."""
    return {judged.rule.id: judged.result.state for judged in card(standing, name, standard).judged}


def dump(standing: Standing) -> str:
    """Everything that a standing says, as one text."""
    return "\n".join(
        f"{name} {ref} {found.level} {found.minimum} {found.broken} {found.score} "
        f"{[tuple(map(str, result)) for result in found.results]}"
        for name, cards in standing.cards.items()
        for ref, found in cards.items()
    )
