"""The package as it is published: what is in it, and that it works in a catalog that has nothing of this repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration

SERVICE = """apiVersion: platbook/v1
kind: Service
metadata: {name: checkout}
spec: {owner: payments, lifecycle: production}
"""
TEAM = """apiVersion: platbook/v1
kind: Team
metadata: {name: payments}
spec: {members: [amelia], contacts: [{type: slack, value: "#payments"}]}
"""
USER = "apiVersion: platbook/v1\nkind: User\nmetadata: {name: amelia}\nspec: {}\n"


@pytest.fixture(scope="module")
def package(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel's files lie in once it is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_it_is_what_these_tests_run(package: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import platbook; print(platbook.__file__)"]
    environment = {**os.environ, "PYTHONPATH": str(package)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert Path(done.stdout.strip()).is_relative_to(package)


def run(package: Path, catalog: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(package)}
    command = [sys.executable, "-m", "platbook", *arguments]
    return subprocess.run(command, cwd=catalog, env=environment, capture_output=True, text=True)


def test_every_file_that_the_tool_reads_is_in_it(package: Path, root: Path) -> None:
    for folder, inside in (("schemas/core", "_core"), ("schemas/outputs", "_outputs"), ("tooling/platbook", "")):
        here = root / folder
        wanted = {path.relative_to(here) for path in here.rglob("*") if path.is_file() and path.suffix != ".pyc"}
        held = package / "platbook" / inside
        assert wanted <= {path.relative_to(held) for path in held.rglob("*")}


def test_it_works_where_there_is_nothing_but_a_catalog(package: Path, tmp_path: Path) -> None:
    catalog = tmp_path / "shop"
    (catalog / "catalog").mkdir(parents=True)
    (catalog / "platbook.yaml").touch()
    for name, text in {"checkout": SERVICE, "payments": TEAM, "amelia": USER}.items():
        (catalog / "catalog" / f"{name}.yaml").write_text(text, encoding="utf-8")
    checked = run(package, catalog, "check", "--format", "json")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert json.loads(checked.stdout)["counts"]["entities"] == 3
    assert run(package, catalog, "schema").returncode == 0
    written = json.loads((catalog / "schemas" / "service.schema.json").read_text(encoding="utf-8"))
    assert written["x-platbook"]["kind"]["name"] == "Service"
    assert run(package, catalog, "schema", "--check").returncode == 0
    assert run(package, catalog, "explain", "REF001").stdout.startswith("REF001 ")
    assert "service:checkout" in run(package, catalog, "list").stdout
