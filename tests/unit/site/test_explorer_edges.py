"""What the graph explorer walks along says the same as the catalog's own relations, in one direction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from platbook.catalog.graph.dependencies import RELATIONS
from platbook.site.data.edges import edges
from platbook.site.data.entities import rows_of
from platbook.site.view import View
from support.catalogs import checked

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module", params=[".", "tests/repos/backstage", "tests/repos/new-kind", "tests/repos/standards"])
def view(request: pytest.FixtureRequest) -> View:
    return View(checked(ROOT / request.param), {})


@pytest.fixture(scope="module")
def data(view: View) -> dict[str, Any]:
    return edges(view)


def test_they_are_the_relations_of_the_catalog(view: View, data: dict[str, Any]) -> None:
    rows = rows_of(view)
    known = {
        (rows[entity.ref], relation.name, rows[relation.other.ref])
        for entity in view.entities
        for relation in view.relations.of(entity.ref)
    }
    relations = data["relations"]
    forwards = {(start, relations[number]["name"], end) for start, number, end, *_ in data["edges"]}
    backwards = {(end, relations[number]["inverse"], start) for start, number, end, *_ in data["edges"]}
    assert forwards | backwards == known
    assert len(data["edges"]) == len(forwards)


def test_each_relation_is_there_once_and_leads_to_what_is_needed(data: dict[str, Any]) -> None:
    names = [relation["name"] for relation in data["relations"]]
    inverses = {relation["inverse"] for relation in data["relations"]}
    assert len(names) == len(set(names))
    assert (
        not {relation["name"] for relation in data["relations"] if relation["name"] != relation["inverse"]} & inverses
    )
    assert not {"providesApi", "partOf", "memberOf", "childOf", *RELATIONS["down"]} & set(names)
    for relation in data["relations"]:
        assert relation["dependency"] == (relation["name"] in RELATIONS["up"])
        assert relation["title"]
        assert relation["inverseTitle"]


def test_soft_is_told(view: View, data: dict[str, Any]) -> None:
    rows = rows_of(view)
    soft = {(start, end) for start, number, end, *rest in data["edges"] if rest}
    hard = {(start, end) for start, number, end, *rest in data["edges"] if not rest}
    for entity in view.entities:
        for relation in view.relations.of(entity.ref):
            if relation.name == "dependsOn":
                pair = (rows[entity.ref], rows[relation.other.ref])
                assert pair in (soft if relation.soft else hard)
