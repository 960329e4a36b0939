"""How much work a schema can make: what doubles with every step is refused, what people write is not."""

from __future__ import annotations

import time
from typing import Any

import pytest

from platbook.catalog.shape.fragment import Fragment, fragment


def doubling(levels: int) -> dict[str, Any]:
    """A schema whose definitions each refer twice to the one before."""
    definitions: dict[str, Any] = {"d0": {"type": "string"}}
    for level in range(1, levels):
        twice = [{"allOf": [{"$ref": f"#/$defs/d{level - 1}"}]} for _ in range(2)]
        definitions[f"d{level}"] = {"anyOf": twice}
    return {"$defs": definitions, "$ref": f"#/$defs/d{levels - 1}"}


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"properties": {"spec": {"required": ["runbooks"]}}},
        {"$defs": {"url": {"pattern": "^https://"}}, "properties": {"a": {"$ref": "#/$defs/url"}}},
        {"$defs": {"a/b": {"type": "object"}}, "allOf": [{"$ref": "#/$defs/a~1b"}, {"$ref": "#/$defs/a~1b"}]},
        {"allOf": [{"type": "object"}, {"$ref": "#/allOf/0"}]},
        {"properties": {"$ref": {"type": "string"}}},
        doubling(5),
    ],
)
def test_what_people_write_is_used(schema: dict[str, Any]) -> None:
    assert isinstance(fragment(schema), Fragment)


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ({"$ref": "#"}, "`#` leads back to itself"),
        ({"properties": {"a": {"$ref": "#"}}}, "`#` leads back to itself"),
        (
            {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"},
            "`#/$defs/a` leads back to itself",
        ),
        ({"$dynamicRef": "#"}, "`#` leads back to itself"),
        ({"$defs": {"a": {"$anchor": "here"}}, "$ref": "#here"}, "`#here` is a name"),
        (doubling(30), "its references make too much of it"),
        (doubling(60), "it is nested too deeply"),
    ],
)
def test_what_could_take_for_ever_is_refused_at_once(schema: dict[str, Any], reason: str) -> None:
    began = time.process_time()
    found = fragment(schema)
    assert isinstance(found, str)
    assert reason in found
    assert time.process_time() - began < 1


def test_a_long_chain_is_refused_and_not_followed_to_its_end() -> None:
    chain = {f"d{n}": {"$ref": f"#/$defs/d{n + 1}"} for n in range(500)} | {"d500": {}}
    assert fragment({"$defs": chain, "$ref": "#/$defs/d0"}) == "it is nested too deeply"


def test_what_is_allowed_is_quick() -> None:
    """The largest that is allowed, on data that makes the validator try every way."""
    levels = next(n for n in range(30, 0, -1) if isinstance(fragment(doubling(n)), Fragment))
    allowed = fragment(doubling(levels))
    assert isinstance(allowed, Fragment)
    began = time.process_time()
    assert allowed.accepts({"a": 1}) is False
    assert time.process_time() - began < 0.5
