"""Headings: their lines, levels and words, the anchors given by hand, and who takes what for one."""

from __future__ import annotations

import pytest

from platbook.source.markdown.headings import Heading, headings
from platbook.source.markdown.spans import hidden


def found(text: str, *, sure: bool) -> list[Heading]:
    return list(headings(text.split("\n"), hidden(text, sure=False).split("\n"), sure=sure))


@pytest.mark.parametrize("sure", [True, False])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One", Heading(0, 1, 1, "One", "")),
        ("### Three ###", Heading(0, 1, 3, "Three", "")),
        ("## In C#", Heading(0, 1, 2, "In C#", "")),
        ("## Own {#mine}", Heading(0, 1, 2, "Own", "mine")),
        ("## Own ## {: .wide #mine }", Heading(0, 1, 2, "Own", "mine")),
        ("## Wide {.wide}", Heading(0, 1, 2, "Wide", "")),
        ("First\n===", Heading(0, 2, 1, "First", "")),
        ("a\n\nSecond {#two}\n---", Heading(2, 4, 2, "Second", "two")),
    ],
)
def test_a_heading_is_its_lines_its_level_its_words_and_its_anchor(text: str, expected: Heading, sure: bool) -> None:
    assert found(text, sure=sure) == [expected]


@pytest.mark.parametrize("sure", [True, False])
@pytest.mark.parametrize("text", ["", "---", "===", "a\n\n---", "```\n# code\n```", "---\ntitle: x\n---", "a # b"])
def test_what_nobody_takes_for_a_heading(text: str, sure: bool) -> None:
    assert found(text, sure=sure) == []


@pytest.mark.parametrize("text", ["> # Quoted", "  # Indented", "#", "- a\n    b\n---", "# One\n---\n---"])
def test_in_doubt_it_is_one_unless_it_must_be_sure(text: str) -> None:
    assert len(found(text, sure=False)) > len(found(text, sure=True))
