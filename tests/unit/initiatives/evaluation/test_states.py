"""The seven states of a result, and what dates, exemptions, facts and other rules make of one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from platbook.initiatives.facts.fact import NO_FACTS, Fact, Facts
from unit.initiatives.evaluation.worlds import (
    DAY,
    Doc,
    card,
    entity,
    exemption,
    fact_keys,
    facts_of,
    result,
    rule,
    scorecard,
    stand,
    states,
)

NO, YES = "entity.spec.?tier.orValue(4) == 1", "true"
CART = entity("cart", tier=2)
COVERED = "facts.coverage >= 80.0"


def test_pass_fail_and_not_applicable(tmp_path: Path) -> None:
    board = scorecard("ready", rule("good", YES), rule("bad", NO), rule("out", NO, when="entity.spec.tier > 2"))
    assert states(stand(tmp_path, CART, board), "cart") == {"good": "pass", "bad": "fail", "out": "n/a"}


def test_a_strict_read_of_a_missing_field_is_the_authors_error(tmp_path: Path) -> None:
    board = scorecard(
        "ready", rule("strict", "entity.spec.nothing == 1"), rule("asks", "entity.spec.?nothing.orValue(1) == 1")
    )
    standing = stand(tmp_path, CART, board)
    found = result(standing, "cart", "strict")
    assert (found.state, found.plain) == ("error", "error")
    assert "nothing" in found.detail
    assert result(standing, "cart", "asks").state == "pass"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"coverage": 81.5}, ("pass", "")),
        ({"coverage": 12.5}, ("fail", "")),
        ({}, ("unknown", "the fact coverage is missing")),
        ({"coverage": Fact(81.5, "ci", "", date(2026, 5, 31))}, ("pass", "")),
        ({"coverage": Fact(81.5, "ci", "", date(2026, 5, 30))}, ("unknown", "the fact coverage is too old")),
        ({"coverage": Fact(81.5, "ci", "", DAY, expires=DAY)}, ("pass", "")),
        (
            {"coverage": Fact(81.5, "ci", "", DAY, expires=date(2026, 6, 29))},
            ("unknown", "the fact coverage is too old"),
        ),
    ],
)
def test_a_fact_is_used_while_it_holds(tmp_path: Path, facts: dict[str, Any], expected: tuple[str, str]) -> None:
    board = scorecard("ready", rule("covered", COVERED))
    known = facts_of({"service:cart": facts})
    found = result(stand(tmp_path, CART, board, fact_keys(coverage={"maxAge": "30d"}), facts=known), "cart", "covered")
    assert (found.state, found.detail) == expected


@pytest.mark.parametrize(
    ("key_age", "rule_age", "state"),
    [
        ("30d", None, "pass"),
        ("30d", "7d", "unknown"),
        ("7d", "30d", "unknown"),
        (None, "30d", "pass"),
        (None, None, "pass"),
    ],
)
def test_the_stricter_of_both_ages_counts(
    tmp_path: Path, key_age: str | None, rule_age: str | None, state: str
) -> None:
    board = scorecard("ready", rule("covered", COVERED, maxAge=rule_age))
    keys = fact_keys(coverage={"maxAge": key_age} if key_age else {})
    known = facts_of({"service:cart": {"coverage": 90.0}}, collected=date(2026, 6, 10))
    assert result(stand(tmp_path, CART, board, keys, facts=known), "cart", "covered").state == state


def test_a_fact_too_old_for_one_rule_is_there_for_another(tmp_path: Path) -> None:
    board = scorecard(
        "ready",
        rule("fresh", COVERED, maxAge="7d"),
        rule("any", COVERED),
        rule("asks", "facts.?coverage.orValue(0.0) > 50.0", maxAge="7d"),
    )
    known = facts_of({"service:cart": {"coverage": 90.0}}, collected=date(2026, 6, 10))
    expected = {"fresh": "unknown", "any": "pass", "asks": "fail"}
    assert states(stand(tmp_path, CART, board, fact_keys(coverage={}), facts=known), "cart") == expected


@pytest.mark.parametrize(("check", "plain"), [(YES, "pass"), (NO, "fail"), (COVERED, "unknown")])
def test_before_its_day_a_rule_is_upcoming_whatever_it_would_say(tmp_path: Path, check: str, plain: str) -> None:
    board = scorecard("ready", rule("soon", check, effectiveFrom="2026-07-01", level="bronze"))
    documents = (CART, board, fact_keys(coverage={}))
    before = stand(tmp_path / "a", *documents)
    assert (result(before, "cart", "soon")[:2]) == ("upcoming", plain)
    assert result(before, "cart", "soon").until == date(2026, 7, 1)
    assert card(before, "cart").level == "gold"
    assert result(stand(tmp_path / "b", *documents, as_of=date(2026, 7, 1)), "cart", "soon").state == plain


@pytest.mark.parametrize(
    ("when", "check", "state"), [("false", NO, "n/a"), ("true", "entity.spec.nothing == 1", "error")]
)
def test_what_does_not_apply_or_breaks_is_not_upcoming(tmp_path: Path, when: str, check: str, state: str) -> None:
    board = scorecard("ready", rule("soon", check, when=when, effectiveFrom="2026-07-01"))
    assert result(stand(tmp_path, CART, board), "cart", "soon").state == state


@pytest.mark.parametrize(
    ("check", "expires", "expected"),
    [
        (NO, "2026-12-31", ("exempt", "fail", "later")),
        (NO, "2026-06-30", ("exempt", "fail", "later")),
        (NO, "2026-06-29", ("fail", "fail", "later")),
        (COVERED, "2026-12-31", ("exempt", "unknown", "later")),
        (YES, "2026-12-31", ("pass", "pass", "")),
        ("entity.spec.nothing == 1", "2026-12-31", ("error", "error", "")),
    ],
)
def test_an_exemption_speaks_of_failures_alone(tmp_path: Path, check: str, expires: str, expected: Any) -> None:
    documents: list[Doc] = [
        CART,
        entity("order", tier=2),
        scorecard("ready", rule("hard", check)),
        exemption("later", ["ready/hard"], ["service:cart"], expires=expires),
        fact_keys(coverage={}),
    ]
    standing = stand(tmp_path, *documents)
    found = result(standing, "cart", "hard")
    assert (found.state, found.plain, found.exemption) == expected
    assert found.until == (date.fromisoformat(expires) if expected[2] else None)
    # Others are not exempt.
    assert result(standing, "order", "hard").state == found.plain


def test_only_what_never_applies_needs_no_end(tmp_path: Path) -> None:
    board = scorecard("ready", rule("hard", NO))
    never = exemption("never", ["ready/hard"], ["cart"], reason="not-applicable", expires=None)
    assert result(stand(tmp_path / "a", CART, board, never), "cart", "hard").state == "exempt"
    open_ended = exemption("open", ["ready/hard"], ["cart"], expires=None)
    assert result(stand(tmp_path / "b", CART, board, open_ended), "cart", "hard").state == "fail"


def test_of_two_exemptions_the_longer_one_counts(tmp_path: Path) -> None:
    board = scorecard("ready", rule("hard", NO))
    short = exemption("a-short", ["ready/hard"], ["cart"], expires="2026-06-01")
    long = exemption("b-long", ["ready/hard"], ["cart"], expires="2026-09-01")
    found = result(stand(tmp_path, CART, board, short, long), "cart", "hard")
    assert (found.state, found.exemption) == ("exempt", "b-long")


@pytest.mark.parametrize(
    ("first", "state", "detail"),
    [
        (YES, "fail", ""),
        (NO, "n/a", "waits for first"),
        (COVERED, "unknown", "waits for first"),
        ("entity.spec.nothing == 1", "unknown", "waits for first"),
    ],
)
def test_a_rule_waits_for_those_that_it_requires(tmp_path: Path, first: str, state: str, detail: str) -> None:
    board = scorecard("ready", rule("first", first), rule("then", NO, requires=["first"]))
    found = result(stand(tmp_path, CART, board, fact_keys(coverage={})), "cart", "then")
    assert (found.state, found.plain, found.detail) == (state, "fail", detail)


def test_announcing_a_rule_switches_no_other_off(tmp_path: Path) -> None:
    first = rule("first", YES, effectiveFrom="2027-06-01")
    board = scorecard("ready", first, rule("then", NO, requires=["first"]))
    assert states(stand(tmp_path / "a", CART, board), "cart") == {"first": "upcoming", "then": "fail"}
    announced = rule("first", NO, effectiveFrom="2027-06-01")
    board = scorecard("ready", announced, rule("then", NO, requires=["first"]))
    assert states(stand(tmp_path / "b", CART, board), "cart") == {"first": "upcoming", "then": "n/a"}


def test_rules_wait_for_each_other_in_a_row_whatever_their_order(tmp_path: Path) -> None:
    rules = rule("third", NO, requires=["second"]), rule("second", YES, requires=["first"]), rule("first", NO)
    standing = stand(tmp_path, CART, scorecard("ready", *rules))
    assert states(standing, "cart") == {"third": "n/a", "second": "n/a", "first": "fail"}


def test_a_rule_that_waits_for_an_exempt_one_does_not_apply(tmp_path: Path) -> None:
    board = scorecard("ready", rule("first", NO), rule("then", NO, requires=["first"]))
    standing = stand(tmp_path, CART, board, exemption("later", ["ready/first"], ["cart"]))
    assert states(standing, "cart") == {"first": "exempt", "then": "n/a"}


@pytest.mark.parametrize(
    "check",
    [
        "'coverage' in facts",
        "facts.exists(key, key == 'coverage')",
        "facts.size() > 0",
        "facts['cov' + 'erage'] > 50.0",
        "facts.exists(key, facts[key] > 50.0)",
    ],
)
def test_facts_that_are_looked_through_grow_old_as_well(tmp_path: Path, check: str) -> None:
    world = CART, scorecard("ready", rule("covered", check)), fact_keys(coverage={"maxAge": "5d"})
    fresh = facts_of({"service:cart": {"coverage": 80.0}})
    old = facts_of({"service:cart": {"coverage": 80.0}}, collected=DAY - timedelta(days=21))
    assert result(stand(tmp_path / "a", *world, facts=fresh), "cart", "covered").state == "pass"
    assert result(stand(tmp_path / "b", *world, facts=old), "cart", "covered").state in ("fail", "error", "unknown")


def test_a_fact_of_a_far_day_to_come_is_not_relied_on(tmp_path: Path) -> None:
    world = CART, scorecard("ready", rule("covered", COVERED)), fact_keys(coverage={"maxAge": "5d"})
    ahead = facts_of({"service:cart": {"coverage": 99.0}}, collected=DAY + timedelta(days=3_650))
    assert result(stand(tmp_path, *world, facts=ahead), "cart", "covered").state == "unknown"


def test_a_rule_that_breaks_on_one_entity_breaks_for_that_one_alone(tmp_path: Path) -> None:
    board = scorecard("ready", rule("tier", "entity.spec.tier == 2"), rule("other", YES))
    standing = stand(tmp_path, CART, entity("order"), entity("user", tier="two"), board)
    assert states(standing, "cart") == {"tier": "pass", "other": "pass"}
    assert states(standing, "order") == {"tier": "error", "other": "pass"}
    assert states(standing, "user") == {"tier": "fail", "other": "pass"}


def test_a_rule_may_be_a_json_schema(tmp_path: Path) -> None:
    asks = {"properties": {"spec": {"required": ["runbooks"], "properties": {"runbooks": {"minItems": 1}}}}}
    board = scorecard("ready", rule("shaped", check=None, schema=asks), rule("broken", check=None, schema={"type": 3}))
    runbooks = [{"url": "https://runbooks.works.internal/cart"}]
    standing = stand(tmp_path, entity("cart", runbooks=runbooks), entity("order", runbooks=[]), entity("user"), board)
    assert [result(standing, name, "shaped").state for name in ("cart", "order", "user")] == ["pass", "fail", "fail"]
    assert result(standing, "cart", "broken").state == "error"


def test_facts_of_nobody_change_nothing(tmp_path: Path) -> None:
    board = scorecard("ready", rule("covered", COVERED))
    known: Facts = facts_of({"service:nobody": {"coverage": 90.0}})
    with_, without = (stand(tmp_path / n, CART, board, facts=f) for n, f in (("a", known), ("b", NO_FACTS)))
    assert result(with_, "cart", "covered") == result(without, "cart", "covered")
