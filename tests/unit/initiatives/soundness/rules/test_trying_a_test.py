"""A test of a rule asks what the evaluation asks: an entity that says what the test gives has the same result."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platbook.initiatives.evaluation.asking.program import rule_program
from platbook.initiatives.expression.cel import ExpressionError
from platbook.initiatives.policy import Policy
from platbook.initiatives.soundness.rules.trying_a_test import tried
from platbook.model.ref import Ref
from platbook.model.standards.rule import RuleTest, StandardRule
from support.catalogs import checked

NO_POLICY = Policy({}, {}, {}, {})
CHECKS = (
    "entity.spec.?tier.orValue(4) <= 2",
    "entity.spec.tier <= 2",
    "has(entity.metadata.title) && entity.metadata.title != ''",
    "entity.kind == 'Service' && entity.metadata.name != ''",
    "entity.spec.?languages.orValue([]).exists(l, l == 'go')",
    "relations.dependsOn.size() == 0",
    "relations.consumesApi.all(a, a.spec.lifecycle == 'production')",
    "scorecards.?none.?rank.orValue(0) == 0",
    "asOf >= '2026-01-01'",
)
SPECS = st.fixed_dictionaries(
    {}, optional={"tier": st.integers(1, 4), "languages": st.lists(st.sampled_from(["go", "java"]), unique=True)}
)


def outcome(check: str, test: RuleTest) -> str:
    program = rule_program(StandardRule("a", "A", "No.", check=check), NO_POLICY)
    assert not isinstance(program.check, ExpressionError)
    return tried(program, test, "Service", ("dependsOn", "consumesApi")).plain


@pytest.mark.parametrize("check", CHECKS)
@settings(max_examples=8, deadline=None)
@given(spec=SPECS)
def test_a_test_and_a_file_have_the_same_result(
    tmp_path_factory: pytest.TempPathFactory, check: str, spec: dict[str, Any]
) -> None:
    root = tmp_path_factory.mktemp("root")
    write(root, "catalog/teams/team.yaml", "Team", "team", {})
    write(
        root,
        "catalog/services/example.yaml",
        "Service",
        "example",
        {"owner": "team", "lifecycle": "production", **spec},
    )
    rule = {"id": "a", "title": "A", "message": "No.", "check": check}
    scorecard = {"owner": "team", "levels": [{"name": "bronze"}], "scope": {"kinds": ["Service"]}, "rules": [rule]}
    write(root, "initiatives/one.yaml", "Scorecard", "one", scorecard)
    standing = checked(root).standing
    assert standing
    result = standing.result("one/a", Ref("Service", "default", "example"))
    assert result
    assert outcome(check, RuleTest("pass", given={"spec": spec})) == result.plain


def write(root: Path, path: str, kind: str, name: str, spec: dict[str, Any]) -> None:
    document = {"apiVersion": "platbook/v1", "kind": kind, "metadata": {"name": name}, "spec": spec}
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize(
    ("check", "test", "state"),
    [
        ("facts.lineCoverage > 80.0", RuleTest("pass"), "unknown"),
        ("facts.lineCoverage > 80.0", RuleTest("pass", facts={"lineCoverage": 81.5}), "pass"),
        ("facts.?lineCoverage.orValue(0.0) > 80.0", RuleTest("pass"), "fail"),
        ("'shop' in teams", RuleTest("pass", teams=("payments", "shop")), "pass"),
        ("asOf == '2026-01-01'", RuleTest("pass"), "pass"),
        ("asOf == '2026-03-01'", RuleTest("pass", as_of=date(2026, 3, 1)), "pass"),
        ("scorecards.docs.rank == 2", RuleTest("pass", scorecards={"docs": {"rank": 2}}), "pass"),
        ("scorecards.docs.score == 0.0", RuleTest("pass", scorecards={"docs": {"rank": 2}}), "pass"),
        ("scorecards.docs.rank == 2", RuleTest("pass", scorecards={"docs": 2}), "error"),
        ("relations.dependsOn.all(d, !d.soft)", RuleTest("pass", relations={"dependsOn": ({},)}), "pass"),
        ("entity.metadata.name == 'example'", RuleTest("pass", given={"metadata": {"title": "A"}}), "pass"),
        ("entity.metadata.name == 'example'", RuleTest("pass", given={"metadata": "none"}), "error"),
        ("entity.spec.size() == 1", RuleTest("pass", given={"spec": {"a": 10**40}}), "error"),
        ("entity.spec.a == 1", RuleTest("pass", given={"spec": {"a": "\ud800"}}), "error"),
    ],
)
def test_what_a_test_leaves_out_and_what_it_gives(check: str, test: RuleTest, state: str) -> None:
    assert outcome(check, test) == state
