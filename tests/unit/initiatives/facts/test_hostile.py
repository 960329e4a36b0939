"""Whatever bytes a collector leaves behind: no traceback, a place that is in the text, and what is right counts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platbook.initiatives.facts.document import FactsFile, Unusable, read_document
from platbook.initiatives.facts.merge import merged
from platbook.rules.policy.fact_words import WORDS

_NAMES = st.sampled_from(
    ["collector", "version", "collectedAt", "entities", "value", "source", "expires", "attestedBy"]
)
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2026-03-01", "ci", 1])
)
_JSON = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES | st.text(max_size=5), inner, max_size=4),
    max_leaves=25,
)
_FILES = st.fixed_dictionaries(
    {"entities": st.dictionaries(st.text(max_size=5), st.dictionaries(st.text(max_size=5), _JSON, max_size=3) | _JSON)},
    optional={"collector": _JSON, "version": st.just(1) | _JSON, "collectedAt": st.just("2026-03-01") | _JSON},
)


def _looked_at(raw: bytes) -> FactsFile | Unusable:
    read = read_document(raw, "ci")
    if isinstance(read, FactsFile):
        for fault in read.faults:
            span = read.places.span(fault.route, on_key=fault.on_key)
            assert span.line >= 1
            assert span.column >= 1
            WORDS[fault.what][0].format(fault.found)
            WORDS[fault.what][2].format(fault.found)
        json.loads(merged(read.data, read.collector, {}, str).text)
    return read


@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    _looked_at(raw)


@given(_JSON | _FILES)
def test_any_json(data: Any) -> None:
    _looked_at(json.dumps(data).encode())


@given(_FILES, st.integers(min_value=0), st.binary(max_size=3))
def test_any_damage(data: Any, at: int, new: bytes) -> None:
    raw = json.dumps(data, indent=1).encode()
    cut = at % len(raw)
    _looked_at(raw[:cut] + new + raw[cut + 1 :])


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("9" * 10_000, "value"),
        ("-" + "9" * 10_000, "value"),
        ("1e999", "value"),
        ("-Infinity", "value"),
        ("[" * 50 + "]" * 50, "value"),
        (json.dumps("x" * 5_000), "value"),
        ("null", "value"),
    ],
)
def test_values_that_are_none(value: str, what: str) -> None:
    text = (
        '{"collector":"ci","version":1,"collectedAt":"2026-03-01","entities":{"a":{"b":{"value":1},"c":{"value":%s}}}}'
    )
    read = _looked_at((text % value).encode())
    assert isinstance(read, FactsFile)
    assert [fault.what for fault in read.faults] == [what]
    assert read.faults[0].route == ("entities", "a", "c", "value")
    assert set(read.entities["a"]) == {"b"}


@pytest.mark.parametrize(
    ("raw", "what", "offset"),
    [
        (b"[" * 200_000, "deep", 0),
        (b'{"a":' * 200_000, "deep", 0),
        (b"", "json", 0),
        (b'{"a": "\n"}', "json", 7),
        (b"\xff\xfe{\x00}\x00", "encoding", 0),
        ('{"ü": '.encode() + b"\xff}", "encoding", 6),
        (b'{"entities": {}, "version": true}', "version", 0),
        (b'{"x": ' + b"1" * 9_000 + b"}}", "json", 9_007),
    ],
)
def test_files_that_are_none(raw: bytes, what: str, offset: int) -> None:
    read = read_document(raw, "ci")
    assert isinstance(read, Unusable)
    assert (read.what, read.offset) == (what, offset)


def test_a_mark_of_the_byte_order_is_no_mistake() -> None:
    assert isinstance(read_document(b'\xef\xbb\xbf{"entities": {}}', "ci"), FactsFile)
