"""Values that CEL has no type for: an answer or none, and never an exception."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platbook.initiatives.expression.cel import Broken
from platbook.source.limits import DEEPEST
from unit.initiatives.expression.asked import ask

ODD: dict[str, Any] = {
    "beyond 64 bits": 2**70,
    "at the end of 64 bits": 2**63,
    "not a number": math.nan,
    "infinite": math.inf,
    "nothing": None,
    "half a character": "\ud800",
    "half a character as a key": {"\ud800": 1},
    "no character": "\0",
    "a number as a key": {1: 2},
    "null as a key": {None: 2},
    "bytes": b"\xff",
}


def deep(levels: int) -> Any:
    """A list in a list in a list."""
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize(
    "text",
    [
        "entity.odd == 1",
        "entity.odd == 'a'",
        "entity.odd > 1",
        "entity.odd.size() == 1",
        "entity.odd.exists(x, x == 1)",
        "entity.other == 1",
        "links(entity, 'docs').size() == 1",
        "[entity.odd] == [entity.odd]",
        "string(entity.odd) == ''",
        "entity.odd",
    ],
)
def test_odd_values(name: str, text: str) -> None:
    assert isinstance(ask(text, entity={"odd": ODD[name], "other": 1}), bool | Broken)
    assert isinstance(ask(text.replace("entity.odd", "facts.odd"), facts={"odd": ODD[name]}, entity={}), bool | Broken)


def test_as_deep_as_documents_may_be() -> None:
    value = deep(DEEPEST)
    assert ask("entity.odd == entity.odd", entity={"odd": value}) is True
    assert ask("links(entity, 'docs').size() == 0", entity={"odd": value}) is True


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(ANYTHING)
def test_anything_at_all(value: Any) -> None:
    for text in ("entity.a == entity.a", "entity.a.size() > 0", "links(entity, 'a') == []", "entity.a.all(x, x != 1)"):
        assert isinstance(ask(text, entity={"a": value, "metadata": {"links": value}}), bool | Broken)
