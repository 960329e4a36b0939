"""Catalogs for tests: made of files from elsewhere, checked on a fixed day."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

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
