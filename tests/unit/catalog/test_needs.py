"""Who needs something: at once through APIs alone, and in all as following every way says, circles included."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platbook.catalog.assemble import assemble
from platbook.catalog.graph.dependencies import RELATIONS, Direction
from platbook.catalog.graph.needs import JOINT, Count, counts, direct
from platbook.catalog.graph.relations import Relation, Relations
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.source.worktree import WorkTree

TEXT = """
kind: Service
metadata: {name: shop, title: Shop}
spec: {owner: t, providesApis: [orders], tier: 1}
---
kind: API
metadata: {name: orders}
spec: {owner: t, type: openapi}
---
kind: API
metadata: {name: abroad}
spec: {owner: t, type: openapi}
---
kind: Service
metadata: {name: web}
spec: {owner: t, tier: 2, consumesApis: [orders, abroad], dependsOn: [{ref: mail, criticality: soft}, cart]}
---
kind: Service
metadata: {name: mail}
spec: {owner: t, tier: 1, dependsOn: [{ref: shop, criticality: soft, notes: Receipts.}]}
---
kind: Service
metadata: {name: cart}
spec: {owner: t, dependsOn: [shop], consumesApis: [orders]}
---
kind: Service
metadata: {name: probe}
spec: {owner: t, dependsOn: [web]}
"""


@pytest.fixture(scope="module")
def relations(tmp_path_factory: pytest.TempPathFactory) -> Relations:
    root = tmp_path_factory.mktemp("needs")
    (root / "catalog").mkdir()
    head = "apiVersion: platbook/v1\n"
    text = "---\n".join(head + part.lstrip("\n") for part in TEXT.split("---\n"))
    (root / "catalog" / "all.yaml").write_text(text, encoding="utf-8")
    return Relations(assemble(WorkTree(root)))


def entity(relations: Relations, name: str, kind: str = "Service") -> Entity:
    return relations._catalog.by_ref[Ref(kind, "default", name)]


def told(relations: Relations, name: str, direction: Direction, kind: str = "Service") -> list[str]:
    return [
        f"{need.other.ref.name}{'?' if need.soft else ''}{''.join(f' via {api.ref.name}' for api in need.through)}"
        for need in direct(relations, entity(relations, name, kind), direction)
    ]


def test_callers_need_the_provider_at_once(relations: Relations) -> None:
    assert told(relations, "shop", "down") == ["web via orders", "cart via orders", "mail?"]
    assert told(relations, "orders", "down", "API") == ["web", "cart"]


def test_an_api_that_nobody_provides_stands_for_itself(relations: Relations) -> None:
    assert told(relations, "web", "up") == ["shop via orders", "abroad", "cart", "mail?"]


def test_all_are_counted_once_and_apis_are_not(relations: Relations) -> None:
    every = tuple(relations._catalog.by_ref.values())
    found = {f"{ref.kind}:{ref.name}": count for ref, count in counts(relations, every).items()}
    assert found["Service:shop"] == Count(4, 3)
    assert found["API:orders"] == Count(3, 3)
    assert found["Service:mail"] == Count(2, 0)
    assert "Service:probe" not in found


class Drawn:
    """Relations of a graph that was drawn by lot; every fourth entity is an API."""

    def __init__(self, edges: list[tuple[int, int, bool]]) -> None:
        kinds = (JOINT, "Service", "Service", "Service")
        self.entities = [Entity(Ref(kinds[n % 4], "default", f"n{n}"), "", 0, "platbook") for n in range(12)]
        self._ends: dict[Ref, list[Relation]] = {}
        for user, used, soft in edges:
            end = Relation("dependencyOf", self.entities[user], soft, True)
            self._ends.setdefault(self.entities[used].ref, []).append(end)

    def of(self, ref: Ref) -> tuple[Relation, ...]:
        return tuple(self._ends.get(ref, ()))


def followed(drawn: Drawn, start: Ref, soft: bool) -> int:
    """The same by following every way from one start."""
    seen, waiting = {start}, [start]
    while waiting:
        for end in drawn.of(waiting.pop()):
            if end.other.ref not in seen and end.name in RELATIONS["down"] and (soft or not end.soft):
                seen.add(end.other.ref)
                waiting.append(end.other.ref)
    return sum(ref.kind != JOINT for ref in seen - {start})


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.booleans()), max_size=40))
def test_counting_all_at_once_is_like_following_each(edges: list[tuple[int, int, bool]]) -> None:
    drawn = Drawn(edges)
    found = counts(drawn, drawn.entities)  # type: ignore[arg-type]
    for each in drawn.entities:
        every, hard = followed(drawn, each.ref, True), followed(drawn, each.ref, False)
        assert found.get(each.ref, Count(0, 0)) == Count(every, hard)


def test_a_long_chain_is_counted_in_a_moment() -> None:
    drawn = Drawn([])
    chain = [Entity(Ref("Service", "default", f"n{n}"), "", 0, "platbook") for n in range(5_000)]
    drawn._ends = {used.ref: [Relation("dependencyOf", user, False, True)] for used, user in pairwise(chain)}
    assert counts(drawn, chain)[chain[0].ref] == Count(4_999, 4_999)  # type: ignore[arg-type]
