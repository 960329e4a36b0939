"""A small catalog on disk, and the command run on it as people run it: in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
def platbook() -> Run:
    """Runs `platbook` with arguments in a folder, and checks that no traceback is ever shown."""

    def run(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "platbook", *arguments],
            cwd=cwd,
            env=environment(**(env or {})),
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert "Traceback" not in done.stderr + done.stdout
        return Done(done.returncode, done.stdout, done.stderr)

    return run
