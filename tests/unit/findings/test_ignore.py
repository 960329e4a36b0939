"""Ignore comments: what one covers, and that no text, however made up, confuses or delays their reader."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platbook.findings.ignore import find_ignores
from platbook.source.span import Lines


@pytest.mark.parametrize(
    ("text", "codes", "reason", "lines"),
    [
        ("a: b  # platbook: ignore[REF001] moves next week\n", ("REF001",), "moves next week", (1,)),
        ("# platbook: ignore[REF001] why\na: b\n", ("REF001",), "why", (1, 2)),
        ("x: y\n  # platbook:ignore [ref001, own002]\r\n  a: b\n", ("REF001", "OWN002"), "", (2, 3)),
        ("#platbook: ignore[]\n", (), "", (1, 2)),
        ("# platbook: ignore REF001\n", (), "", (1, 2)),
    ],
)
def test_a_comment_covers_its_line_or_the_next(
    text: str, codes: tuple[str, ...], reason: str, lines: tuple[int, ...]
) -> None:
    [found] = find_ignores("a.yaml", text)
    assert (found.codes, found.reason, found.lines) == (codes, reason, lines)
    assert Lines(text).line(found.span.line)[found.span.column - 1 :].startswith("#")


@pytest.mark.parametrize(
    "text",
    [
        "a: b#platbook: ignore[REF001]",
        "#\nplatbook: ignore[REF001]",
        "a: 'b # platbook: ignore[REF001] c'",
        "a: |\n  b\n  # platbook: ignore[REF001] c\n",
    ],
)
def test_what_is_none(text: str) -> None:
    assert find_ignores("a.yaml", text) == ()


PIECES = st.sampled_from(["#", " ", "\n", "\r\n", "platbook:", "ignore", "[", "]", "REF001", ",", "why", "\u2028"])


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_has_comments_within_it_or_none(text: str) -> None:
    lines = Lines(text)
    for found in find_ignores("a.yaml", text):
        assert 1 <= found.span.line <= found.span.end_line <= len(lines)
        assert found.span.line in found.lines
        assert not any(end in found.reason for end in "\r\n")


@pytest.mark.parametrize(
    "piece", ["# ", "#", "# platbook: ", "# platbook: ignore[", "# platbook: ignore[]", "# \n", " "]
)
def test_a_long_text_takes_no_time(piece: str) -> None:
    started = time.process_time()
    find_ignores("a.yaml", "platbook:" + piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 5
