"""What belongs to people is written only when they ask for it; looking at a catalog changes nothing in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from platbook.catalog.records.cache import FOLDER
from unit.cli.shop import Run

LOOKING = (
    ("check",),
    ("check", "--no-cache"),
    ("list",),
    ("show", "checkout"),
    ("owner", "checkout"),
    ("graph", "checkout"),
    ("initiatives",),
    ("forecast",),
    ("explain",),
    ("schema", "--check"),
    ("generate", "--check"),
)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a catalog but those in the folder of the cache."""
    files = (path for path in folder.rglob("*") if path.is_file())
    held = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {path: content for path, content in held.items() if not path.startswith(f"{FOLDER}/")}


@pytest.mark.parametrize("arguments", LOOKING, ids=" ".join)
def test_looking_writes_nothing(platbook: Run, misspelt: Path, arguments: tuple[str, ...]) -> None:
    before = contents(misspelt)
    platbook(*arguments, cwd=misspelt)
    assert contents(misspelt) == before


def test_a_run_without_a_cache_leaves_no_folder(platbook: Run, shop: Path) -> None:
    platbook("check", "--no-cache", cwd=shop)
    assert not (shop / FOLDER).exists()


@pytest.mark.parametrize("command", ["schema", "generate"])
def test_generating_writes_generated_files_alone(platbook: Run, misspelt: Path, command: str) -> None:
    own = {"schemas/extensions/service.schema.json": b"{}", "schemas/mine.schema.json": b"{}"}
    for path, content in own.items():
        (misspelt / path).parent.mkdir(parents=True, exist_ok=True)
        (misspelt / path).write_bytes(content)
    before = contents(misspelt)
    assert platbook(command, cwd=misspelt).code == 0
    after = contents(misspelt)
    assert before.items() <= after.items()
    assert all(path.startswith("schemas/") and path.count("/") == 1 for path in after.keys() - before.keys())


def test_fixing_changes_the_file_that_is_wrong_alone(platbook: Run, misspelt: Path) -> None:
    before = contents(misspelt)
    platbook("check", "--fix", cwd=misspelt)
    after = contents(misspelt)
    assert [path for path in after if before.get(path) != after[path]] == ["catalog/services/checkout.yaml"]
