"""Entities as they are: in another dialect, twice the same name, huge, or made to break things."""

from __future__ import annotations

from pathlib import Path

import pytest

from platbook.catalog.assemble import assemble
from platbook.model.ref import Ref
from platbook.source.worktree import WorkTree
from unit.initiatives.evaluation.worlds import (
    catalog_of,
    dump,
    entity,
    result,
    rule,
    scorecard,
    service,
    stand,
    standing_of,
    states,
    write,
)

COMPONENT = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: cart, annotations: {example.com/team: "7"}}
spec: {type: service, lifecycle: production, owner: group:shop, dependsOn: [component:order]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: order}
spec: {type: service, lifecycle: experimental, owner: shop}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: shop}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: {name: elsewhere}
spec: {target: ./x.yaml}
"""


def test_entities_of_the_other_dialect_are_judged_like_any_other(tmp_path: Path) -> None:
    board = scorecard(
        "ready",
        rule("production", "entity.spec.lifecycle == 'production'"),
        rule("annotated", "entity.metadata.?annotations[?'example.com/team'].orValue('') == '7'"),
        rule("owned", "'shop' in teams && relations.ownedBy.exists(t, t.ref == 'team:shop')"),
        rule("kind", "entity.kind == 'Component' && entity.ref.startsWith('service:')"),
        rule("shaped", check=None, schema={"properties": {"kind": {"const": "Component"}}, "required": ["apiVersion"]}),
        scope={"kinds": ["Service"], "owner": ["shop"]},
    )
    write(tmp_path, board)
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "all.yaml").write_text(COMPONENT, encoding="utf-8")
    standing = standing_of(assemble(WorkTree(tmp_path)))
    assert list(map(str, standing.cards["ready"])) == ["service:cart", "service:order"]
    assert set(states(standing, "cart").values()) == {"pass"}
    assert states(standing, "order")["production"] == "fail"
    # What is only listed is nobody that anything could be asked of.
    board["spec"]["scope"] = {}
    write(tmp_path, board)
    assert not any(ref.kind == "Location" for ref in standing_of(assemble(WorkTree(tmp_path))).cards["ready"])


def test_of_two_entities_of_one_name_the_first_counts(tmp_path: Path) -> None:
    board = scorecard("ready", rule("tier", "entity.spec.tier == 1"))
    standing = stand(tmp_path, entity("cart", tier=1), entity("cart", tier=2), board)
    assert list(standing.cards["ready"]) == [service("cart")]
    assert result(standing, "cart", "tier").state == "pass"


def test_names_in_other_namespaces_are_others(tmp_path: Path) -> None:
    board = scorecard("ready", rule("tier", "entity.spec.tier == 1"))
    standing = stand(tmp_path, entity("cart", tier=1), entity("cart", tier=2, metadata={"namespace": "lab"}), board)
    assert {str(ref): card.results[0].state for ref, card in standing.cards["ready"].items()} == {
        "service:cart": "pass",
        "service:lab/cart": "fail",
    }
    assert Ref("Service", "lab", "cart") in standing.cards["ready"]


@pytest.mark.parametrize(
    "value",
    [
        "x" * 300_000,
        ["x"] * 5_000,
        {f"k{n}": n for n in range(2_000)},
        10**30,
        -(2**63),
        1e308,
        float("inf"),
        float("nan"),
        None,
        True,
        "",
        [],
        {},
        [[[[[[[[1]]]]]]]],
        "\x00",
        "\U0001f480",
        "\ud83d",
        "{{ x }}",
        "') || true || ('",
    ],
    ids=lambda value: f"{type(value).__name__}-{str(value)[:8]!a}",
)
@pytest.mark.parametrize(
    "check",
    [
        "entity.spec.tier == 1",
        "entity.spec.tier.size() > 0",
        "entity.spec.tier.all(x, x == x)",
        "string(entity.spec.tier).matches('(a+)+b')",
        "entity.spec.tier in ['a']",
        "daysBetween(entity.spec.tier, asOf) > 0",
        "relations.dependsOn.all(d, d.spec.tier == entity.spec.tier)",
    ],
)
def test_whatever_stands_in_a_field_there_is_a_result_and_others_are_left_alone(
    tmp_path: Path, check: str, value: object
) -> None:
    board = scorecard("ready", rule("odd", check), rule("fine", "true"))
    hostile = entity("cart", tier=value, dependsOn=["order"])
    standing = standing_of(catalog_of(tmp_path, hostile, entity("order", tier=1), board))
    if service("cart") in standing.cards["ready"]:
        assert result(standing, "cart", "odd").state in ("pass", "fail", "error")
        assert result(standing, "cart", "fine").state == "pass"
    assert result(standing, "order", "fine").state == "pass"
    assert dump(standing)


def test_a_cost_that_hangs_on_what_is_read_breaks_for_the_large_one_alone(tmp_path: Path) -> None:
    check = "entity.spec.parts.all(a, entity.spec.parts.all(b, entity.spec.parts.all(c, a == b || b == c || a == c)))"
    board = scorecard("ready", rule("costly", check), rule("cheap", "entity.spec.parts.size() > 0"))
    large = entity("cart", parts=[f"part {number}" for number in range(2_000)])
    standing = stand(tmp_path, large, entity("order", parts=["a", "b"]), board)
    assert states(standing, "cart") == {"costly": "error", "cheap": "pass"}
    assert states(standing, "order") == {"costly": "pass", "cheap": "pass"}


@pytest.mark.parametrize("key", ["__class__", "a.b", "", "ref", "soft", "entity", "x" * 1_000])
def test_fields_may_have_any_name(tmp_path: Path, key: str) -> None:
    board = scorecard("ready", rule("odd", f"entity.spec[{key!r}] == 1"), rule("ref", "entity.ref == 'service:cart'"))
    subject = entity("cart", **{key: 1}) | {"ref": "service:somebody-else"}
    assert states(stand(tmp_path, subject, board), "cart") == {"odd": "pass", "ref": "pass"}
