"""Relations lead both ways, once a pair, and a subtree ends also where it runs in a circle."""

from __future__ import annotations

from pathlib import Path

import pytest

from platbook.catalog.assemble import assemble
from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.directed import directed
from platbook.catalog.graph.relations import Relations
from platbook.model.ref import Ref
from platbook.source.worktree import WorkTree

TEXT = """
apiVersion: platbook/v1
kind: Service
metadata: {name: web}
spec:
  owner: core
  dependsOn: [cart, {ref: cart, criticality: soft}, {ref: resource:db, criticality: soft}, nothing]
---
apiVersion: platbook/v1
kind: Service
metadata: {name: cart}
spec: {owner: core}
---
apiVersion: platbook/v1
kind: Resource
metadata: {name: db}
---
apiVersion: platbook/v1
kind: Team
metadata: {name: core}
spec: {parent: shop}
---
apiVersion: platbook/v1
kind: Team
metadata: {name: shop}
spec: {parent: all}
---
apiVersion: platbook/v1
kind: Team
metadata: {name: all}
spec: {parent: core}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: lib}
spec: {type: library, dependencyOf: ["component:lib2"]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: lib2}
spec: {type: library}
"""
WEB, CART, DB = (
    Ref(kind, "default", name) for kind, name in (("Service", "web"), ("Service", "cart"), ("Resource", "db"))
)
CORE, SHOP, ALL = (Ref("Team", "default", name) for name in ("core", "shop", "all"))


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "all.yaml").write_text(TEXT, encoding="utf-8")
    return assemble(WorkTree(tmp_path))


def test_own_relations_come_first_and_each_pair_once(catalog: Catalog) -> None:
    said = [(r.name, r.other.ref, r.soft, r.declared) for r in Relations(catalog).of(WEB)]
    assert said == [
        ("ownedBy", CORE, False, True),
        ("dependsOn", CART, False, True),
        ("dependsOn", DB, True, True),
    ]


def test_the_other_end_knows_of_it(catalog: Catalog) -> None:
    relations = Relations(catalog)
    assert [(r.name, r.other.ref, r.soft, r.declared) for r in relations.of(DB)] == [("dependencyOf", WEB, True, False)]
    assert {entity.ref for entity in relations.named(CORE, "ownerOf")} == {WEB, CART}
    assert relations.of(Ref("Service", "default", "nothing")) == ()


def test_a_subtree_ends_where_it_runs_in_a_circle(catalog: Catalog) -> None:
    relations = Relations(catalog)
    assert [entity.ref for entity in relations.subtree(ALL)] == [SHOP, CORE]
    assert [entity.ref for entity in relations.subtree(DB)] == []


def test_directed_says_the_same_whichever_end_wrote_it_down(catalog: Catalog) -> None:
    found = [(str(user.ref), str(used.ref)) for user, used, _ in directed(catalog, "dependsOn", "dependencyOf")]
    assert found == [
        ("service:web", "service:cart"),
        ("service:web", "service:cart"),
        ("service:web", "resource:db"),
        ("component:lib2", "component:lib"),
    ]
