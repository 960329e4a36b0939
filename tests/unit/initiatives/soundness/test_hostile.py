"""Standards that are meant to hurt: bounded time, each fault at its place, no exception, and the rest goes on."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import platbook.initiatives.soundness
from platbook.initiatives.soundness.looks import all_looks
from platbook.model.ref import Ref
from platbook.outcome import Report
from support.catalogs import checked

HOSTILE = Path(__file__).resolve().parents[3] / "repos" / "hostile-policy"
CART = Ref("Service", "default", "cart")
RULE = {"id": "a", "title": "A", "message": "No.", "check": "has(entity.spec.tier)"}
RIGHT = {"owner": "team", "levels": [{"name": "bronze"}], "scope": {"kinds": ["Service"]}, "rules": [RULE]}


def report_of(root: Path, documents: dict[str, Any]) -> Report:
    """The report of a small catalog with these documents of standards, by file; the first word is the kind."""
    entities = {
        "catalog/team.yaml": ("Team", {}),
        "catalog/cart.yaml": ("Service", {"owner": "team", "lifecycle": "production"}),
    }
    for path, (kind, spec) in {**entities, **documents}.items():
        document = {"apiVersion": "platbook/v1", "kind": kind, "metadata": {"name": Path(path).stem}, "spec": spec}
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(json.dumps(document), encoding="utf-8")
    return checked(root)


def codes(report: Report) -> Counter[str]:
    return Counter(finding.code for finding in report.findings)


def test_the_scorecard_that_is_right_is_evaluated_all_the_same() -> None:
    began = time.process_time()
    standing = checked(HOSTILE).standing
    assert time.process_time() - began < 20
    assert standing
    states = {str(ref): card.results[0].plain for ref, card in standing.cards["right"].items()}
    assert states == {"service:cart": "fail", "service:checkout": "pass"}


@pytest.mark.slow
def test_ten_thousand_rules(tmp_path: Path) -> None:
    def rule(number: int) -> dict[str, Any]:
        tests = [{"expect": "fail"}, {"given": {"spec": {f"f{number}": 1}}, "expect": "pass"}]
        return {**RULE, "id": f"r{number}", "check": f"has(entity.spec.f{number})", "tests": tests}

    documents = {
        f"initiatives/s{card}.yaml": ("Scorecard", {**RIGHT, "rules": [rule(1_000 * card + n) for n in range(1_000)]})
        for card in range(10)
    }
    began = time.process_time()
    report = report_of(tmp_path, documents)
    assert time.process_time() - began < 90
    assert report.standing
    assert sum(len(cards[CART].results) for cards in report.standing.cards.values()) == 10_000
    assert codes(report)["POL007"] == 0


def test_a_thousand_mistyped_names_are_told_in_time(tmp_path: Path) -> None:
    rules = [{**RULE, "id": f"rule-number-{n}"} for n in range(1_000)]
    wrong = {"owner": "team", "why": "So.", "start": "2026-01-01", "deadline": "2026-12-31"}
    wrong["rules"] = [f"one/rule-nmuber-{n}" for n in range(1_000)]  # type: ignore[assignment]
    began = time.process_time()
    report = report_of(
        tmp_path,
        {"initiatives/one.yaml": ("Scorecard", {**RIGHT, "rules": rules}), "initiatives/b.yaml": ("Initiative", wrong)},
    )
    assert time.process_time() - began < 60
    assert codes(report)["POL002"] == 1_000


def test_more_rules_than_anybody_writes_are_refused_as_a_whole(tmp_path: Path) -> None:
    report = report_of(tmp_path, {"initiatives/one.yaml": ("Scorecard", {**RIGHT, "rules": [RULE] * 1_001})})
    assert codes(report)["SCH010"] == 1


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8)
    | st.sampled_from(["2026-02-30", "9999-12-31", "service:cart", "one/a", "bronze", "true", "100%", "start-9999d"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def shaken(draw: st.DataObject, part: Any, odds: int) -> Any:
    """A copy of a document in which some values are replaced by anything."""
    if draw.draw(st.integers(0, odds)) == 0:
        return draw.draw(ANYTHING)
    if isinstance(part, dict):
        return {key: shaken(draw, value, odds) for key, value in part.items()}
    return [shaken(draw, value, odds) for value in part] if isinstance(part, list) else part


DOCUMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "initiatives/one.yaml": (
        "Scorecard",
        {
            **RIGHT,
            "minimum": [{"level": "bronze", "when": "entity.spec.tier == 1"}],
            "rules": [
                {**RULE, "level": "bronze", "maxAge": "30d", "tests": [{"expect": "pass", "given": {"spec": {}}}]},
                {"id": "b", "title": "B", "message": "No.", "schema": {"required": ["spec"]}, "requires": ["a"]},
            ],
        },
    ),
    "initiatives/two.yaml": (
        "Initiative",
        {
            "owner": "team",
            "why": "So.",
            "start": "2026-01-01",
            "deadline": "2026-12-31",
            "target": {"scorecard": "one", "level": "bronze"},
            "milestones": [{"date": "2026-03-01", "goal": "50%"}],
            "enforcement": [{"from": "start", "mode": "inform"}, {"from": "deadline-30d", "mode": "block"}],
        },
    ),
    "initiatives/three.yaml": (
        "Exemption",
        {
            "targets": ["service:cart"],
            "rules": ["one/a"],
            "reason": "deferred",
            "justification": "Later.",
            "requestedBy": "a",
            "approvedBy": "b",
            "expires": "2026-08-01",
        },
    ),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), odds=st.sampled_from([8, 20]))
def test_whatever_stands_in_a_document(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, odds: int
) -> None:
    """A document that is right stays right beside documents of anything, and all that is said has its place."""
    documents = {path: (kind, shaken(data, spec, odds)) for path, (kind, spec) in DOCUMENTS.items()}
    report = report_of(tmp_path_factory.mktemp("root"), {**documents, "initiatives/right.yaml": ("Scorecard", RIGHT)})
    assert report.standing
    result = report.standing.result("right/a", CART)
    assert result
    assert result.plain == "fail"
    assert all(finding.primary.span for finding in report.findings)


def test_every_module_with_a_look_is_asked() -> None:
    folder = Path(platbook.initiatives.soundness.__file__).parent
    modules = (path for path in folder.rglob("*.py") if "\ndef look(" in path.read_text(encoding="utf-8"))
    written = [".".join(path.relative_to(folder).with_suffix("").parts) for path in modules]
    looks: list[Callable[..., Any]] = list(all_looks())
    assert sorted(look.__module__.partition(".soundness.")[2] for look in looks) == sorted(written)
    assert len(written) > 12
