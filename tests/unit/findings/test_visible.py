"""Nothing that others wrote steers the reader's terminal or hides from the eye."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platbook.findings.count import listed, number, plural
from platbook.findings.visible import columns, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("naïve 日本 😀", "naïve 日本 😀"),
        ("\x1b[31mred", "␛[31mred"),
        ("two\nlines\r\n", "two␊lines␍␊"),
        ("a\tb\0\x7f", "a␉b␀␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("\u202eevil\u2066", "<U+202E>evil<U+2066>"),
        ("pay\u200dments\u00ad", "pay<U+200D>ments<U+00AD>"),
        ("\u2028\u2029", "<U+2028><U+2029>"),
        ("\udcff", "<U+DCFF>"),
        ("\U000e0041", "<U+E0041>"),
    ],
)
def test_hidden_characters_are_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_whatever_is_shown_is_one_line_that_can_be_written(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    shown.encode()


def test_a_long_text_keeps_its_beginning_and_its_end() -> None:
    assert visible("a" * 10_000 + "z", 10) == "aaaaa…aaaaz"


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("ｱ", 1), ("\uff21", 2), ("", 0)])
def test_columns_are_those_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


def test_numbers_read_as_words() -> None:
    assert [plural(n, "entity") for n in (0, 1, 2, 1094)] == ["0 entities", "1 entity", "2 entities", "1 094 entities"]
    assert [plural(n, "day") for n in (1, 3)] == ["1 day", "3 days"]
    assert plural(1, "file"), plural(5, "file") == ("1 file", "5 files")
    assert number(1_234_567) == "1 234 567"
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
