"""Which facts count, under which entity, and which of two about the same."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from platbook.initiatives.facts.fact import Fact
from platbook.initiatives.facts.moment import moment_of, moment_text
from platbook.initiatives.facts.reported import read_reported
from platbook.model.settings import Settings
from platbook.source.worktree import WorkTree
from unit.initiatives.facts.made import catalog, facts_json, findings, read


def test_a_fact_says_where_it_is_from(tmp_path: Path) -> None:
    fact = {"value": 81, "source": "https://ci.example.com/1"}
    text = facts_json("ci", "2026-02-28T23:30:00-02:00", {"service:checkout": {"lineCoverage": fact}})
    facts = read(catalog(tmp_path, {"facts/ci.json": text}))
    found = facts.of("service:checkout")["lineCoverage"]
    assert found == Fact(81.0, "ci", "https://ci.example.com/1", date(2026, 3, 1))
    assert isinstance(found.value, float)
    assert facts.of("service:nobody") == {}
    assert facts.origin == "facts"


def test_a_fact_from_tomorrow_is_of_today() -> None:
    fact = Fact(1, "ci", "", date(2026, 3, 2))
    assert fact.age(date(2026, 3, 1)) == 0
    assert fact.holds(date(2026, 3, 1), timedelta(0))
    assert not fact.holds(date(2026, 3, 4), timedelta(1))


@pytest.mark.parametrize("ref", ["service:checkout", "Service:default/checkout", "checkout", "CHECKOUT", "till"])
def test_every_spelling_of_a_reference(tmp_path: Path, ref: str) -> None:
    text = facts_json("ci", "2026-03-01", {ref: {"testsFailed": 1}})
    assert read(catalog(tmp_path, {"facts/ci.json": text})).of("service:checkout")["testsFailed"].value == 1


def test_a_bare_name_is_never_that_of_an_api_beside_a_service(tmp_path: Path) -> None:
    text = facts_json("ci", "2026-03-01", {"checkout": {"testsFailed": 1}})
    assert list(read(catalog(tmp_path, {"facts/ci.json": text})).by_ref) == ["service:checkout"]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (("zeta", "2026-03-01T08:00:00Z"), ("alpha", "2026-03-01T08:00:01Z")),
        (("zeta", "2026-03-01T08:00:00Z"), ("alpha", "2026-03-01T08:00:00Z")),
        (("alpha", "2026-03-01T08:00:00+02:00"), ("zeta", "2026-03-01T07:00:00Z")),
        (("alpha", "2026-02-28T23:59:59"), ("zeta", "2026-03-01")),
    ],
)
def test_the_later_counts_and_on_a_tie_the_first_name(
    tmp_path: Path, older: tuple[str, str], newer: tuple[str, str]
) -> None:
    texts = {
        f"facts/{name}.json": facts_json(name, moment, {"service:checkout": {"testsFailed": value}})
        for value, (name, moment) in enumerate((older, newer))
    }
    assert read(catalog(tmp_path, texts)).of("service:checkout")["testsFailed"].value == 1


def test_a_fact_may_be_younger_than_its_file(tmp_path: Path) -> None:
    fact = {"value": 1, "collectedAt": "2026-02-20"}
    text = facts_json("ci", "2026-01-01", {"service:checkout": {"testsFailed": fact, "lineCoverage": 3}})
    found = read(catalog(tmp_path, {"facts/ci.json": text})).of("service:checkout")
    assert found["testsFailed"].collected == date(2026, 2, 20)
    assert found["lineCoverage"].collected == date(2026, 1, 1)


def test_what_is_wrong_leaves_the_rest(tmp_path: Path) -> None:
    broken = facts_json("ci", "2026-03-01", {"service:checkout": {"testsFailed": "none", "lineCoverage": 81}})
    facts = read(catalog(tmp_path, {"facts/ci.json": broken, "facts/x.json": "{"}))
    assert set(facts.of("service:checkout")) == {"lineCoverage"}
    assert {problem.kind for _, problem in facts.problems} == {"mistyped-fact", "invalid-facts-file"}


def test_ten_thousand_mistakes_are_one_finding(tmp_path: Path) -> None:
    entities = {f"service:gone-{number}": {"linesCovered": 1} for number in range(10_000)}
    text = facts_json("ci", "2026-03-01", {**entities, "service:checkout": {"linesCovered": 1}})
    found = findings(catalog(tmp_path, {"facts/ci.json": text}))
    assert sorted(finding.code for finding in found) == ["POL023", "POL025"]
    assert "9996 more" in next(finding.message for finding in found if finding.code == "POL025")


def test_a_lone_surrogate_is_no_text(tmp_path: Path) -> None:
    text = facts_json("ci", "2026-03-01", {"service:checkout": {"testsFailed": {"value": 1, "source": "\ud800"}}})
    assert "\\ud800" in text
    facts = read(catalog(tmp_path, {"facts/ci.json": text}))
    assert facts.of("service:checkout")["testsFailed"].source == ""


def test_facts_are_read_once_for_two_trees(tmp_path: Path) -> None:
    text = facts_json("ci", "2026-03-01", {"service:checkout": {"testsFailed": 1}})
    root = catalog(tmp_path, {"facts/ci.json": text})
    reported = read_reported(WorkTree(root), Settings())
    (root / "facts/ci.json").unlink()
    from platbook.catalog.assemble import assemble
    from platbook.initiatives.facts.read import read_facts
    from platbook.initiatives.policy import read_policy

    found = assemble(WorkTree(root))
    assert read_facts(found, read_policy(found)).by_ref == {}
    assert read_facts(found, read_policy(found), reported).of("service:checkout")["testsFailed"].value == 1


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T00:00:00Z", "2026-03-01"),
        ("2026-03-01T08:30:00+02:00", "2026-03-01T06:30:00Z"),
        ("2026-03-01 08:30", "2026-03-01T08:30:00Z"),
        ("2026-03-01t08:30:00.123456z", "2026-03-01T08:30:00Z"),
        ("2026-02-30", None),
        ("2026-W09-1", None),
        ("20260301", None),
        ("0001-01-01T00:00:00+23:00", None),
        ("yesterday", None),
    ],
)
def test_moments(text: str, written: str | None) -> None:
    moment = moment_of(text)
    assert (moment and moment_text(moment)) == written
