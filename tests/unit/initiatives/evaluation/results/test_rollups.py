"""Roll-ups: how many stand where, among whom; nothing is averaged, and what is unknown is counted as that."""

from __future__ import annotations

from pathlib import Path

import pytest

from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.results.rollups import entities_of, rollup, rollups
from unit.initiatives.evaluation.worlds import catalog_of, entity, fact_keys, facts_of, rule, scorecard, standing_of

BOARD = scorecard(
    "ready",
    rule("owned", "has(entity.spec.owner)", level="bronze"),
    rule("covered", "facts.coverage > 50.0", level="silver"),
    rule("tiered", "entity.spec.?tier.orValue(4) < 3", level="gold"),
    minimum=[
        {"level": "silver", "when": "entity.spec.?tier.orValue(4) == 1"},
        {"level": "gold", "when": "entity.spec.?gold.orValue(false)"},
    ],
    scope={"kinds": ["Service"]},
)
WORLD = (
    entity("shop", "Team"),
    entity("payments", "Team", parent="shop"),
    entity("retail", "Domain", owner="shop"),
    entity("checkout", "Domain", subdomainOf="retail"),
    entity("till", "System", domain="checkout"),
    entity("a", tier=1, owner="payments", system="till"),
    entity("b", tier=1, owner="shop"),
    entity("c", tier=1, system="till"),
    entity("d", tier=3, owner="shop"),
    entity("e", tier=4, owner="payments", gold=True, system="till"),
    BOARD,
    fact_keys(coverage={}),
)
FACTS = facts_of({"service:a": {"coverage": 90.0}, "service:c": {"coverage": 90.0}, "service:d": {"coverage": 10.0}})


def test_everybody(tmp_path: Path) -> None:
    # a reaches gold; b is held at bronze, and e too, by what is unknown (e would be held at silver by its tier);
    # c fails bronze; d fails silver.
    (found,) = rollups(standing_of(catalog_of(tmp_path, *WORLD), FACTS))
    assert [(level.name, level.rank, level.count, level.unknown) for level in found.levels] == [
        (None, 0, 1, 0),
        ("bronze", 1, 3, 2),
        ("silver", 2, 0, 0),
        ("gold", 3, 1, 0),
    ]
    # Of those with a minimum, a has it, b may have it, c and e (even if all were known) have not.
    assert (found.count, found.met, found.unknown, found.below, found.share) == (5, 1, 1, 2, 0.25)


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("team:shop", "abde"),
        ("team:payments", "ae"),
        ("domain:retail", "ace"),
        ("domain:checkout", "ace"),
        ("system:till", "ace"),
        ("service:d", "d"),
    ],
)
def test_a_larger_whole_stands_for_all_below_it(tmp_path: Path, whole: str, expected: str) -> None:
    catalog = catalog_of(tmp_path, *WORLD)
    (found,) = catalog.find(whole)
    refs = entities_of(found, Relations(catalog))
    assert found.ref in refs
    assert sorted(ref.name for ref in refs if ref.kind == "Service") == sorted(expected)
    (rolled,) = rollups(standing_of(catalog, FACTS), refs)
    assert rolled.count == len(expected)


def test_a_standard_that_is_for_nobody_of_them_is_left_out(tmp_path: Path) -> None:
    standing = standing_of(catalog_of(tmp_path, *WORLD), FACTS)
    assert rollups(standing, frozenset()) == ()
    empty = rollup(standing.policy.standards["ready"], ())
    assert (empty.count, empty.share, len(empty.levels)) == (0, None, 4)


def test_without_a_minimum_there_is_no_share(tmp_path: Path) -> None:
    standing = standing_of(catalog_of(tmp_path, entity("a"), scorecard("ready", rule("one"))))
    assert [each.share for each in rollups(standing)] == [None]
