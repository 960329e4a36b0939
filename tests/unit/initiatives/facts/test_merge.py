"""Putting facts into a file: the order does not matter, nothing else changes, and the text is always the same."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from platbook.initiatives.facts.document import Entry, FactsFile, read_document
from platbook.initiatives.facts.merge import New, merged

_REFS = st.sampled_from(["service:a", "service:b", "api:c"])
_KEYS = st.sampled_from(["one", "two", "three"])
_START = datetime(2026, 1, 1, tzinfo=UTC)
_MOMENTS = st.integers(min_value=0, max_value=200_000).map(lambda seconds: _START + timedelta(seconds=seconds))
_VALUES = (
    st.integers()
    | st.booleans()
    | st.text(max_size=5).filter(lambda t: t.isascii())
    | st.floats(allow_nan=False, allow_infinity=False)
)
_ENTRIES = st.builds(
    Entry, _VALUES, st.sampled_from(["", "https://ci"]), _MOMENTS, st.none() | st.just(date(2027, 1, 1))
)
_NEW = st.dictionaries(_REFS, st.dictionaries(_KEYS, _ENTRIES, min_size=1, max_size=3), max_size=3)


def _put(text: str, new: New) -> str:
    return merged(json.loads(text), "ci", new, str).text


def _moments(new: New) -> list[datetime]:
    return [entry.moment for entries in new.values() for entry in entries.values()]


def _facts(text: str) -> Any:
    read = read_document(text.encode(), "ci")
    assert isinstance(read, FactsFile)
    assert read.faults == ()
    return read.entities


@given(_NEW)
def test_what_is_put_is_read(new: New) -> None:
    assert _facts(_put("{}", new)) == new


@given(_NEW, _NEW)
def test_the_order_does_not_matter(first: New, second: New) -> None:
    if not set(_moments(first)) & set(_moments(second)):
        assert _put(_put("{}", first), second) == _put(_put("{}", second), first)


@given(_NEW, _NEW)
def test_again_changes_nothing(first: New, second: New) -> None:
    text = _put(_put("{}", first), second)
    assert _put(text, second) == text
    assert _put(text, {}) == text


@given(_NEW, _NEW)
def test_of_two_the_later_stays(first: New, second: New) -> None:
    facts = _facts(_put(_put("{}", first), second))
    for new in (first, second):
        for ref, entries in new.items():
            for key, entry in entries.items():
                assert facts[ref][key].moment >= entry.moment


def test_the_text() -> None:
    early, late = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    text = _put("{}", {"service:b": {"lines": Entry(81.0, "ci/1", late)}, "service:a": {"z": Entry(True, "", early)}})
    assert text == (
        "{\n"
        '  "collector": "ci",\n'
        '  "version": 1,\n'
        '  "collectedAt": "2026-03-01",\n'
        '  "entities": {\n'
        '    "service:a": {\n'
        '      "z": {"value": true}\n'
        "    },\n"
        '    "service:b": {\n'
        '      "lines": {"value": 81, "source": "ci/1", "collectedAt": "2026-03-01T08:30:00Z"}\n'
        "    }\n"
        "  }\n"
        "}\n"
    )
    assert _put("{}", {}) == '{\n  "collector": "ci",\n  "version": 1,\n  "entities": {}\n}\n'


def test_one_more_fact_is_one_more_line() -> None:
    days = [datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2, 3)]
    before = _put("{}", {"service:a": {"one": Entry(1, "", days[0]), "two": Entry(2, "", days[1])}})
    after = _put(before, {"service:a": {"two": Entry(3, "", days[2])}})
    changed = set(after.splitlines()) ^ set(before.splitlines())
    assert len(changed) == 2


def test_what_is_not_understood_stays() -> None:
    old = {
        "note": "kept",
        "collectedAt": "2026-03-01",
        "entities": {"service:a": {"one": 3, "two": {"value": None, "by": "hand"}}, "service:b": 4, "x": {"y": {}}},
    }
    new = {"service:c": {"one": Entry(1, "", datetime(2026, 3, 2, tzinfo=UTC))}}
    kept = json.loads(_put(json.dumps(old), new))
    assert kept["note"] == "kept"
    assert kept["entities"]["service:b"] == 4
    assert kept["entities"]["service:a"] == {"one": 3, "two": {"value": None, "by": "hand"}}


def test_two_spellings_of_one_become_one() -> None:
    old = {
        "entities": {
            "a": {"one": {"value": 1, "collectedAt": "2026-03-02"}},
            "service:a": {"one": {"value": 2, "collectedAt": "2026-03-01"}},
        }
    }
    text = merged(old, "ci", {}, lambda ref: ref if ":" in ref else f"service:{ref}").text
    assert _facts(text)["service:a"]["one"].value == 1
