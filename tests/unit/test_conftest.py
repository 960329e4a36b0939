"""In CI a counterpart that is missing is a failure; elsewhere it is a skip that says why."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = '''
"""Tests that find nothing they need."""
import pytest

@pytest.mark.browser
def test_marked(): pytest.skip("no browser")

@pytest.mark.realdata
def test_realdata(): pass

def test_plain(): pytest.skip("not on this system")

@pytest.mark.integration
@pytest.mark.xfail(reason="known", strict=True)
def test_expected(): assert False
'''


def _pytest(root: Path, folder: Path, sample: str, ci: str) -> tuple[int, str]:
    shutil.copy(root / "pyproject.toml", folder)
    (folder / "tests").mkdir()
    shutil.copy(root / "tests" / "conftest.py", folder / "tests")
    (folder / "tests" / "test_sample.py").write_text(sample, encoding="utf-8")
    environment = {**os.environ, "PLATBOOK_CI": ci, "PLATBOOK_REALDATA": str(folder / "nowhere")}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(folder / "tests")]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout


def test_on_a_laptop_they_are_skipped_with_the_reason(root: Path, tmp_path: Path) -> None:
    code, output = _pytest(root, tmp_path, SAMPLE, ci="")
    assert code == 0, output
    assert "3 skipped, 1 xfailed" in output
    assert "no browser" in output
    assert "PLATBOOK_REALDATA" in output


def test_in_ci_they_fail_and_a_plain_skip_does_not(root: Path, tmp_path: Path) -> None:
    code, output = _pytest(root, tmp_path, SAMPLE, ci="1")
    assert code == 1, output
    assert "1 skipped, 1 xfailed" in output
    assert "skipped where nothing may be missing: Skipped: no browser" in output
    assert "skipped where nothing may be missing: Skipped: no real data here" in output


@pytest.mark.parametrize(("ci", "code"), [("", 5), ("1", 2)])
def test_a_file_that_skips_itself_counts_too(root: Path, tmp_path: Path, ci: str, code: int) -> None:
    sample = (
        '"""Needs what no one has."""\nimport pytest\npytest.importorskip("no_such_package")\ndef test_it(): pass\n'
    )
    assert _pytest(root, tmp_path, sample, ci)[0] == code
