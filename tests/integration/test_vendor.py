"""The libraries that the site brings along are those of the packages that are pinned, byte for byte."""

from __future__ import annotations

import hashlib
import json
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "tooling" / "platbook" / "site" / "assets" / "vendor"
PACKAGES = ROOT / ".ci" / "node_modules"


@pytest.mark.integration
def test_they_are_what_was_published() -> None:
    if not (PACKAGES / "minisearch").is_dir():
        pytest.skip("the npm packages are not installed: (cd .ci && npm ci)")
    wanted = runpy.run_path(str(ROOT / "tooling" / "vendor.py"))["wanted"]()
    there = {file.relative_to(VENDOR).as_posix(): file.read_bytes() for file in VENDOR.rglob("*") if file.is_file()}
    assert there == wanted


def test_nobody_changed_them() -> None:
    digests = json.loads((VENDOR / "digests.json").read_text(encoding="utf-8"))["sha256"]
    assert digests == {path: hashlib.sha256((VENDOR / path).read_bytes()).hexdigest() for path in digests}


def test_each_brings_its_licence() -> None:
    for folder in (path for path in VENDOR.iterdir() if path.is_dir()):
        assert (folder / "LICENSE").read_text(encoding="utf-8").strip()
