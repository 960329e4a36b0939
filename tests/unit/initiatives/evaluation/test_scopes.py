"""Who is in scope: every field on its own and together, what is left out, and a condition that gives no answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from unit.initiatives.evaluation.worlds import (
    DAY,
    Doc,
    card,
    entity,
    fact_keys,
    facts_of,
    result,
    rule,
    scorecard,
    stand,
)

WORLD: tuple[Doc, ...] = (
    entity("shop", "Team"),
    entity("payments", "Team", parent="shop"),
    entity("cards", "Team", parent="payments"),
    entity("ops", "Team"),
    entity("retail", "Domain", owner="shop"),
    entity("checkout", "Domain", owner="shop", subdomainOf="retail"),
    entity("till", "System", owner="shop", domain="checkout"),
    entity(
        "cart", owner="cards", tier=1, lifecycle="production", type="service", system="till", metadata={"tags": ["a"]}
    ),
    entity("order", owner="shop", tier=2, lifecycle="production", system="till", metadata={"tags": ["a", "sandbox"]}),
    entity("mail", owner="ops", tier=3, lifecycle="deprecated", type="website"),
    entity("orders", "API", owner="payments", lifecycle="production", type="openapi"),
)


def in_scope(folder: Path, scope: dict[str, Any], *more: Doc) -> list[str]:
    standing = stand(folder, *WORLD, scorecard("ready", rule("a"), scope=scope), *more)
    return [str(ref) for ref in standing.cards["ready"]]


CART, ORDER, MAIL, ORDERS = "service:cart", "service:order", "service:mail", "api:orders"


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({"kinds": ["Service"]}, [CART, MAIL, ORDER]),
        ({"kinds": ["Service", "API"], "lifecycle": ["production"]}, [ORDERS, CART, ORDER]),
        ({"tier": [1, 2]}, [CART, ORDER]),
        ({"type": ["website", "openapi"]}, [ORDERS, MAIL]),
        ({"tags": ["a"]}, [CART, ORDER]),
        ({"kinds": ["Service", "API"], "owner": ["payments"]}, [ORDERS, CART]),
        ({"kinds": ["Service"], "owner": ["shop"]}, [CART, ORDER]),
        ({"kinds": ["Service"], "owner": ["cards", "ops"]}, [CART, MAIL]),
        ({"system": ["till"]}, [CART, ORDER]),
        ({"kinds": ["Service"], "domain": ["retail"]}, [CART, ORDER]),
        ({"entities": ["cart", "api:orders"]}, [ORDERS, CART]),
        ({"kinds": ["Service"], "entities": ["cart", "api:orders"]}, [CART]),
        ({"kinds": ["Service"], "exclude": {"tags": ["sandbox"]}}, [CART, MAIL]),
        ({"kinds": ["Service"], "exclude": {"tags": ["sandbox"], "tier": [1]}}, [CART, MAIL, ORDER]),
        ({"kinds": ["Service"], "exclude": {"tags": ["sandbox"], "tier": [2]}}, [CART, MAIL]),
        ({"entities": ["cart"], "exclude": {"entities": ["cart"]}}, []),
        ({"kinds": ["Service"], "exclude": {"owner": ["shop"]}}, [MAIL]),
        ({"owner": ["nobody"]}, []),
        ({"kinds": ["Spaceship"]}, []),
        ({"kinds": ["Service"], "when": "entity.spec.tier > 1"}, [MAIL, ORDER]),
        ({"kinds": ["Service"], "when": "'shop' in teams"}, [CART, ORDER]),
        ({"kinds": ["Service"], "when": "relations.partOf.exists(s, s.ref == 'system:till')"}, [CART, ORDER]),
    ],
)
def test_fields_are_all_asked_for_and_values_are_a_choice(
    tmp_path: Path, scope: dict[str, Any], expected: list[str]
) -> None:
    assert in_scope(tmp_path, scope) == expected


def test_without_a_scope_everything_is_meant_but_the_standards_themselves(tmp_path: Path) -> None:
    found = in_scope(tmp_path, {})
    assert len(found) == len(WORLD)
    assert not any(ref.startswith("scorecard") for ref in found)


def test_a_condition_that_breaks_leaves_nobody_out_in_silence(tmp_path: Path) -> None:
    board = scorecard(
        "ready",
        rule("a"),
        rule("b"),
        scope={"kinds": ["Service"], "when": "entity.spec.exposed"},
        minimum=[{"level": "gold"}],
    )
    standing = stand(tmp_path, entity("cart", exposed=True), entity("order", exposed=False), entity("mail"), board)
    assert list(map(str, standing.cards["ready"])) == ["service:cart", "service:mail"]
    assert result(standing, "cart", "a").state == "pass"
    for name in ("a", "b"):
        found = result(standing, "mail", name)
        assert found.state == "error"
        assert found.detail.startswith("the scope's `when`: ")
    # Nothing can be demanded of somebody who may not be meant.
    assert not card(standing, "mail").below_minimum


def test_a_condition_that_cannot_be_compiled_is_told_for_everybody(tmp_path: Path) -> None:
    board = scorecard("ready", rule("a"), scope={"kinds": ["Service"], "when": "entitty.spec"})
    assert result(stand(tmp_path, entity("cart"), board), "cart", "a").state == "error"


@pytest.mark.parametrize(("age", "state"), [(None, "unknown"), (31, "unknown"), (30, "pass")])
def test_a_condition_that_needs_a_fact_which_is_not_there_is_unknown(
    tmp_path: Path, age: int | None, state: str
) -> None:
    board = scorecard("ready", rule("a"), scope={"kinds": ["Service"], "when": "facts.exposure > 0.0"})
    facts = {} if age is None else {"exposure": 1.0}
    known = facts_of({"service:cart": facts}, collected=DAY.fromordinal(DAY.toordinal() - (age or 0)))
    standing = stand(tmp_path, entity("cart"), board, fact_keys(exposure={"maxAge": "30d"}), facts=known)
    assert result(standing, "cart", "a").state == state


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({"kinds": ["Service"], "owner": ["cards", "ghost"]}, [CART]),
        ({"kinds": ["Service", "Servise"], "tier": [1]}, [CART]),
        ({"kinds": ["Service"], "exclude": {"owner": ["cards", "ghost"]}}, [MAIL, ORDER]),
        ({"kinds": ["Service"], "owner": ["ghost"]}, []),
        ({"kinds": ["Service"], "exclude": {"owner": ["ghost"]}}, [CART, MAIL, ORDER]),
    ],
)
def test_an_unknown_name_takes_no_other_with_it(tmp_path: Path, scope: dict[str, Any], expected: list[str]) -> None:
    assert in_scope(tmp_path, scope) == expected
