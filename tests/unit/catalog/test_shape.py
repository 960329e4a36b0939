"""What is said of a document of the wrong shape: each kind of mistake, and the forms of a value told apart."""

from __future__ import annotations

import socket
import time
from typing import Any

import pytest

from platbook.catalog.shape.shape import Shape, unusable
from platbook.source.problem import Problem

TEXT = {"type": "string"}


def problems(schema: dict[str, Any], data: Any) -> list[Problem]:
    return Shape(schema).problems(0, data)


def only(schema: dict[str, Any], data: Any) -> Problem:
    (problem,) = problems(schema, data)
    return problem


def closed(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


# oneOf and anyOf never show their branches

DISCRIMINATED = {
    "oneOf": [
        {**closed(type={"const": "slack"}, channel=TEXT), "required": ["type", "channel"]},
        {**closed(type={"const": "mail"}, address=TEXT), "required": ["type", "address"]},
    ]
}


def test_the_branch_of_the_values_type_speaks() -> None:
    schema = {"oneOf": [{"type": "string", "minLength": 2}, {**closed(ref=TEXT), "required": ["ref"]}]}
    assert only(schema, "a").kind == "out-of-bounds"
    assert (only(schema, {}).kind, only(schema, {}).details["field"]) == ("missing-field", "ref")
    wrong = only(schema, 3)
    assert (wrong.kind, wrong.details["expected"], wrong.details["actual"]) == (
        "wrong-type",
        ["string", "object"],
        "integer",
    )


def test_the_branch_with_the_right_const_speaks() -> None:
    problem = only(DISCRIMINATED, {"type": "mail", "adress": "a"})
    assert (problem.kind, problem.route, problem.details["near"]) == ("unknown-field", ("adress",), "address")


def test_a_const_that_no_branch_has_is_a_vocabulary() -> None:
    problem = only(DISCRIMINATED, {"type": "pager", "address": "a"})
    assert (problem.kind, problem.route) == ("not-allowed", ("type",))
    assert [word for word, _ in problem.details["allowed"]] == ["slack", "mail"]


def test_branches_that_nothing_tells_apart_are_named_in_a_few_words() -> None:
    schema = {"anyOf": [{"title": "A name", "pattern": "^a$"}, {"title": "An address", "pattern": "^b$"}]}
    problem = only(schema, "c")
    assert problem.details["alternatives"] == ["A name", "An address"]


def test_a_value_that_has_two_forms_at_once() -> None:
    problem = only({"oneOf": [{"type": "string", "title": "A"}, {"maxLength": 3, "title": "B"}]}, "a")
    assert problem.kind == "not-allowed"
    assert problem.details["what"] == "forms"


def test_words_or_an_object() -> None:
    schema = {"oneOf": [{"const": "none"}, {"enum": ["all", "some"]}, closed(ref=TEXT)]}
    assert [word for word, _ in only(schema, "nil").details["allowed"]] == ["none", "all", "some"]
    assert only(schema, {"x": 1}).kind == "unknown-field"
    assert only(schema, 1).details["expected"] == ["string", "object"]


def test_numbers_of_a_vocabulary_are_compared_as_numbers() -> None:
    assert only({"oneOf": [{"const": 1}, {"const": 2}, {"type": "string"}]}, 1.5).kind == "not-allowed"


def test_branches_within_branches() -> None:
    schema = {"oneOf": [TEXT, {"type": "array", "items": DISCRIMINATED}]}
    problem = only(schema, [{"type": "slack"}])
    assert (problem.kind, problem.route, problem.details["field"]) == ("missing-field", (0,), "channel")


# One problem for each mistake


def test_a_mistyped_field_is_not_missing_too() -> None:
    schema = {**closed(owner=TEXT), "required": ["owner"]}
    assert [problem.kind for problem in problems(schema, {"onwer": "a"})] == ["unknown-field"]
    assert {problem.kind for problem in problems(schema, {"zzz": "a"})} == {"missing-field", "unknown-field"}


def test_a_field_in_the_wrong_place_is_not_missing_too() -> None:
    schema = closed(metadata=closed(name=TEXT), spec={**closed(owner=TEXT), "required": ["owner"]})
    problem = only(schema, {"metadata": {"owner": "a"}, "spec": {}})
    assert (problem.kind, problem.details["belongs"]) == ("unknown-field", ["spec"])


def test_a_value_is_wrong_in_one_way() -> None:
    schema = {"type": "string", "pattern": "^[0-9]+$", "maxLength": 3, "format": "date"}
    assert only(schema, "abcdef").kind == "bad-format"


@pytest.mark.parametrize(
    ("schema", "data"),
    [
        ({"not": TEXT}, "a"),
        ({"contains": {"const": 1}}, []),
        ({"dependentSchemas": {"a": False}}, {"a": 1}),
        ({"if": {"required": ["a"]}, "then": {"maxProperties": 1}}, {"a": 1, "b": 2}),
        ({"properties": {"a": False}}, {"a": 1}),
        ({"unevaluatedProperties": False}, {"a": 1}),
        ({"prefixItems": [TEXT], "items": False}, ["a", 1]),
        ({"allOf": [{"required": ["q"]}]}, {}),
        ({"dependentRequired": {"a": ["b"]}}, {"a": 1}),
        ({"multipleOf": 2}, 3),
        ({"minProperties": 1}, {}),
        ({"enum": [{"a": 1}]}, {"a": 2}),
        (False, 1),
    ],
)
def test_whatever_a_schema_asks_there_is_an_answer(schema: Any, data: Any) -> None:
    assert len(problems({"allOf": [schema]}, data)) == 1


def test_items_are_equal_as_json_sees_it() -> None:
    schema = {"uniqueItems": True}
    assert [p.route for p in problems(schema, [1, True, 1.0, "1", {"a": [1], "b": 2}, {"b": 2.0, "a": [1]}])] == [
        (2,),
        (5,),
    ]


def test_a_document_full_of_mistakes_is_told_of_the_first_hundred() -> None:
    found = problems({**closed(a=TEXT), "maxProperties": 3}, {f"x{number}": 1 for number in range(5_000)})
    assert len(found) <= 101
    assert found[-1].kind == "limit"


# What is tried before it is suggested


@pytest.mark.parametrize(
    ("schema", "value", "instead"),
    [
        (TEXT, 1, "quote"),
        ({"type": "string", "pattern": "^[a-z]+$"}, 1, None),
        ({"type": "integer"}, "7", "number"),
        ({"type": "integer", "maximum": 4}, "7", None),
        ({"type": "integer"}, "seven", None),
        ({"type": "boolean"}, "Yes", "boolean"),
        ({"type": "array", "items": TEXT}, "a", "list"),
        ({"type": "array", "items": {"type": "integer"}}, "a", None),
        ({"type": "array"}, None, None),
    ],
)
def test_another_spelling_of_a_value_is_offered_where_it_helps(schema: Any, value: Any, instead: str | None) -> None:
    assert only(closed(a=schema), {"a": value}).details["instead"] == instead


def test_a_field_is_renamed_only_where_that_mends_it() -> None:
    schema = closed(owner={"type": "string", "pattern": "^[a-z]+$"})
    assert only(schema, {"onwer": "a"}).details["safe"] is True
    assert only(schema, {"onwer": "A"}).details["safe"] is False
    assert [p.details["safe"] for p in problems(schema, {"onwer": "a", "owner": "b"})] == [False]


# Schemas


def test_a_schema_must_be_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_: pytest.fail("the network was asked"))
    for address in ("http://127.0.0.1:9/x", "file:///etc/passwd", "other.json"):
        reason = unusable({"$ref": address})
        assert reason is not None
    assert unusable({"$ref": "#/$defs/a", "$defs": {"a": {}}}) is None


@pytest.mark.parametrize("schema", [{"type": "strin"}, {"properties": []}, {"pattern": "("}, {"$ref": "#/$defs/no"}])
def test_a_wrong_schema_is_named_as_such(schema: Any) -> None:
    reason = unusable(schema)
    assert reason
    assert "\n" not in reason


def test_a_pattern_that_explodes_is_bounded() -> None:
    found = problems({"type": "string", "pattern": "^(a|a)*(?=b)c$"}, "a" * 5_000)
    assert len(found) == 1


def test_what_the_validator_cannot_look_at_is_wrong() -> None:
    assert [problem.kind for problem in problems(TEXT, "\ud800")] == ["not-allowed"]
    assert [problem.kind for problem in problems(TEXT, {1: 2})] == ["not-allowed"]


@pytest.mark.parametrize("pattern", [r"^(a+)+$", r"^(a|aa)+$", r"^(?=(a+)+$)a*$", r"^(a|aa)+\1$", r"(a+a+)+b"])
@pytest.mark.parametrize("length", [40, 50_000])
def test_no_pattern_keeps_the_validator_busy(pattern: str, length: int) -> None:
    """In Python's own engine the first of these takes longer than the universe has lasted."""
    started = time.process_time()
    found = only(closed(a={"type": "string", "pattern": pattern}), {"a": "a" * length + "!"})
    assert (found.kind, found.route) == ("bad-format", ("a",))
    assert time.process_time() - started < 5
