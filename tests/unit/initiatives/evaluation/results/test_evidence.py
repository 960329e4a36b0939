"""Evidence: the fields and facts that one result rests on, bounded, and how firm that is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from platbook.initiatives.evaluation.results.evidence import Evidence, FactRead, FieldRead, evidence
from platbook.initiatives.evaluation.standing import Judged
from platbook.initiatives.facts.fact import NO_FACTS, Facts
from unit.initiatives.evaluation.worlds import (
    DAY,
    Doc,
    card,
    catalog_of,
    entity,
    fact_keys,
    facts_of,
    rule,
    scorecard,
    standing_of,
)

KEYS = fact_keys(coverage={"maxAge": "30d"}, reviewed={"type": "boolean", "evidence": "attested"})


def evidence_of(folder: Path, asked: Doc, subject: Doc, facts: Facts = NO_FACTS) -> Evidence:
    catalog = catalog_of(folder, subject, scorecard("ready", asked), KEYS)
    standing = standing_of(catalog, facts)
    (judged,) = card(standing, "cart").judged
    assert isinstance(judged, Judged)
    return evidence(judged, catalog, standing)


def test_fields_with_their_values_and_places(tmp_path: Path) -> None:
    tags = "entity.metadata.?tags.orValue([]).exists(t, t == 'x')"
    check = f"entity.spec.tier <= 2 && {tags} && entity.spec.?why.orValue('') == ''"
    found = evidence_of(
        tmp_path, rule("a", check, when="entity.kind == 'Service'"), entity("cart", tier=1, metadata={"tags": ["x"]})
    )
    assert found == Evidence(
        "declared",
        (
            FieldRead(("spec", "tier"), "1"),
            FieldRead(("metadata", "tags"), '["x"]'),
            FieldRead(("spec", "why"), None),
            FieldRead(("kind",), '"Service"'),
        ),
        (),
    )


def test_what_is_long_is_cut(tmp_path: Path) -> None:
    (field,) = evidence_of(
        tmp_path,
        rule("a", "entity.metadata.description.size() > 0"),
        entity("cart", metadata={"description": "ä" * 9_999}),
    ).fields
    assert field.value is not None
    assert len(field.value) == 120
    assert field.value.endswith("…")


def test_relations_are_named(tmp_path: Path) -> None:
    found = evidence_of(tmp_path, rule("a", "relations.dependsOn.all(d, has(d.spec.owner))"), entity("cart"))
    assert (found.kind, found.fields, found.relations) == ("declared", (), ("dependsOn",))


@pytest.mark.parametrize(
    ("check", "kind"),
    [
        ("true", "declared"),
        ("facts.coverage > 1.0", "observed"),
        ("facts.reviewed", "attested"),
        ("facts.coverage > 1.0 && facts.reviewed", "attested"),
        ("facts.undeclared == 1", "observed"),
    ],
)
def test_the_weakest_part_says_how_firm_it_is(tmp_path: Path, check: str, kind: str) -> None:
    assert evidence_of(tmp_path, rule("a", check), entity("cart")).kind == kind


@pytest.mark.parametrize(
    ("collected", "expires", "age", "stale"),
    [(DAY, None, 0, False), (date(2026, 5, 1), None, 60, True), (date(2026, 6, 1), date(2026, 6, 2), 29, True)],
)
def test_facts_with_their_age(tmp_path: Path, collected: date, expires: date | None, age: int, stale: bool) -> None:
    known = facts_of({"service:cart": {"coverage": 81.5}}, collected, expires)
    (fact,) = evidence_of(tmp_path, rule("a", "facts.coverage > 1.0"), entity("cart"), known).facts
    assert fact == FactRead(
        "coverage", "observed", 81.5, "https://ci.example.com", "ci", collected, age, expires, stale
    )


def test_a_fact_that_nobody_collected_is_named_all_the_same(tmp_path: Path) -> None:
    assert evidence_of(tmp_path, rule("a", "facts.coverage > 1.0"), entity("cart")).facts == (
        FactRead("coverage", "observed"),
    )


def test_of_a_schema_the_fields_that_it_names(tmp_path: Path) -> None:
    asks: dict[str, Any] = {"properties": {"spec": {"required": ["owner"], "properties": {"tier": {"maximum": 2}}}}}
    found = evidence_of(tmp_path, rule("a", check=None, schema=asks), entity("cart", tier=1))
    assert found.fields == (FieldRead(("spec", "tier"), "1"), FieldRead(("spec", "owner"), None))
