"""Builds sites for tests: a copy of a repository, built by the real MkDocs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("catalog", "initiatives", "facts", "docs", "schemas", "platbook.yaml", "mkdocs.yml")
# The day that sites of tests are built for, so that no test depends on the one that it runs on.
DAY = date(2026, 11, 22)
PACKAGED = Path("tooling/platbook/hosts/mkdocs.yml")


class Built(NamedTuple):
    """A site, the repository that it was built from, and what was said meanwhile."""

    repository: Path
    site: Path
    told: str


def copy_of(source: Path, target: Path) -> Path:
    """A copy of a catalog, and of what its site settings inherit; what is written about other catalogs is left out."""
    target.mkdir(parents=True, exist_ok=True)
    for name in SHIPPED:
        place = source / name
        if place.is_dir():
            shutil.copytree(place, target / name)
        elif place.is_file():
            shutil.copy(place, target / name)
    if (target / "mkdocs.yml").exists():
        (target / PACKAGED).parent.mkdir(parents=True)
        shutil.copy(ROOT / PACKAGED, target / PACKAGED)
    return target


def build(folder: Path, out: Path, *options: str) -> str:
    """Builds the site of a folder, as on DAY, with `platbook site build` and gives what was said."""
    return _run(folder, "platbook", "site", "build", "--out", str(out), "--as-of", str(DAY), *options)


def build_beside(repository: Path, *options: str) -> Built:
    """Builds the site of a repository in a folder beside it."""
    site = repository.with_name(f"{repository.name}-site")
    return Built(repository, site, build(repository, site, *options))


def copy_of_built(built: Built, target: Path) -> Path:
    """A copy of a repository with what its build remembers: what takes long is judged in less time than there may be
    on a busy machine, and given up."""
    shutil.copytree(built.repository / ".platbook", target / ".platbook")
    return copy_of(built.repository, target)


def build_with_mkdocs(folder: Path, out: Path) -> str:
    """Builds the site of a folder with MkDocs alone and gives what was said."""
    return _run(folder, "mkdocs", "build", "--site-dir", str(out))


def _run(folder: Path, module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
