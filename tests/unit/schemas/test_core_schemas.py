"""The core schemas: sound, complete in what they tell people and tools, and strict where they should be."""

from __future__ import annotations

import copy
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDER = Path(__file__).resolve().parents[3] / "schemas" / "core"
SCHEMAS: dict[str, dict[str, Any]] = {
    path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.schema.json"))
}
REGISTRY: Registry[Any] = Registry().with_resources(
    [(schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()]
)
KINDS = ("service", "component", "api", "resource", "system", "domain", "team", "user", "template")
STANDARDS = ("scorecard", "initiative", "exemption", "factkeys")
NAMES = {SCHEMAS[kind]["x-platbook"]["kind"]["name"] for kind in (*KINDS, *STANDARDS)}
RELATIONS = {
    "ownedBy": "ownerOf",
    "coOwnedBy": "coOwnerOf",
    "partOf": "hasPart",
    "dependsOn": "dependencyOf",
    "providesApi": "apiProvidedBy",
    "consumesApi": "apiConsumedBy",
    "childOf": "parentOf",
    "memberOf": "hasMember",
    "replacedBy": "replaces",
    "generatedFrom": "templateOf",
    "appliesTo": "coveredBy",
    "aimsAt": "aimOf",
    "exempts": "exemptedBy",
    "exemptsFrom": "exemption",
}
INVERSES = {**RELATIONS, **{inverse: relation for relation, inverse in RELATIONS.items()}}

# In a rule's test: the entities at the other end of a relation.
OTHER = "/properties/relations/additionalProperties/items"

Node = tuple[str, str, dict[str, Any]]


def walk(name: str, part: dict[str, Any], place: str = "") -> Iterator[Node]:
    """Every schema inside a schema, with the file it is in and its place there. Vocabulary entries are included."""
    yield name, place, part
    for word in ("properties", "$defs"):
        for key, below in part.get(word, {}).items():
            yield from walk(name, below, f"{place}/{word}/{key}")
    for word in ("items", "additionalProperties", "propertyNames"):
        if isinstance(part.get(word), dict):
            yield from walk(name, part[word], f"{place}/{word}")
    for index, below in enumerate(part.get("oneOf", ())):
        yield from walk(name, below, f"{place}/oneOf/{index}")


def resolved(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """A schema with its `$ref` followed; what stands beside the `$ref` wins, as it does in editors."""
    while "$ref" in part:
        file, _, pointer = part["$ref"].partition("#/$defs/")
        name = file.removesuffix(".schema.json") or name
        beside = {key: value for key, value in part.items() if key != "$ref"}
        part = {**SCHEMAS[name]["$defs"][pointer], **beside}
    return part


ALL: list[Node] = [node for name, schema in SCHEMAS.items() for node in walk(name, schema)]
ENTRIES = [node for node in ALL if "const" in node[2] and "/oneOf/" in node[1]]
FIELDS = [node for node in ALL if node not in ENTRIES and node[1]]
PATTERNS = sorted({part["pattern"] for _, _, part in ALL if "pattern" in part})


def errors(schema: dict[str, Any], document: object) -> list[str]:
    validator = Draft202012Validator(schema, registry=REGISTRY, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def fast_accepts(name: str, document: object) -> bool:
    """The same question put to the other validator, over one self-contained schema."""
    text = json.dumps(SCHEMAS[name]).replace("common.schema.json#", "#")
    bundle = {**json.loads(text), "$defs": SCHEMAS[name].get("$defs", SCHEMAS["common"]["$defs"])}
    bundle.pop("$id")
    return bool(jsonschema_rs.validator_for(bundle, validate_formats=True).is_valid(document))


def where(nodes: list[Node]) -> list[str]:
    return [f"{name}{place}" for name, place, _ in nodes]


def test_all_files_are_here() -> None:
    assert set(SCHEMAS) == {*KINDS, *STANDARDS, "common", "settings", "backstage"}


@pytest.mark.parametrize("name", SCHEMAS)
def test_is_a_valid_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMAS[name]["$id"] == f"{name}.schema.json"


@pytest.mark.parametrize("word", ["title", "description", "examples"])
def test_every_field_explains_itself(word: str) -> None:
    assert len(FIELDS) > 300
    assert where([node for node in FIELDS if not resolved(node[0], node[2]).get(word)]) == []


def test_every_word_of_a_vocabulary_is_explained() -> None:
    assert len(ENTRIES) > 60
    assert where([node for node in ENTRIES if len(node[2].get("description", "")) < 8]) == []


def test_examples_are_right() -> None:
    wrong = []
    for name, place, part in ALL:
        base = SCHEMAS[name].get("$defs", {})
        for example in part.get("examples", ()):
            # A local `$ref` needs the definitions of its own file around it.
            schema = {**part, "$id": f"{name}.schema.json", "$defs": base} if place else part
            wrong += [f"{name}{place}: {error}" for error in errors(schema, example)]
    assert wrong == []


def test_vocabularies_are_one_of_consts() -> None:
    assert where([node for node in ALL if "enum" in node[2]]) == []


def test_nothing_that_extensions_could_not_be_laid_over() -> None:
    banned = {"allOf", "anyOf", "not", "if", "unevaluatedProperties", "patternProperties", "dependentSchemas"}
    assert where([node for node in ALL if banned & node[2].keys()]) == []


def test_native_objects_are_closed_and_everything_is_bounded() -> None:
    maps = {"labels", "annotations", "custom", "parameters"}
    # What rules and their tests are made of.
    of_standards = {"schema", "given", "facts", "relations", "scorecards", "keys"}
    for name, place, part in ALL:
        types = part.get("type", ())
        types = {types} if isinstance(types, str) else set(types)
        closed = part.get("additionalProperties") is False
        if name != "backstage":
            if "object" in types:
                known = maps | of_standards if name in STANDARDS else maps
                is_map = place.rpartition("/")[2] in known or place == "/properties/rules" or place.endswith(OTHER)
                assert closed != is_map, (name, place)
                assert closed or "maxProperties" in part, (name, place)
            if "array" in types:
                assert "maxItems" in part, (name, place)
        if types == {"string"} and not part.keys() & {"const", "oneOf", "$ref"}:
            assert "maxLength" in part, (name, place)


def test_branches_are_told_apart_by_type() -> None:
    for name, place, part in ALL:
        if "oneOf" in part and not all("const" in option for option in part["oneOf"]):
            types = [option["type"] for option in part["oneOf"]]
            assert len(types) == len(set(types)), (name, place)


def test_date_is_the_only_format() -> None:
    """Validators differ on the others, and the fast and the exact path must agree."""
    assert {part["format"] for _, _, part in ALL if "format" in part} == {"date"}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_are_portable_and_linear(pattern: str) -> None:
    assert pattern.startswith("^")
    assert pattern.endswith("$")
    assert not re.search(r"\\[dDwWsSbBAZpPuk1-9]|\(\?", pattern), "means something else in another engine"
    compiled = re.compile(pattern)
    started = time.process_time()
    for piece in ("a", "a-", "-", "a/", "A:", "0", "https://a", "a@", "."):
        compiled.search("a" + piece * 20_000 + "\x00")
    assert time.process_time() - started < 1, "takes too long on a hostile value"


def test_annotations_are_those_the_tool_knows() -> None:
    known = {"ref", "path", "date", "link", "facet", "contact", "kind", "stability", "soft", "replacedBy"}
    facets = set()
    for name, place, part in ALL:
        said = part.get("x-platbook", {})
        assert said.keys() <= known, (name, place)
        assert said.get("path", "file") in {"file", "folder", "definition"}, (name, place)
        assert said.get("date", "since") in {"since", "sunset", "review"}, (name, place)
        if said.get("date"):
            assert resolved(name, part)["format"] == "date", (name, place)
        if {"ref", "path", "link"} & said.keys():
            assert resolved(name, part)["type"] == "string", (name, place)
        facets |= {said["facet"]} if "facet" in said else set()
    assert {"owner", "system", "domain", "type", "lifecycle", "tier", "tag", "language"} <= facets
    assert all(re.fullmatch("[a-z]+", facet) for facet in facets)


def test_annotations_never_hide_one_another() -> None:
    """What stands beside a `$ref` replaces the target's annotations, so it must repeat them."""
    for name, place, part in ALL:
        if "$ref" in part and "x-platbook" in part:
            hidden = resolved(name, {"$ref": part["$ref"]}).get("x-platbook", {})
            assert hidden.items() <= part["x-platbook"].items(), (name, place)


def test_references_go_both_ways_and_to_kinds_that_exist() -> None:
    used = set()
    for name, place, part in ALL:
        about = part.get("x-platbook", {}).get("ref")
        if about:
            assert INVERSES[about["relation"]] == about["inverse"], (name, place)
            assert about["kinds"], (name, place)
            assert set(about["kinds"]) <= NAMES, (name, place)
            used.add(about["relation"])
    assert used >= RELATIONS.keys()


def test_what_is_deprecated_says_what_to_use() -> None:
    deprecated = [(name, part) for name, _, part in ALL if part.get("deprecated")]
    assert deprecated
    spec = SCHEMAS["service"]["properties"]["spec"]["properties"]
    for _, part in deprecated:
        start, field, below = part["x-platbook"]["replacedBy"].split(".")
        assert start == "spec"
        assert below in resolved("service", spec[field])["properties"]


def test_the_stability_of_each_lifecycle() -> None:
    said = {part["const"]: part["x-platbook"]["stability"] for _, _, part in ENTRIES if "x-platbook" in part
            and "stability" in part["x-platbook"]}  # fmt: skip
    assert said == {"experimental": 1, "production": 2, "deprecated": 1, "retired": 0, "active": 2}


def test_the_smallest_service() -> None:
    document = {
        "apiVersion": "platbook/v1",
        "kind": "Service",
        "metadata": {"name": "checkout", "description": "Takes an order from cart to payment."},
        "spec": {"owner": "payments", "lifecycle": "production"},
    }
    assert errors(SCHEMAS["service"], document) == []
    assert fast_accepts("service", document)


@pytest.mark.parametrize("kind", [*KINDS, *STANDARDS])
def test_a_full_entry_of_each_kind(kind: str) -> None:
    """An entry with every field the kind has, each filled with that field's own first example."""
    schema = SCHEMAS[kind]
    spec = schema["properties"]["spec"]["properties"]
    fields = resolved("common", SCHEMAS["common"]["$defs"]["metadata"])["properties"]
    document = copy.deepcopy(schema["examples"][0])
    document["spec"] = {key: resolved(kind, part)["examples"][0] for key, part in spec.items()}
    document["metadata"] = {key: resolved("common", part)["examples"][0] for key, part in fields.items()}
    assert errors(schema, document) == []
    assert fast_accepts(kind, document)


def edited(kind: str, route: str, value: object) -> dict[str, Any]:
    """The kind's example with one value put in, or taken out when it is None."""
    document: dict[str, Any] = copy.deepcopy(SCHEMAS[kind]["examples"][0])
    *steps, last = route.split(".")
    part = document
    for step in steps:
        part = part.setdefault(step, {})
    if value is None:
        del part[last]
    else:
        part[last] = value
    return document


RULE = {"id": "has-runbook", "title": "Has a runbook", "message": "No runbook."}
EVERY = (*KINDS, *STANDARDS)
REJECTED: list[tuple[str, str, object]] = [
    *((kind, "apiVersion", "platbook/v2") for kind in EVERY),
    *((kind, "kind", "Sevice") for kind in EVERY),
    *((kind, "metadata.name", "Not A Name") for kind in EVERY),
    *((kind, "metadata.colour", "red") for kind in EVERY),
    *((kind, "spec.colour", "red") for kind in EVERY),
    *((kind, "spec", "none") for kind in EVERY),
    *((kind, "spec.owner", None) for kind in EVERY if kind not in ("team", "user", "exemption")),
    *((kind, "spec.lifecycle", "live") for kind in KINDS if kind not in ("domain", "user")),
    ("service", "spec.lifecycle", None),
    ("service", "spec.tier", 0),
    ("service", "spec.tier", "1"),
    ("service", "spec.tier", True),
    ("service", "spec.owner", ["payments"]),
    ("service", "spec.owner", "pay ments"),
    ("service", "spec.dependsOn", ["cart", "cart"]),
    ("service", "spec.dependsOn", [{"notes": "no ref"}]),
    ("service", "spec.dependsOn", [{"ref": "cart", "criticality": "maybe"}]),
    ("service", "spec.dependsOn", "cart"),
    ("service", "spec.reviewBy", "2026-13-01"),
    ("service", "spec.reviewBy", "01.12.2026"),
    ("service", "spec.docs", "/etc"),
    ("service", "spec.docs", "C:\\docs"),
    ("service", "spec.runbooks", ["https://example.com/without-a-title"]),
    ("service", "spec.repository", {"url": "javascript:alert(1)"}),
    ("service", "spec.slos", [{"name": "availability", "objective": 100.5}]),
    ("service", "spec.deprecation", {"sunset": "soon"}),
    ("service", "metadata.links", [{"url": "javascript:alert(1)"}]),
    ("service", "metadata.labels", {"size": 3}),
    ("service", "metadata.tags", ["Has Spaces"]),
    ("component", "spec.oncall", {"provider": "pagerduty"}),
    ("component", "spec.type", None),
    ("api", "spec.definition", ["openapi.yaml"]),
    ("resource", "spec.data", {"classification": "secret"}),
    ("team", "spec.contacts", [{"value": "#payments"}]),
    ("team", "spec.profile", {"email": "nobody"}),
    ("user", "spec.memberOf", "payments"),
    ("template", "spec.path", None),
    ("scorecard", "spec.levels", []),
    ("scorecard", "spec.state", "live"),
    ("scorecard", "spec.scope", {"tier": ["1"]}),
    ("scorecard", "spec.scope", {"exclude": {"when": "true"}}),
    ("scorecard", "spec.rules", {}),
    ("scorecard", "spec.rules", [{**RULE, "points": -1}]),
    ("scorecard", "spec.rules", [{**RULE, "check": True}]),
    ("scorecard", "spec.rules", [{**RULE, "check": "x" * 2_001}]),
    ("scorecard", "spec.rules", [{**RULE, "at": "spec runbooks"}]),
    ("scorecard", "spec.rules", [{**RULE, "maxAge": "0d"}]),
    ("scorecard", "spec.rules", [{**RULE, "effectiveFrom": "2026-02-30"}]),
    ("scorecard", "spec.rules", [{**RULE, "tests": [{"expect": "exempt"}]}]),
    ("scorecard", "spec.rules", [{**RULE, "tests": [{"expect": "pass", "relations": {"dependsOn": "cart"}}]}]),
    ("scorecard", "spec.rules", [RULE] * 1_001),
    ("initiative", "spec.goal", "100.5%"),
    ("initiative", "spec.goal", 95),
    ("initiative", "spec.target", "production-readiness"),
    ("initiative", "spec.rules", ["has-runbook"]),
    ("initiative", "spec.enforcement", [{"from": "deadline-d", "mode": "warn"}]),
    ("initiative", "spec.enforcement", [{"from": "start", "mode": "forbid"}]),
    ("initiative", "spec.deadline", "2027-02-29"),
    ("initiative", "spec.why", None),
    ("exemption", "spec.targets", []),
    ("exemption", "spec.reason", "because"),
    ("exemption", "spec.expires", "never"),
    ("exemption", "spec.approvedBy", None),
    ("factkeys", "spec.keys", {"line-coverage": {"title": "Line coverage", "type": "number"}}),
    ("factkeys", "spec.keys", {"lineCoverage": {"title": "Line coverage", "type": "float"}}),
]
ACCEPTED: list[tuple[str, str, object]] = [
    ("service", "spec.owner", "team:default/payments"),
    ("service", "spec.dependsOn", ["Resource:orders-db", "component:john.doe_lib"]),
    ("service", "spec.languages", ["c++", "c#", ".net", "objective-c"]),
    ("service", "spec.custom", {"costCentre": {"any": ["thing", 1]}}),
    ("service", "spec.runbooks", ["../runbooks/restart.md", {"title": "Failover", "url": "https://example.com/f"}]),
    ("service", "spec.sourceUrl", "https://github.com/acme/checkout"),
    ("service", "metadata.tags", ["env:production", "c++"]),
    ("api", "spec.definition", 'syntax = "proto3";\nservice Orders {}\n'),
    ("team", "spec.lifecycle", "retired"),
    ("scorecard", "spec.minimum", [{"level": "silver", "when": "entity.spec.tier == 1"}]),
    ("scorecard", "spec.rules", [{**RULE, "schema": {"properties": {"spec": {"required": ["runbooks"]}}}}]),
    ("scorecard", "spec.rules", [{**RULE, "tests": [{"expect": "n/a", "given": {"any": {"thing": [1]}}}]}]),
    ("initiative", "spec.goal", "99.5%"),
    ("initiative", "spec.enforcement", [{"from": "deadline-30d", "mode": "block", "on": "touched"}]),
    ("initiative", "spec.enforcement", [{"from": "2026-12-24", "mode": "inform"}]),
    ("exemption", "spec.initiative", "otel-2027"),
]


@pytest.mark.parametrize(("kind", "route", "value"), REJECTED)
def test_rejects(kind: str, route: str, value: object) -> None:
    document = edited(kind, route, value)
    assert errors(SCHEMAS[kind], document)
    assert not fast_accepts(kind, document)


@pytest.mark.parametrize(("kind", "route", "value"), ACCEPTED)
def test_accepts(kind: str, route: str, value: object) -> None:
    document = edited(kind, route, value)
    assert errors(SCHEMAS[kind], document) == []
    assert fast_accepts(kind, document)
