"""Where a failure points: the line of the file that a person would want to see."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from platbook.catalog.assemble import assemble
from platbook.initiatives.evaluation.results.place import place_of
from platbook.initiatives.policy import read_policy
from platbook.source.file import SourceFile
from platbook.source.route import Route, read_route, show
from platbook.source.worktree import WorkTree
from unit.initiatives.evaluation.worlds import rule, scorecard, standing_of, write

NATIVE = """\
apiVersion: platbook/v1
kind: Service
metadata:
  name: cart
  tags: [a]
spec:
  owner: shop
  tier: 2
  dependsOn:
    - order
    - ref: resource:stock
      criticality: hard
  runbooks: []
---
apiVersion: platbook/v1
kind: Team
metadata: {name: shop}
"""
BACKSTAGE = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: cart
spec:
  type: service
  lifecycle: production
  owner: group:default/shop
  dependsOn: ["component:order"]
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: shop}
spec: {type: team, children: []}
"""


def place(folder: Path, text: str, asked: dict[str, Any]) -> tuple[str, str]:
    """The route, and the line at which its place begins."""
    file = folder / "catalog" / "cart.yaml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    catalog = assemble(WorkTree(write(folder, scorecard("ready", asked, scope={"kinds": ["Service", "Component"]}))))
    policy = read_policy(catalog)
    (card,) = standing_of(catalog).cards["ready"].values()
    (judged,) = card.judged
    route = place_of(judged, catalog, policy)
    opened = catalog.files.open("catalog/cart.yaml")
    assert isinstance(opened, SourceFile)
    line = opened.positions.value(0, route).span.line
    return show(route), text.splitlines()[line - 1].strip()


@pytest.mark.parametrize(
    ("check", "route", "line"),
    [
        ("entity.spec.tier == 1", "spec.tier", "tier: 2"),
        ("entity.spec.?runbooks.orValue([]).size() > 0", "spec.runbooks", "runbooks: []"),
        ("has(entity.spec.oncall)", "spec.oncall", "spec:"),
        ("entity.spec.?oncall.?provider.orValue('') != ''", "spec.oncall.provider", "spec:"),
        ("entity.metadata.?links.orValue([]).exists(l, l.type == 'docs')", "metadata.links", "metadata:"),
        ("entity.metadata.tags.exists(t, t == 'b')", "metadata.tags", "tags: [a]"),
        ("links(entity, 'dashboard').size() > 0", "metadata.links", "metadata:"),
        ("entity.kind == 'API' || entity.spec.tier == 1", "spec.tier", "tier: 2"),
        ("relations.dependsOn.size() == 0", "spec.dependsOn", "- order"),
        ("relations.dependsOn.all(d, d.spec.tier < entity.spec.tier)", "spec.dependsOn", "- order"),
        ("relations.ownedBy.exists(t, has(t.spec.oncall))", "spec.owner", "owner: shop"),
        ("relations.consumesApi.size() > 0", "spec.consumesApis", "spec:"),
        ("relations.apiConsumedBy.size() > 0", "metadata.name", "name: cart"),
        ("facts.coverage > 80.0", "metadata.name", "name: cart"),
        ("entity.ref == ''", "metadata.name", "name: cart"),
        ("'other' in teams", "metadata.name", "name: cart"),
        ("entitty.spec", "metadata.name", "name: cart"),
    ],
)
def test_derived_from_what_the_check_reads(tmp_path: Path, check: str, route: str, line: str) -> None:
    assert place(tmp_path, NATIVE, rule("a", check)) == (route, line)


def test_what_the_author_says_goes_first(tmp_path: Path) -> None:
    asked = rule("a", "entity.spec.tier == 1", at="spec.dependsOn[1].criticality")
    assert place(tmp_path, NATIVE, asked) == ("spec.dependsOn[1].criticality", "criticality: hard")


def test_a_check_that_reads_nothing_leaves_it_to_when(tmp_path: Path) -> None:
    assert place(tmp_path, NATIVE, rule("a", "false", when="entity.spec.tier == 2")) == ("spec.tier", "tier: 2")


def test_the_first_fault_of_a_schema(tmp_path: Path) -> None:
    asks = {"properties": {"spec": {"properties": {"dependsOn": {"items": {"type": "string"}}}}}}
    assert place(tmp_path, NATIVE, rule("a", check=None, schema=asks)) == ("spec.dependsOn[1]", "- ref: resource:stock")


@pytest.mark.parametrize(
    ("check", "route", "line"),
    [
        ("relations.ownedBy.size() == 0", "spec.owner", "owner: group:default/shop"),
        ("relations.dependsOn.size() == 0 && false", "spec.dependsOn", 'dependsOn: ["component:order"]'),
        ("relations.partOf.size() > 0", "spec.subcomponentOf", "spec:"),
        (
            "entity.metadata.?annotations[?'example.com/x'].hasValue()",
            'metadata.annotations["example.com/x"]',
            "metadata:",
        ),
    ],
)
def test_in_the_other_dialect(tmp_path: Path, check: str, route: str, line: str) -> None:
    found = place(tmp_path, BACKSTAGE, rule("a", check))
    assert found[1] == line
    if "partOf" not in check:
        assert found[0] == route


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("spec", ("spec",)),
        ("spec.dependsOn[0].ref", ("spec", "dependsOn", 0, "ref")),
        ('metadata.annotations["example.com/a.b"]', ("metadata", "annotations", "example.com/a.b")),
        ('metadata.labels["a[0]"].x', ("metadata", "labels", "a[0]", "x")),
        ("spec.", None),
        ("spec..a", None),
        ("spec[x]", None),
        ("spec a", None),
        ("", ()),
    ],
)
def test_routes_are_read_as_they_are_shown(text: str, route: Route | None) -> None:
    assert read_route(text) == route
    if route:
        assert show(route) == text


def test_json_documents_have_places_too(tmp_path: Path) -> None:
    text = json.dumps(
        {"apiVersion": "platbook/v1", "kind": "Service", "metadata": {"name": "cart"}, "spec": {"tier": 2}}, indent=1
    )
    assert place(tmp_path, text, rule("a", "entity.spec.tier == 1")) == ("spec.tier", '"tier": 2')
