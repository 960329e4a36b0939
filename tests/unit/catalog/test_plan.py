"""A plan finds the annotated values of a document, and nothing in a document of another shape."""

from __future__ import annotations

from typing import Any

from platbook.catalog.vocabulary.plan import Marked, marked_values, plan_of
from platbook.model.entity import ReferenceField

NEEDS = {"x-platbook": {"ref": {"kinds": ["Service"], "relation": "dependsOn", "inverse": "dependencyOf"}}}
SCHEMA: dict[str, Any] = {
    "$defs": {
        "url": {"type": "string", "x-platbook": {"link": True}},
        "node": {"properties": {"next": {"$ref": "#/$defs/node"}, "tag": {"x-platbook": {"facet": "tag"}}}},
    },
    "properties": {
        "owner": {"$ref": "#/$defs/url", "x-platbook": {"facet": "owner"}},
        "home": {"$ref": "#/$defs/url"},
        "needs": {
            "items": {
                "oneOf": [
                    {"type": "string", **NEEDS},
                    {
                        "properties": {
                            "ref": {"type": "string", **NEEDS},
                            "criticality": {
                                "oneOf": [{"const": "hard"}, {"const": "soft", "x-platbook": {"soft": True}}]
                            },
                        }
                    },
                ]
            }
        },
        "by": {"additionalProperties": {"properties": {"day": {"x-platbook": {"date": "review"}}}}},
        "old": {"deprecated": True, "x-platbook": {"replacedBy": "home", "link": True}},
        "chain": {"$ref": "#/$defs/node"},
        "plain": {"type": "string"},
        "anything": True,
    },
}


def values(data: Any) -> list[Marked]:
    return marked_values(plan_of(SCHEMA), data)


def test_what_stands_beside_a_reference_wins() -> None:
    (owner,) = values({"owner": "core"})
    assert (owner.marks.facet, owner.marks.role) == ("owner", "")
    (home,) = values({"home": "https://acme.test"})
    assert (home.marks.facet, home.marks.role) == ("", "link")


def test_references_in_both_forms_are_one_field() -> None:
    plan = plan_of(SCHEMA)
    assert plan.references == (ReferenceField(("Service",), "dependsOn", "dependencyOf"),)
    found = values(
        {"needs": ["a", {"ref": "b"}, {"ref": "c", "criticality": "soft"}, {"criticality": "hard", "ref": "d"}]}
    )
    said = [
        (one.value, one.route, one.soft) for one in found if isinstance(one.value, str) and one.marks.reference >= 0
    ]
    assert said == [
        ("a", ("needs", 0), False),
        ("b", ("needs", 1, "ref"), False),
        ("c", ("needs", 2, "ref"), True),
        ("d", ("needs", 3, "ref"), False),
    ]


def test_a_map_has_a_value_for_each_key() -> None:
    (day,) = values({"by": {"any-key": {"day": "2026-01-01"}}})
    assert (day.route, day.marks.role, day.marks.what) == (("by", "any-key", "day"), "date", "review")


def test_a_deprecated_field_says_what_to_use() -> None:
    (old,) = values({"old": "x"})
    assert (old.marks.role, old.marks.what) == ("deprecated", "home")


def test_a_schema_that_contains_itself_is_followed_a_few_levels() -> None:
    deep: dict[str, Any] = {"tag": "end"}
    for _ in range(100):
        deep = {"tag": "t", "next": deep}
    assert 3 < len(values({"chain": deep})) < 50


def test_another_shape_than_planned_is_passed_over() -> None:
    data: list[Any] = [
        None,
        1,
        "text",
        [],
        {},
        [1],
        {"needs": 1},
        {"by": ["a"]},
        {"owner": None},
    ]
    assert [values(one) for one in data] == [[]] * len(data)
    assert values({"plain": "x", "anything": {"a": 1}}) == []


def test_a_softener_of_another_type_softens_nothing() -> None:
    found = values({"needs": [{"ref": "a", "criticality": ["soft"]}, {"ref": "b", "criticality": None}]})
    assert not any(one.soft for one in found)
