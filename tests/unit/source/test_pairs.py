"""JSON's two escapes for one character: read as `json` reads them, with every place where it stands in the text."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platbook.source.limits import Limits
from platbook.source.loader import load
from platbook.source.positions import Positions

SMILE = "\\ud83d\\ude00"
LARGE = Limits(file_bytes=8 << 20, nodes=2_000_000)


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_what_json_writes_is_read(value: object) -> None:
    text = json.dumps({"it": value})
    # Half of a character is not text, and no key is given twice.
    whole = not any(0xD800 <= ord(character) < 0xE000 for character in str(json.loads(text)["it"]))
    if whole and "\\u007f" not in text and "\x7f" not in text:
        assert load(text).documents == ({"it": value},)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f'"{SMILE}"', "😀"),
        (f'"{SMILE.upper().replace("U", "u")}"', "😀"),
        (f'"a{SMILE}{SMILE}b"', "a😀😀b"),
        (f'{{"{SMILE}": "\\u00e9"}}', {"😀": "é"}),
        (f'# {SMILE}\na: "{SMILE}"', {"a": "😀"}),
        (f'["\\ue000{SMILE}", "\ue001"]', ["\ue000😀", "\ue001"]),
        (f'[&a "{SMILE}", *a]', ["😀", "😀"]),
        (f'"{SMILE}\n  {SMILE}"', "😀 😀"),
        ('"\\\\ud83d\\\\ude00"', "\\ud83d\\ude00"),
        (f"'{SMILE}'", SMILE),
        (f"|\n  {SMILE}", SMILE),
    ],
)
def test_the_character_is_read(text: str, value: object) -> None:
    loaded = load(text)
    assert loaded.problems == ()
    assert loaded.documents == (value,)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ('["\\ud83d"]', 5),
        ('["\\ude00\\ud83d"]', 5),
        (f'["{SMILE}", "\\ud83d"]', 21),
        (f'["\\ud83d{SMILE}"]', 5),
        # Outside of double quotes it is no escape, and nothing is guessed.
        (f"[\"{SMILE}\", '{SMILE}']", 5),
    ],
)
def test_half_a_character_is_refused_where_it_stands(text: str, column: int) -> None:
    (problem,) = load(text).problems
    assert problem.kind == "syntax"
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (1, column)


def test_what_stands_behind_it_is_found_where_it_is() -> None:
    text = f'{{"a": "{SMILE}", "b": 1, "b": 2}}'
    assert Positions(text).key(0, ("b",)).start == text.index('"b"')
    (problem,) = load(text).problems
    assert problem.kind == "duplicate-key"
    assert problem.span is not None
    assert problem.span.column == text.rindex('"b"') + 1


def test_limits_hold() -> None:
    (problem,) = load("[" * 500 + f'"{SMILE}"' + "]" * 500).problems
    assert (problem.kind, problem.details["what"]) == ("limit", "depth")


def test_very_many_take_no_longer_than_reading_does() -> None:
    started = time.process_time()
    loaded = load(json.dumps(["😀" * 3] * 20_000 + ["😀" * 60_000]), LARGE)
    assert time.process_time() - started < 5
    assert loaded.problems == ()
    assert loaded.documents[0][0] == "😀😀😀"
    assert loaded.documents[0][-1] == "😀" * 60_000
