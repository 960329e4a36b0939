"""Settings are read as their schema means them; a file that is wrong counts as none and says why."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from platbook.catalog.records.configure import configure
from platbook.catalog.vocabulary.vocabulary import read_vocabulary
from platbook.engine import check
from platbook.model.settings import Settings
from platbook.source.worktree import WorkTree


def _configured(folder: Path, text: str) -> tuple[Settings, list[str]]:
    (folder / "platbook.yaml").write_text(text, encoding="utf-8")
    tree = WorkTree(folder)
    found = configure(tree, read_vocabulary(tree))
    return found.settings, [problem.kind for problem in found.record.problems]


def test_a_rule_is_turned_off_without_quotes(tmp_path: Path) -> None:
    settings, problems = _configured(tmp_path, "rules:\n  REF005: error\n  DOC005: off\n")
    assert settings.rules == {"REF005": "error", "DOC005": "off"}
    assert problems == []


def test_a_boolean_is_no_severity(tmp_path: Path) -> None:
    settings, problems = _configured(tmp_path, "rules:\n  DOC005: false\n")
    assert settings == Settings()
    assert problems == ["wrong-type"]


def test_settings_that_are_wrong_count_as_none(tmp_path: Path) -> None:
    settings, problems = _configured(tmp_path, "branch: main\nbranches: main\n")
    assert settings == Settings()
    assert problems == ["unknown-field"]


@pytest.mark.parametrize("make", [lambda path: os.mkfifo(path), lambda path: os.symlink("nowhere", path), os.mkdir])
def test_odd_settings_file(tmp_path: Path, make: object) -> None:
    assert callable(make)
    make(tmp_path / "platbook.yaml")
    report = check(WorkTree(tmp_path), date(2026, 1, 15))
    assert [(finding.code, finding.primary.path) for finding in report.findings] == [("SRC007", "platbook.yaml")]


def test_no_settings_file(tmp_path: Path) -> None:
    assert not check(WorkTree(tmp_path), date(2026, 1, 15)).findings
