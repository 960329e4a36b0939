"""Builds sites for tests: a copy of a repository, built by the real MkDocs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("catalog", "docs", "schemas", "platbook.yaml", "mkdocs.yml")


def copy_of(source: Path, target: Path) -> Path:
    """A copy of a catalog with the shipped site settings; what is written about other catalogs is left out."""
    target.mkdir(parents=True, exist_ok=True)
    for name in SHIPPED:
        place = source / name
        if place.is_dir():
            shutil.copytree(place, target / name)
        elif place.is_file():
            shutil.copy(place, target / name)
    if not (target / "mkdocs.yml").exists():
        text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        before, _, after = text.partition("nav:\n")
        (target / "mkdocs.yml").write_text(before + after[after.index("plugins:") :], encoding="utf-8")
    (target / "docs").mkdir(exist_ok=True)
    return target


def build(folder: Path, out: Path, *options: str) -> str:
    """Builds the site of a folder and gives what MkDocs said."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(out), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
