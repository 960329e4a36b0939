"""Who may stand elsewhere on another day: only those who fail a rule that the day may change."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from platbook.compare.moving import moved
from platbook.compare.world import on_day, world_of
from support.changes import catalog_of, exemption, facts, rule, scorecard, service

OTHER = rule("other")
NAMES = ("cart", "search")
FAILING = {"cart": "runbook", "search": "other"}


def movers(*rules: Mapping[str, Any], more: Mapping[str, str] | None = None, **spec: Any) -> set[str]:
    """Who may stand elsewhere four days later, where `cart` fails `runbook` and `search` fails `other`."""
    catalog = catalog_of(scorecard(*rules, **spec) | service("cart") | service("search") | (more or {}))
    early = world_of(catalog, date(2026, 3, 2))
    refs = {ref.name: ref for ref in catalog.by_ref if ref.name in NAMES}
    failing = {refs[name]: frozenset({f"ready/{each}"}) for name, each in FAILING.items()}
    everybody = moved(early, on_day(early, date(2026, 3, 6)), frozenset(failing))
    found = moved(early, on_day(early, date(2026, 3, 6)), frozenset(failing), failing)
    assert found <= everybody
    return {ref.name for ref in found}


def test_nobody_where_no_rule_looks_at_the_day() -> None:
    assert movers(rule("runbook"), OTHER) == set()


@pytest.mark.parametrize(
    "dated",
    [rule("runbook", 'asOf > "2026-03-04"'), rule("runbook", when='asOf > "2026-03-04"'),
     rule("runbook", effectiveFrom="2026-03-04")],
)  # fmt: skip
def test_whoever_fails_the_rule_that_looks_at_the_day(dated: Mapping[str, Any]) -> None:
    assert movers(dated, OTHER) == {"cart"}


def test_a_rule_that_became_effective_before_says_the_same() -> None:
    assert movers(rule("runbook", effectiveFrom="2026-03-01"), OTHER) == set()


def test_everybody_where_rules_wait_for_one_that_looks_at_the_day() -> None:
    assert movers(rule("runbook", 'asOf > "2026-03-04"'), {**OTHER, "requires": ["runbook"]}) == {"cart", "search"}


def test_everybody_where_the_scope_looks_at_the_day() -> None:
    scope = {"kinds": ["Service"], "when": 'asOf > "2026-03-04"'}
    assert movers(rule("runbook"), OTHER, scope=scope) == {"cart", "search"}


def test_whoever_is_asked_for_levels_that_may_move() -> None:
    first = scorecard(rule("dated", 'asOf > "2026-03-04"'))["initiatives/scorecards/ready.yaml"]
    base = {"initiatives/scorecards/base.yaml": first.replace('"ready"', '"base"')}
    asking = rule("other", "scorecards.base.rank > 0")
    assert movers(rule("runbook"), asking, more=base) == {"cart", "search"}
    assert movers(rule("runbook"), OTHER, more=base) == set()


def test_whoever_has_an_exemption_that_ends_or_a_fact_that_ages() -> None:
    assert movers(rule("runbook"), OTHER, more=exemption("x", "search", "2026-03-04", ("other",))) == {"search"}
    aging = rule("runbook", "facts.?coverage.orValue(0.0) > 1.0", maxAge="3d")
    assert movers(aging, OTHER, more=facts(cart=80.0)) == {"cart"}
