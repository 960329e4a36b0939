"""The script behind make: it sets up by itself, survives what goes wrong, and says plainly what is missing."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def dev(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev_under_test", root / "tooling" / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """As much of a checkout as setting up needs, in a folder whose name has a space."""
    folder = tmp_path / "my checkout"
    (folder / "tooling").mkdir(parents=True)
    for name in ("tooling/dev.py", "requirements.lock", "pyproject.toml"):
        shutil.copy(root / name, folder / name)
    return folder


def _dev(checkout: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "PLATBOOK_VENV"}
    command = [sys.executable, str(checkout / "tooling" / "dev.py"), *arguments]
    return subprocess.run(command, env={**kept, **environment}, capture_output=True, text=True, timeout=120)


def test_make_offers_every_chore_and_no_more_than_a_dozen(root: Path, dev: ModuleType) -> None:
    offered = re.search(r"^CHORES := (.*)$", (root / "Makefile").read_text(encoding="utf-8"), flags=re.M)
    assert offered
    assert offered[1].split() == list(dev.CHORES)
    assert len(dev.CHORES) + 1 <= 12


def test_help_says_what_each_chore_does(root: Path, dev: ModuleType) -> None:
    done = _dev(root, "help")
    assert (done.returncode, done.stderr) == (0, "")
    for chore in dev.CHORES.values():
        assert chore.__doc__ in done.stdout


@pytest.mark.parametrize("arguments", [("nonsense",), ("demo", "nonsense"), ("lint", "nonsense")])
def test_what_is_not_understood_runs_nothing(root: Path, arguments: tuple[str, ...]) -> None:
    assert _dev(root, *arguments).returncode == 2


def test_the_script_starts_on_a_python_that_is_too_old(root: Path) -> None:
    ast.parse((root / "tooling" / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_python_that_is_too_old_is_named(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "OLDEST", (99, 0))
    monkeypatch.setattr(dev, "newer_python", lambda: None)
    with pytest.raises(dev.CannotRun, match=r"needs Python 3\.11 or newer; this is 3\."):
        dev.main(["demo"])


def test_a_folder_that_is_in_the_way_is_kept(checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "precious").touch()
    done = _dev(checkout, "setup")
    assert done.returncode == 2
    assert "not a virtual environment" in done.stderr
    assert (checkout / ".venv" / "precious").exists()


@pytest.mark.slow
def test_without_a_network_it_says_so_and_does_not_look_finished(checkout: Path) -> None:
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}
    first = _dev(checkout, "setup", **offline)
    assert first.returncode == 2
    assert "pip could not install the packages" in first.stderr
    assert "Traceback" not in first.stderr
    again = _dev(checkout, "setup", **offline)
    assert again.returncode == 2, "an install that failed must be tried again"
    assert "Making a virtual environment" not in again.stderr, "what is there already is kept"

    moved = checkout.rename(checkout.with_name("moved"))
    assert "was moved" in _dev(moved, "setup", **offline).stderr


def test_the_locks_name_no_address(root: Path) -> None:
    for name in ("requirements.lock", ".ci/package-lock.json"):
        assert not re.search(r"https?:|file:|git\+|\"resolved\"", (root / name).read_text(encoding="utf-8")), name


def test_the_lock_pins_everything_that_is_asked_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    asked = list(project["project"]["dependencies"])
    for names in (*project["project"]["optional-dependencies"].values(), *project["dependency-groups"].values()):
        asked += [name for name in names if isinstance(name, str)]
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9-]+)==", lock, flags=re.M))
    wanted = {re.sub(r"[._]", "-", re.split(r"[<>=!~\[; ]", name)[0]).lower() for name in asked}
    assert wanted - pinned == set()
    for package in re.split(r"^(?=[a-z0-9-]+==)", lock, flags=re.M)[1:]:
        assert "--hash=sha256:" in package, package
