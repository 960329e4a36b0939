"""An organisation's schemas laid over the core's: what is merged, what is added to, and what is replaced."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

from platbook.catalog.vocabulary.plan import plan_of
from platbook.catalog.vocabulary.schema import effective, overlaid

COMMON: dict[str, Any] = {
    "$defs": {
        "word": {"type": "string", "maxLength": 63},
        "tier": {"type": "integer", "oneOf": [{"const": 1}, {"const": 2}, {"const": 3}]},
        "link": {
            "type": "object",
            "properties": {
                "url": {"type": "string", "x-platbook": {"link": True}},
                "type": {"type": "string", "oneOf": [{"const": "docs"}, {"const": "chat"}]},
            },
        },
        "metadata": {
            "type": "object",
            "required": ["name"],
            "properties": {"name": {"$ref": "#/$defs/word"}, "links": {"items": {"$ref": "#/$defs/link"}}},
        },
    }
}
CORE: dict[str, Any] = {
    "required": ["metadata"],
    "properties": {
        "metadata": {"$ref": "common.schema.json#/$defs/metadata"},
        "tier": {"$ref": "common.schema.json#/$defs/tier", "title": "Tier"},
    },
}


def laid_over(extension: dict[str, Any] | None) -> dict[str, Any]:
    return effective(CORE, extension, COMMON)


def test_without_an_extension_the_core_is_made_self_contained() -> None:
    schema = laid_over(None)
    assert schema["properties"]["metadata"] == {"$ref": "#/$defs/metadata"}
    assert set(schema["$defs"]) == {"word", "link", "metadata"}


def test_what_stands_beside_a_reference_wins_and_is_written_out() -> None:
    """Else an editor shows the words of the definition, which are the same for every field that uses it."""
    assert laid_over(None)["properties"]["tier"] == {**COMMON["$defs"]["tier"], "title": "Tier"}


def test_required_is_added_to() -> None:
    assert laid_over({"required": ["tier", "metadata"]})["required"] == ["metadata", "tier"]


def test_a_vocabulary_is_replaced_and_the_rest_of_the_field_stays() -> None:
    schema = laid_over({"properties": {"tier": {"oneOf": [{"const": 1}]}}})
    assert schema["properties"]["tier"] == {"type": "integer", "title": "Tier", "oneOf": [{"const": 1}]}


def test_any_way_to_say_a_vocabulary_replaces_any_other() -> None:
    schema = laid_over({"properties": {"tier": {"enum": [1, 2]}}})
    assert "oneOf" not in schema["properties"]["tier"]


def test_a_field_deep_inside_what_is_shared_keeps_its_neighbours() -> None:
    extension = {"properties": {"metadata": {"properties": {"links": {"items": {"properties": {
        "type": {"oneOf": [{"const": "docs"}]}}}}}}}}  # fmt: skip
    link = laid_over(extension)["properties"]["metadata"]["properties"]["links"]["items"]
    assert link["properties"]["type"]["oneOf"] == [{"const": "docs"}]
    assert link["properties"]["url"] == COMMON["$defs"]["link"]["properties"]["url"]


def test_what_all_kinds_share_is_changed_once() -> None:
    common = overlaid(COMMON, {"$defs": {"link": {"properties": {"type": {"oneOf": [{"const": "docs"}]}}}}})
    schema = effective(CORE, None, common)
    assert schema["$defs"]["link"]["properties"]["type"] == {"type": "string", "oneOf": [{"const": "docs"}]}
    assert "url" in schema["$defs"]["link"]["properties"]
    assert COMMON["$defs"]["link"]["properties"]["type"]["oneOf"] == [{"const": "docs"}, {"const": "chat"}]


def test_a_new_field_brings_its_annotations() -> None:
    about = {"ref": {"kinds": ["Dataset"], "relation": "reads", "inverse": "readBy"}}
    extension = {"properties": {"reads": {"type": "array", "items": {"type": "string", "x-platbook": about}}}}
    (field,) = plan_of(laid_over(extension)).references
    assert (field.kinds, field.relation, field.inverse) == (("Dataset",), "reads", "readBy")


def test_definitions_that_lead_in_a_circle_come_to_an_end() -> None:
    common = overlaid(COMMON, {"$defs": {"round": {"$ref": "#/$defs/round"}}})
    core = {"properties": {"field": {"$ref": "common.schema.json#/$defs/round"}}}
    schema = effective(core, {"properties": {"field": {"title": "Round"}}}, common)
    assert schema["properties"]["field"]["title"] == "Round"
    assert plan_of(schema).references == ()


def test_a_definition_may_hold_itself() -> None:
    below = {"$ref": "#/$defs/tree", "title": "Below"}
    common = {"$defs": {"tree": {"type": "object", "properties": {"below": below}}}}
    schema = effective(
        {"properties": {"root": {"$ref": "common.schema.json#/$defs/tree", "title": "Root"}}}, None, common
    )
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert validator.is_valid({"root": {"below": {"below": {"below": {}}}}})
    assert not validator.is_valid({"root": {"below": {"below": {"below": 1}}}})


def test_a_field_may_be_opened_to_everything() -> None:
    assert plan_of(laid_over({"properties": {"metadata": True}})).references == ()
