"""The static JSON API: every document is what its published schema says, and says what the commands say."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.published.entities import entity_json, summary_json
from platbook.published.jsontext import to_json, to_short_json
from platbook.published.scene import Scene
from platbook.published.schemas import published_schemas
from platbook.published.standing import card_json
from platbook.site.build import Site, build_site
from platbook.site.places.outputs import Outputs
from platbook.site.view import View
from support.catalogs import checked
from support.schemas import places, replaced, without

REPOS = Path(__file__).parents[2] / "repos"
SAMPLES = ("standards", "hostile-site", "hostile-policy", "backstage", "new-kind", "typed-custom")
SCHEMAS = {name: json.loads(text) for name, text in published_schemas().items()}
REGISTRY = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items())
# Below these anything may stand.
OPEN = ("facets", "document", "levels", "states", "counts", "badges", "documents", "each", "also", "patterns")


@cache
def site(name: str) -> Site:
    return build_site(checked(REPOS / name))


def documents(name: str) -> dict[str, Any]:
    found = {file.path: file.content for file in site(name).files if file.path.startswith("api/v1/")}
    return {path: json.loads(text) for path, text in found.items() if not path.startswith("api/v1/schemas/")}


def schema_name(path: str, index: dict[str, Any]) -> str:
    """The file of the schema of a document, as the index tells it."""
    if path == "api/v1/index.json":
        return "api-index.v1.schema.json"
    entry = next((each for each in index["documents"].values() if each["path"] == path), None)
    entry = entry or index["each"]["scorecard" if "/scorecards/" in path else "entity"]
    return str(entry["schema"]).rpartition("/")[2]


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[name], registry=REGISTRY)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_document_is_what_its_schema_says(sample: str) -> None:
    found = documents(sample)
    index = found["api/v1/index.json"]
    for path, document in found.items():
        name = schema_name(path, index)
        assert [error.message for error in validator(name).iter_errors(document)] == [], f"{path} and {name}"


def test_the_schemas_of_the_site_demand_every_property() -> None:
    """Each property may be neither left out nor of another type, wherever it stands."""
    found = documents("standards")
    index = found["api/v1/index.json"]
    chosen = {schema_name(path, index): path for path in found if path.startswith("api/v1/")}
    assert {name for name in SCHEMAS if name.startswith("api-")} <= set(chosen)
    for name, path in {**chosen, "api-entity.v1.schema.json": "api/v1/entities/service/cart.json"}.items():
        if not name.startswith("api-"):
            continue
        check, document = validator(name), found[path]
        seen = set()
        for route, steps in places(document):
            if any(one in route[:-1] for one in OPEN) or route in seen:
                continue
            seen.add(route)
            for broken in (without(document, steps), replaced(document, steps, [{"of": "another type"}])):
                assert not check.is_valid(broken), f"{path}: {steps} may be wrong and {name} does not mind"


def test_the_schemas_are_on_the_site_with_all_that_they_refer_to() -> None:
    files = {file.path: json.loads(file.content) for file in site("standards").files if "/schemas/api" in file.path}
    assert {path.rpartition("/")[2] for path in files} == {name for name in SCHEMAS if name.startswith("api-")}
    there = {file.path for file in site("standards").files}
    index = documents("standards")["api/v1/index.json"]
    for entry in (*index["documents"].values(), *index["each"].values()):
        assert entry["schema"] in there
    for schema in files.values():
        for part in json.dumps(schema).split('"$ref": "')[1:]:
            assert f"api/v1/schemas/{part.partition('#')[0].partition(chr(34))[0]}" in there
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)


def test_every_address_in_the_documents_leads_somewhere() -> None:
    made = site("standards")
    there = {f"{page.path.removesuffix('.md')}.html" for page in made.pages} | {file.path for file in made.files}
    found = documents("standards")
    index = found["api/v1/index.json"]
    addresses = [entry["path"] for entry in index["documents"].values()] + list(index["also"].values())
    for path, document in found.items():
        listed = (document, *document.get("entities", ()), *document.get("scorecards", ()))
        addresses += [each[key] for each in listed for key in ("page", "api") if key in each]
        addresses += document.get("badges", {}).values() if "/entities/" in path else ()
    assert len(addresses) > 50
    assert set(addresses) <= there


def test_lists_are_in_the_order_that_is_promised() -> None:
    """That of names: adding a file in another place moves nothing."""
    made = documents("standards")
    order = {line["ref"]: number for number, line in enumerate(made["api/v1/entities.json"]["entities"])}
    lines = [(line["kind"], line["namespace"], line["name"]) for line in made["api/v1/entities.json"]["entities"]]
    assert lines == sorted(lines)
    graph = made["api/v1/graph.json"]
    edges = [(order[edge["from"]], edge["relation"], order[edge["to"]]) for edge in graph["edges"]]
    assert len(edges) > 5
    assert edges == sorted(edges)
    names = [relation["name"] for relation in graph["relations"]]
    assert len(names) > 1
    assert names == sorted(names)
    longest = max((document.get("relations", []) for path, document in made.items() if "/entities/" in path), key=len)
    assert len({each["name"] for each in longest}) > 1
    assert longest == sorted(longest, key=lambda each: (each["name"], each["ref"]))


def test_the_index_says_how_the_paths_of_badges_and_calendars_are_made() -> None:
    patterns = documents("standards")["api/v1/index.json"]["patterns"]
    there = {file.path for file in site("standards").files}
    assert patterns["badge"].format(kind="service", name="cart", badge="owner") in there
    teams = [path for path in there if path.startswith("calendars/")]
    assert teams
    names = [path.rpartition("/")[2].removesuffix(".ics") for path in teams]
    assert {patterns["calendar"].format(name=name) for name in names} == set(teams)


def test_the_site_says_what_the_commands_say() -> None:
    report = checked(REPOS / "standards")
    view, found = View(report, {}), documents("standards")
    assert report.standing is not None
    scene = Scene(report.catalog, report.standing)
    lines = found["api/v1/entities.json"]["entities"]
    for entity, line in zip(view.entities, lines, strict=True):
        assert summary_json(entity).items() <= line.items()
        document = found[view.outputs.document(entity.ref)]
        shown = json.loads(to_json(entity_json(report.catalog, view.relations, entity)))
        shown["relations"].sort(key=lambda each: (each["name"], each["ref"]))
        assert {key: document[key] for key in shown} == shown
        for card in document["scorecards"]:
            own = report.standing.cards[card["scorecard"]][entity.ref]
            said = json.loads(to_json(card_json(scene, own, fully=False)))
            for missing in said["missing"]:
                missing["place"] = None
            assert {key: card[key] for key in said} == said
            assert line["levels"][card["scorecard"]] == card["level"]


def test_findings_stand_with_their_entity_and_in_the_list() -> None:
    found = documents("hostile-site")
    listed = found["api/v1/findings.json"]
    assert listed["findings"]
    assert sum(listed["counts"].values()) == len(listed["findings"])
    own = [finding for path in found if "/entities/" in path for finding in found[path]["findings"]]
    assert own
    assert all(finding in listed["findings"] for finding in own)


def test_an_edge_of_the_graph_leads_from_what_needs_to_what_is_needed() -> None:
    edges = documents("standards")["api/v1/graph.json"]["edges"]
    pairs = {(edge["from"], edge["relation"], edge["to"]) for edge in edges}
    assert ("service:cart", "ownedBy", "team:shop") in pairs
    assert len(pairs) == len(edges)


HOSTILE = st.text(alphabet=st.characters(exclude_categories=()), max_size=8)


@given(
    st.recursive(HOSTILE | st.floats() | st.booleans() | st.none(), lambda x: st.lists(x) | st.dictionaries(HOSTILE, x))
)
def test_short_json_says_what_long_json_says(value: Any) -> None:
    short = to_short_json({"value": value})
    assert short.isascii()
    assert short.rstrip("\n").isprintable()
    assert json.loads(short) == json.loads(to_json({"value": value}))
    assert not any("\ud800" <= character <= "\udfff" for character in json.dumps(json.loads(short), ensure_ascii=False))


def entity(kind: str, namespace: str, name: str) -> Entity:
    return Entity(Ref(kind, namespace, name), "catalog/x.yaml", 0, "platbook")


NAMES = st.sampled_from(("a", "A", "a.json", "b", "../b", "a-2", "default")) | st.text(min_size=1, max_size=5)


@given(st.lists(st.tuples(st.sampled_from(("Team", "team", "API")), NAMES, NAMES), unique=True, max_size=12))
def test_no_name_leads_elsewhere_or_clashes(named: list[tuple[str, str, str]]) -> None:
    entities = [entity(*each) for each in named]
    outputs = Outputs(entities)
    found = [outputs.document(each.ref) for each in entities]
    found += [outputs.badge(each.ref, "owner") for each in entities]
    lower = {path.lower() for path in found}
    assert len(lower) == len(found)
    assert not any(f"{path}/" in other for path in lower for other in lower if other.startswith(f"{path}/"))
    for path in found:
        assert all(part not in ("", ".", "..") and "\\" not in part for part in path.split("/"))
        assert path.isascii()


def test_plain_names_give_plain_paths() -> None:
    outputs = Outputs(
        [entity("Service", "default", "cart"), entity("API", "shop", "cart.v1"), entity("Team", "default", "x")]
    )
    assert outputs.document(Ref("Service", "default", "cart")) == "api/v1/entities/service/cart.json"
    assert outputs.document(Ref("API", "shop", "cart.v1")) == "api/v1/entities/api/shop/cart.v1.json"
    assert outputs.badge(Ref("Service", "default", "cart"), "ready") == "badges/service/cart/ready.svg"
    assert outputs.calendar(Ref("Team", "default", "x")) == "calendars/team/x.ics"
