"""Places in JSON: those that the reader of YAML finds by building everything, found by passing by nearly all of it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from platbook.source.jsonplaces import JsonPlaces
from platbook.source.positions import Positions
from platbook.source.span import Span

# Letters that YAML and JSON write alike; what differs between the two is not what is tested here.
_TEXT = st.text(alphabet="abcü \\\"'{}[]:,", max_size=6)
_OBJECTS = st.recursive(
    st.integers() | _TEXT | st.booleans(),
    lambda inner: st.dictionaries(_TEXT, inner, max_size=4) | st.lists(inner, max_size=3),
    max_leaves=15,
)


def _routes(data: Any, route: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [route] if route else []
    if isinstance(data, dict):
        for key, value in data.items():
            found += _routes(value, (*route, key))
    return found


@given(st.dictionaries(_TEXT, _OBJECTS, max_size=4), st.sampled_from([None, 1, 3]))
def test_as_in_yaml(data: dict[str, Any], indent: int | None) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    places, positions = JsonPlaces(text), Positions(text)
    for route in _routes(data):
        assert places.span(route, on_key=True) == positions.key(0, route).span
        assert places.span(route) == positions.value(0, route).span.first_line


def test_the_last_of_several_counts() -> None:
    assert JsonPlaces('{"a": 1,\n "a": 22}').span(("a",)) == Span(2, 7, 2, 9)


def test_beyond_what_is_there_the_last_key_stands() -> None:
    places = JsonPlaces('{"a": {"b": 1}, "c": [1]}')
    assert places.span(("a", "x", "y")) == Span(1, 2, 1, 5)
    assert places.span(("c", "0")) == Span(1, 17, 1, 20)
    assert places.span(()) == Span(1, 1, 1, 2)
    assert JsonPlaces("").span(("a",)) == Span(1, 1, 1, 1)
    assert JsonPlaces("  \n 3").span(("a",)) == Span(2, 2, 2, 3)
