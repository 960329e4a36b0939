"""What queries match in a small catalog: teams within teams, systems within domains, fields by route."""

from pathlib import Path

import pytest

from platbook.catalog.assemble import assemble
from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.matching import query_fields, select
from platbook.catalog.graph.query import Query, QueryError, parse_query
from platbook.catalog.graph.relations import Relations
from platbook.source.worktree import WorkTree

DOCUMENTS = """
kind: Team
metadata: {name: engineering}
---
kind: Team
metadata: {name: payments, aliases: [billing]}
spec: {parent: engineering}
---
kind: Team
metadata: {name: search}
---
kind: Domain
metadata: {name: commerce}
spec: {owner: engineering}
---
kind: System
metadata: {name: shop}
spec: {owner: engineering, domain: commerce}
---
kind: Service
metadata: {name: checkout, title: The Check-out, tags: [pci, go], labels: {acme.com/region: eu}}
spec: {owner: payments, lifecycle: production, tier: 1, system: shop, reviewBy: 2026-03-31,
  custom: {costCentre: 42, shared: false}, slos: [{name: fast, objective: 99.9}]}
---
kind: Service
metadata: {name: cart}
spec: {owner: engineering, lifecycle: retired, tier: 3}
---
kind: Service
metadata: {name: find}
spec: {owner: search, lifecycle: experimental}
"""


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    root: Path = tmp_path_factory.mktemp("catalog")
    (root / "catalog").mkdir()
    parts = [f"apiVersion: platbook/v1{part}" for part in DOCUMENTS.split("---")]
    (root / "catalog" / "all.yaml").write_text("---\n".join(parts))
    return assemble(WorkTree(root))


def found(catalog: Catalog, text: str) -> list[str] | QueryError:
    query = parse_query(text, query_fields(catalog.vocabulary))
    assert isinstance(query, Query), query
    entities = select(query, catalog, Relations(catalog))
    return entities if isinstance(entities, QueryError) else [entity.ref.name for entity in entities]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kind=service", ["checkout", "cart", "find"]),
        ("kind=services,domain", ["commerce", "checkout", "cart", "find"]),
        ("kind!=service,team", ["commerce", "shop"]),
        ("tier<=2", ["checkout"]),
        ("tier>1", ["cart"]),
        ("tier=1,3", ["checkout", "cart"]),
        ("tier=*", ["checkout", "cart"]),
        ("kind=service tier!=*", ["find"]),
        ("owner=payments", ["checkout"]),
        ("owner=billing", ["checkout"]),
        ("owner=team:payments", ["checkout"]),
        ("owner=engineering", ["commerce", "shop", "checkout", "cart"]),
        ("kind=service owner!=engineering", ["find"]),
        ("system=shop", ["checkout"]),
        ("domain=commerce", ["shop", "checkout"]),
        ("tag=pci", ["checkout"]),
        ("tag=pci tag=go", ["checkout"]),
        ("name~C", ["search", "commerce", "checkout", "cart"]),
        ('title~"check-OUT"', ["checkout"]),
        ("kind=service name!~c", ["find"]),
        ("kind=service lifecycle!=retired", ["checkout", "find"]),
        ("spec.custom.costCentre=42", ["checkout"]),
        ("spec.custom.shared=false", ["checkout"]),
        ("spec.reviewBy<2026-04-01", ["checkout"]),
        ("spec.slos.objective>99", ["checkout"]),
        ("spec.slos[0].name=fast", ["checkout"]),
        ("spec.slos[3].name=fast", []),
        ('metadata.labels["acme.com/region"]=eu', ["checkout"]),
        ("spec.nothing=1", []),
        ("ref=service:cart", ["cart"]),
        ("file~all.yaml kind=system", ["shop"]),
        ("tier<many", []),
    ],
)
def test_a_query_finds(catalog: Catalog, text: str, names: list[str]) -> None:
    assert found(catalog, text) == names


def test_no_terms_match_everything(catalog: Catalog) -> None:
    names = found(catalog, " ")
    assert isinstance(names, list)
    assert len(names) == 8


@pytest.mark.parametrize(
    ("text", "message", "shown", "help_"),
    [
        ("kind=Service owner=paymets", "no Team is called `paymets`", "paymets", "did you mean `payments`?"),
        ("kind=Servise", "no kind is called `Servise`", "Servise", "did you mean `Service`?"),
    ],
)
def test_a_name_that_nothing_has_is_an_error(catalog: Catalog, text: str, message: str, shown: str, help_: str) -> None:
    error = found(catalog, text)
    assert isinstance(error, QueryError)
    assert (error.message.replace(" or User", ""), text[error.start : error.end], error.help) == (message, shown, help_)
