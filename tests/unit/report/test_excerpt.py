"""An excerpt shows the right lines, and its marks stand under what they speak of, whatever the line holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platbook.findings.visible import columns
from platbook.report.parts.excerpt import Mark, Sources
from platbook.source.span import Lines, Span


def excerpt(text: str, *marks: Mark, width: int = 60) -> list[tuple[int | None, str]]:
    return [(row.line, row.text) for row in Sources({"x": text}).excerpt("x", marks, width)]


def mark(text: str, words: str, label: str = "", sign: str = "^") -> Mark:
    start = text.index(words)
    return Mark(Lines(text).span(start, start + len(words)), label, sign)


@pytest.mark.parametrize(
    ("text", "words", "rows"),
    [
        ("owner: ops\n", "ops", ["owner: ops", "       ^^^ no"]),
        ("名前: 支払い\n", "支払い", ["名前: 支払い", "      ^^^^^^ no"]),
        ("a:\tops\n", "ops", ["a:    ops", "      ^^^ no"]),
        ("é: e\u0301x\n", "x", ["é: e\u0301x", "    ^ no"]),
        ("a: \x1b[0mops", "ops", ["a: ␛[0mops", "       ^^^ no"]),
        ("a: \u202eops", "ops", ["a: <U+202E>ops", "           ^^^ no"]),
        ("a: 1\r\nb: ops\r\n", "ops", ["b: ops", "   ^^^ no"]),
        ("a: 1\rb: ops\r", "ops", ["b: ops", "   ^^^ no"]),
        ("a: 1\nb: ops", "ops", ["b: ops", "   ^^^ no"]),
        ("a:\n  - b\n  - c\n", "a:\n  - b", ["a:", "^ no"]),
    ],
    ids=["plain", "wide", "tab", "combining", "escape", "bidi", "crlf", "cr", "last-line", "several-lines"],
)
def test_marks_stand_under_what_they_speak_of(text: str, words: str, rows: list[str]) -> None:
    assert [row for _, row in excerpt(text, mark(text, words, "no"))] == rows


def test_an_empty_file_still_has_a_first_line() -> None:
    assert excerpt("", Mark(Span(1, 1, 1, 1), "nothing here", "^")) == [(1, ""), (None, "^ nothing here")]


def test_a_place_past_the_end_of_a_line_is_the_end_of_the_line() -> None:
    assert excerpt("ab\n", Mark(Span(1, 40, 1, 50), "", "^")) == [(1, "ab"), (None, "  ^")]


def test_a_place_past_the_last_line_has_no_excerpt() -> None:
    assert excerpt("ab\n", Mark(Span(9, 1, 9, 2), "", "^")) == []


def test_a_file_without_text_has_no_excerpt() -> None:
    assert Sources({}).excerpt("x", [Mark(Span(1, 1, 1, 2), "", "^")], 60) == ()


def test_distant_lines_are_set_apart_and_neighbours_are_not() -> None:
    text = "a\nb\nc\nd\n"
    near = excerpt(text, mark(text, "a", sign="-"), mark(text, "b"))
    assert [line for line, _ in near] == [1, None, 2, None]
    far = excerpt(text, mark(text, "a", sign="-"), mark(text, "d"))
    assert [row for _, row in far] == ["a", "-", "", "d", "^"]


def test_two_marks_on_one_line_share_it() -> None:
    text = "a: {b: 1, b: 2}\n"
    rows = excerpt(text, Mark(Span(1, 5, 1, 6), "first", "-"), Mark(Span(1, 11, 1, 12), "again", "^"))
    assert [row for _, row in rows] == [text.rstrip(), "          ^ again", "    - first"]


@pytest.mark.parametrize("filler", ["x", "支", "\t", "\u0301", "\x1b"], ids=ascii)
@pytest.mark.parametrize("before", [0, 3, 1000, 1_000_000])
@pytest.mark.parametrize("after", [0, 3, 1_000_000])
def test_long_lines_are_cut_around_the_mark(filler: str, before: int, after: int) -> None:
    text = filler * before + "HERE" + filler * after
    (_, line), (_, marks) = excerpt(text, mark(text, "HERE"), width=60)
    assert columns(line) <= 60
    assert len(line) < 1000
    start = columns(line[: line.index("HERE")])
    assert marks == " " * start + "^^^^"
    assert line.startswith("…") or before <= 1000
    assert line.endswith("…") or after <= 3


def test_a_mark_longer_than_the_window_ends_with_it() -> None:
    (_, line), (_, marks) = excerpt("a: " + "x" * 500, Mark(Span(1, 4, 1, 504), "", "^"), width=40)
    assert len(line) <= 40
    assert marks.strip("^").strip() == ""
    assert len(marks) < len(line)


@given(st.text(), st.integers(1, 5), st.integers(1, 300), st.integers(1, 300), st.integers(1, 120))
def test_no_place_in_no_text_makes_it_fail(text: str, line: int, column: int, end: int, width: int) -> None:
    for _, row in excerpt(text, Mark(Span(line, column, line, end), "label", "^"), width=width):
        assert len(row.splitlines()) <= 1
        assert columns(row) <= max(width, 20) + len(" label") + 1
