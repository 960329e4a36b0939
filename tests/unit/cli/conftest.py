"""A small catalog on disk, and the command run on it: in this process, or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from platbook.cli.main import run
from unit.cli.shop import FILES, Done, Run, environment, replace


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The root of a catalog in which nothing is wrong."""
    folder = tmp_path / "shop"
    for path, text in FILES.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return folder


@pytest.fixture
def misspelt(shop: Path) -> Path:
    """The same with an owner that nobody is, in line 5 of checkout.yaml."""
    replace(shop / "catalog/services/checkout.yaml", "owner: payments", "owner: paymets")
    return shop


@pytest.fixture
def platbook(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `platbook` with arguments in a folder, as the console script does but for the process."""

    def call(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> Done:
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            for name in os.environ.keys() - environment().keys():
                patch.delenv(name)
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            code = run(arguments)
        captured = capsys.readouterr()
        return _calm(Done(code, captured.out, captured.err))

    return call


@pytest.fixture
def process() -> Run:
    """Runs `platbook` in a process of its own."""

    def call(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "platbook", *arguments],
            cwd=cwd,
            env=environment(**(env or {})),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
        )
        return _calm(Done(done.returncode, done.stdout, done.stderr))

    return call


def _calm(done: Done) -> Done:
    """Whatever happens, a run shows no traceback, and none of these is a bug."""
    assert "Traceback" not in done.err + done.out
    assert done.code != 3, done.err
    return done
