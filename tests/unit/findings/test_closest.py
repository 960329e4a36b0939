"""Which known word a mistyped one is taken for."""

from __future__ import annotations

import time

import pytest

from platbook.findings.closest import closest

FIELDS = ("owner", "tier", "lifecycle", "dependsOn", "system", "type", "domain", "data", "docs")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("onwer", "owner"),
        ("OWNER", "owner"),
        ("depends_on", "dependsOn"),
        ("teir", "tier"),
        ("lifecyle", "lifecycle"),
        ("life", "lifecycle"),
        ("do", None),
        ("replicas", None),
        ("", None),
        ("---", None),
    ],
)
def test_closest(word: str, meant: str | None) -> None:
    assert closest(word, FIELDS) == meant


def test_a_word_is_not_suggested_for_itself() -> None:
    assert closest("owner", ["owner"]) is None


def test_endless_words_cost_nothing() -> None:
    started = time.process_time()
    assert closest("a" * 1_000_000, ["a" * 999_999, "b"]) is None
    assert closest("ab", ["a" * 1_000_000]) is None
    assert time.process_time() - started < 1
