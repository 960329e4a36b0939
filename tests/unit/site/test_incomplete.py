"""A file that cannot be read is told of wherever numbers are, which are without it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from platbook.engine import check
from platbook.site.blocks import Note
from platbook.site.build import Site, build_site
from platbook.site.pieces.incomplete import lost_files
from platbook.source.worktree import WorkTree

REPOS = Path(__file__).parents[2] / "repos"


def made(folder: Path) -> Site:
    return build_site(check(WorkTree(folder), date(2026, 11, 22)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("expected", ".platbook")
    return Path(shutil.copytree(REPOS / "standards", tmp_path / "repository", ignore=ignored))


def pages_that_say_so(site: Site) -> set[str]:
    return {
        page.path
        for page in site.pages
        for block in page.blocks
        if isinstance(block, Note) and block.title == "1 file could not be read"
    }


def test_nothing_is_said_where_all_is_read(folder: Path) -> None:
    site = made(folder)
    assert lost_files(site.view) == ()
    assert pages_that_say_so(site) == set()


@pytest.mark.parametrize(
    "text",
    [
        "metadata: [\n",
        "apiVersion: platbook/v1\nkind: Servce\nmetadata: {name: cart}\n",
        "apiVersion: platbook/v1\nmetadata: {name: cart}\n",
        "a: &a [*a]\n",
    ],
)
def test_home_standards_and_initiatives_say_that_a_file_is_missing(folder: Path, text: str) -> None:
    files = [path.relative_to(folder).as_posix() for path in folder.glob("catalog/**/*.yaml")]
    path = next(path for path in files if "kind: Service" in (folder / path).read_text(encoding="utf-8"))
    (folder / path).write_text(text, encoding="utf-8")
    site = made(folder)
    assert lost_files(site.view) == (path,)
    said = pages_that_say_so(site)
    assert {"index.md", "standards/index.md"} <= said
    assert any(page.startswith("catalog/initiatives/") for page in said)


def test_a_fault_in_a_file_that_was_read_is_no_loss(folder: Path) -> None:
    files = list(folder.glob("catalog/**/*.yaml"))
    file = next(file for file in files if "owner:" in file.read_text(encoding="utf-8"))
    file.write_text(file.read_text(encoding="utf-8").replace("owner:", "ownr:"), encoding="utf-8")
    assert lost_files(made(folder).view) == ()
