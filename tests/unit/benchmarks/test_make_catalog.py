"""The made-up catalog that benchmarks run on: the same every time, clean, and broken only where it is told to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.make_catalog import entity_texts, main, make_catalog

from support.catalogs import checked


@pytest.mark.parametrize("size", [10, 100, 437])
def test_it_has_the_size_asked_for_and_nothing_wrong(tmp_path: Path, size: int) -> None:
    assert len(make_catalog(size, tmp_path)) == size
    report = checked(tmp_path)
    assert report.findings == ()
    assert len(report.catalog.by_ref) == size


def test_it_is_the_same_every_time() -> None:
    assert list(entity_texts(200)) == list(entity_texts(200))


def test_it_is_like_a_real_one() -> None:
    texts = dict(entity_texts(1_000))
    lines = sum(text.count("\n") for text in texts.values()) / len(texts)
    size = sum(len(text) for text in texts.values()) / len(texts)
    assert 35 <= lines <= 50
    assert 1_200 <= size <= 1_700


def test_references_are_many_and_lead_somewhere(tmp_path: Path) -> None:
    make_catalog(1_000, tmp_path)
    edges = checked(tmp_path).catalog.edges
    assert 2.5 <= len(edges) / 1_000 <= 4
    assert {edge.state for edge in edges} == {"found"}


def test_a_broken_service_has_one_finding(tmp_path: Path) -> None:
    make_catalog(100, tmp_path, broken=10)
    report = checked(tmp_path)
    assert sorted(Counter(finding.primary.path for finding in report.findings).values()) == [1] * 10
    assert {finding.code for finding in report.findings} == {"REF001", "SCH002", "SCH003", "SCH005", "SRC002"}


def test_it_cannot_break_more_than_there_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["10", str(tmp_path), "--broken", "11"])
    assert "fewer than 11" in capsys.readouterr().err
