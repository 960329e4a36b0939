"""What references lead to: the defaults of fields, kinds and namespaces, aliases, and the habits of both dialects."""

from __future__ import annotations

from pathlib import Path

import pytest

from platbook.catalog.assemble import assemble
from platbook.catalog.graph.catalog import Catalog, Edge
from platbook.source.worktree import WorkTree

NATIVE, BACKSTAGE = "platbook/v1", "backstage.io/v1alpha1"


def entity(kind: str, name: str, spec: str = "", meta: str = "", api: str = NATIVE) -> str:
    return (
        f"apiVersion: {api}\nkind: {kind}\nmetadata: {{name: {name}{', ' if meta else ''}{meta}}}\nspec: {{{spec}}}\n"
    )


def catalog_of(folder: Path, *documents: str) -> Catalog:
    (folder / "catalog").mkdir()
    (folder / "catalog" / "all.yaml").write_text("---\n".join(documents), encoding="utf-8")
    return assemble(WorkTree(folder))


def only_edge(catalog: Catalog) -> Edge:
    (edge,) = catalog.edges
    return edge


def meaning(edge: Edge) -> tuple[str, str]:
    return edge.state, str(edge.target.ref) if edge.target else ""


CART = entity("Service", "cart")
KAFKA = entity("Resource", "kafka", meta="aliases: [events]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cart", ("found", "service:cart")),
        ("service:cart", ("found", "service:cart")),
        ("Service:Cart", ("found", "service:cart")),
        ("default/cart", ("found", "service:cart")),
        ("service:default/cart", ("found", "service:cart")),
        ("resource:kafka", ("found", "resource:kafka")),
        ("kafka", ("wrong-kind", "resource:kafka")),
        ("resource:events", ("alias", "resource:kafka")),
        ("resource:EVENTS", ("alias", "resource:kafka")),
        ("team:core", ("wrong-kind", "team:core")),
        ("core", ("wrong-kind", "team:core")),
        ("component:cart", ("unknown", "")),
        ("acme/cart", ("unknown", "")),
        ("nothing", ("unknown", "")),
        ("'a b'", ("malformed", "")),
        ("'a:b:c'", ("malformed", "")),
    ],
)
def test_native_references(tmp_path: Path, text: str, expected: tuple[str, str]) -> None:
    user = entity("Service", "web", f"dependsOn: [{text}]")
    assert meaning(only_edge(catalog_of(tmp_path, user, CART, KAFKA, entity("Team", "core")))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("component:lib", ("found", "component:lib")),
        ("component:cart", ("found", "service:cart")),
        ("cart", ("found", "service:cart")),
        ("Component:default/CART", ("found", "service:cart")),
        ("resource:kafka", ("found", "resource:kafka")),
        ("group:core", ("wrong-kind", "team:core")),
    ],
)
def test_backstage_references(tmp_path: Path, text: str, expected: tuple[str, str]) -> None:
    """`component:x` means whatever Backstage calls a component, also one that is a Service here."""
    user = entity("Component", "web", f"dependsOn: ['{text}']", api=BACKSTAGE)
    lib = entity("Component", "lib", "type: library", api=BACKSTAGE)
    cart = entity("Component", "cart", "type: service", api=BACKSTAGE)
    assert meaning(only_edge(catalog_of(tmp_path, user, lib, cart, KAFKA, entity("Group", "core", api=BACKSTAGE)))) == (
        expected
    )


def test_a_name_alone_is_looked_up_beside_its_user_first(tmp_path: Path) -> None:
    user = entity("Service", "web", "dependsOn: [cart, prices]", "namespace: acme")
    here, elsewhere = entity("Service", "cart", meta="namespace: acme"), entity("Service", "prices")
    catalog = catalog_of(tmp_path, user, CART, here, elsewhere)
    assert [meaning(edge) for edge in catalog.edges] == [
        ("found", "service:acme/cart"),
        ("found", "service:prices"),
    ]


def test_from_the_default_namespace_others_must_be_named(tmp_path: Path) -> None:
    user = entity("Service", "web", "dependsOn: [cart, acme/cart]")
    catalog = catalog_of(tmp_path, user, entity("Service", "cart", meta="namespace: acme"))
    assert [edge.state for edge in catalog.edges] == ["unknown", "found"]


def test_one_text_may_mean_two_things_in_two_namespaces(tmp_path: Path) -> None:
    """What repeated references mean is remembered, but never across namespaces, dialects or fields."""
    users = [entity("Service", f"u{n}", "dependsOn: [cart]", f"namespace: {n}") for n in ("one", "two")]
    carts = [entity("Service", "cart", meta=f"namespace: {n}") for n in ("one", "two")]
    third = entity("Service", "u3", "owner: cart", "namespace: one")
    catalog = catalog_of(tmp_path, *users, *carts, third)
    assert [meaning(edge) for edge in catalog.edges] == [
        ("found", "service:one/cart"),
        ("found", "service:two/cart"),
        ("wrong-kind", "service:one/cart"),
    ]
    assert catalog.edges == tuple(catalog.resolve(edge.source, edge.reference) for edge in catalog.edges)


def test_a_name_wins_over_an_alias(tmp_path: Path) -> None:
    user = entity("Service", "web", "dependsOn: [cart]")
    catalog = catalog_of(tmp_path, entity("Service", "basket", meta="aliases: [cart]"), user, CART)
    assert meaning(only_edge(catalog)) == ("found", "service:cart")


def test_of_two_with_one_name_the_first_is_meant(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path, CART, entity("Service", "cart", "tier: 1"), entity("Service", "web", "dependsOn: [cart]")
    )
    target = only_edge(catalog).target
    assert target is not None
    assert target.document == 0
    assert len(catalog.entities) == 3
    assert len(catalog.by_ref) == 2


def test_of_several_kinds_with_one_name_one_that_the_field_takes_is_told(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, entity("Team", "kafka"), KAFKA, entity("Service", "web", "dependsOn: [kafka]"))
    assert meaning(only_edge(catalog)) == ("wrong-kind", "resource:kafka")


def test_what_is_only_listed_is_nobodys_target(tmp_path: Path) -> None:
    location = entity("Location", "cart", api=BACKSTAGE)
    catalog = catalog_of(tmp_path, location, entity("Service", "web", "dependsOn: [cart]"))
    assert meaning(only_edge(catalog)) == ("unknown", "")
    assert [str(found.ref) for found in catalog.find("cart")] == ["location:cart"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cart", ["service:cart", "system:cart"]),
        ("CART", ["service:cart", "system:cart"]),
        (" service:cart ", ["service:cart"]),
        ("events", ["resource:kafka"]),
        ("resource:events", ["resource:kafka"]),
        ("service:nothing", []),
        ("", []),
        ("a b", []),
    ],
)
def test_find(tmp_path: Path, text: str, expected: list[str]) -> None:
    catalog = catalog_of(tmp_path, CART, entity("System", "cart"), KAFKA)
    assert [str(found.ref) for found in catalog.find(text)] == expected


def test_data_is_the_whole_document(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, CART, entity("Service", "web", "tier: 2"))
    assert catalog.data(catalog.entities[1])["spec"] == {"tier": 2}


def test_edges_by_relation_hold_only_what_leads_somewhere(tmp_path: Path) -> None:
    user = entity("Service", "web", "owner: nobody, dependsOn: [cart, nothing, 'resource:events']")
    catalog = catalog_of(tmp_path, user, CART, KAFKA)
    found = catalog.edges_by_relation
    assert {relation: [edge.reference.text for edge in edges] for relation, edges in found.items()} == {
        "dependsOn": ["cart", "resource:events"]
    }


def test_misshapen_are_the_values_that_a_problem_speaks_of(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, entity("Service", "web", "owner: 'a b', lifecycle: production, nothing: 1"))
    assert catalog.misshapen == {("catalog/all.yaml", 0, ("spec", "owner"))}
