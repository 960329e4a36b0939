"""What the tests on real files share: reading the collection's list, and a catalog made of its files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from platbook.engine import check
from platbook.outcome import Report
from platbook.source.worktree import WorkTree

AS_OF = date(2026, 6, 30)


def checked(root: Path) -> Report:
    """The report of the catalog at `root`."""
    return check(WorkTree(root), AS_OF)


def copied(root: Path, files: Iterable[tuple[Path, str]]) -> Path:
    """Copies files (from, path below `catalog/`) into the catalog at `root`."""
    for source, path in files:
        target = root / "catalog" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    return root


@pytest.fixture(scope="session")
def expected(realdata: Path) -> dict[str, dict[str, Any]]:
    """What another YAML reader made of each Backstage file, by the file's name."""
    lines = (realdata / "EXPECTED.jsonl").read_text(encoding="utf-8").splitlines()
    rows = (json.loads(line) for line in lines)
    return {row["file"].removeprefix("backstage/"): row for row in rows if row["file"].startswith("backstage/")}
