"""A revision reads like a folder: the same entries, the same contents, and nothing escapes from it."""

import os
import subprocess
from pathlib import Path

import pytest

from platbook.source.git import GitFailure
from platbook.source.gittree import GitTree, open_revision
from platbook.source.tree import Unreadable
from platbook.source.worktree import WorkTree


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    (folder / "catalog" / "teams").mkdir(parents=True)
    (folder / "catalog" / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    (folder / "catalog" / "teams" / "ü b.yml").write_text("b: 2\n", encoding="utf-8")
    (folder / "catalog" / "readme.md").write_text("text", encoding="utf-8")
    (folder / "other.yaml").write_text("c: 3\n", encoding="utf-8")
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "first")
    return folder


def _revision(folder: Path, name: str = "HEAD") -> GitTree:
    tree = open_revision(folder, name)
    assert isinstance(tree, GitTree)
    return tree


def test_a_revision_and_its_work_tree_say_the_same(repository: Path) -> None:
    revision, work = _revision(repository), WorkTree(repository)
    assert revision.entries("catalog", (".yaml", ".yml")) == work.entries("catalog", (".yaml", ".yml"))
    for entry in work.entries("", (".yaml", ".yml", ".md")):
        assert revision.read(entry.path, 1000) == work.read(entry.path, 1000)
        assert revision.kind(entry.path) == work.kind(entry.path) == "file"
    assert revision.kind("catalog/teams") == work.kind("catalog/teams") == "folder"
    assert revision.kind("nowhere") == work.kind("nowhere") == "missing"
    revision.close()


def test_the_revision_stays_as_it_was(repository: Path) -> None:
    before = _revision(repository)
    (repository / "catalog" / "a.yaml").write_text("a: 2\n", encoding="utf-8")
    _git(repository, "commit", "-q", "-a", "-m", "second")
    assert before.read("catalog/a.yaml", 1000) == b"a: 1\n"
    after = _revision(repository)
    assert after.read("catalog/a.yaml", 1000) == b"a: 2\n"
    before.close()
    after.close()


def test_a_folder_inside_the_repository_is_a_root_of_its_own(repository: Path) -> None:
    revision, work = _revision(repository / "catalog"), WorkTree(repository / "catalog")
    assert revision.entries("", (".yaml", ".yml")) == work.entries("", (".yaml", ".yml"))
    assert revision.read("a.yaml", 1000) == b"a: 1\n"
    revision.close()


def test_what_cannot_be_read_says_why(repository: Path) -> None:
    os.symlink("/etc/passwd", repository / "catalog" / "link.yaml")
    _git(repository, "add", "-A")
    _git(repository, "commit", "-q", "-m", "link")
    tree = _revision(repository)
    assert tree.read("catalog/link.yaml", 1000) == Unreadable("outside")
    assert tree.read("catalog/teams", 1000) == Unreadable("folder")
    assert tree.read("nowhere.yaml", 1000) == Unreadable("missing")
    assert tree.read("other.yaml", 2) == Unreadable("size", size=5)
    assert tree.read("other.yaml", 5) == b"c: 3\n", "what was too large does not stand in the way of the next one"
    tree.close()


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("catalog/link.yaml", "teams/ü b.yml"),
        ("catalog/up.yaml", "../other.yaml"),
        ("catalog/nowhere.yaml", "missing.yaml"),
        ("catalog/itself.yaml", "itself.yaml"),
        ("catalog/away.yaml", "../../elsewhere.yaml"),
        ("catalog/folder", "teams"),
    ],
)
def test_links_lead_where_they_lead_in_the_work_tree(repository: Path, path: str, target: str) -> None:
    (repository.parent / "elsewhere.yaml").write_text("e: 1\n", encoding="utf-8")
    os.symlink(target, repository / path)
    _git(repository, "add", "-A")
    _git(repository, "commit", "-q", "-m", "link")
    tree, work = _revision(repository), WorkTree(repository)
    for asked in (path, f"{path}/ü b.yml") if target == "teams" else (path,):
        assert tree.read(asked, 1000) == work.read(asked, 1000)
        assert tree.kind(asked) == work.kind(asked)
    assert {e.path: e.blob for e in tree.entries("catalog", (".yaml",))}.get(path) is None
    tree.close()


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "HEAD:catalog", ""])
def test_an_unknown_revision_is_a_value(repository: Path, name: str) -> None:
    failure = open_revision(repository, name)
    assert isinstance(failure, GitFailure)
    assert "no revision" in failure.reason


def test_where_there_is_no_repository(tmp_path: Path) -> None:
    assert isinstance(open_revision(tmp_path, "HEAD"), GitFailure)


def test_only_what_git_vouches_for_has_a_blob(repository: Path) -> None:
    (repository / "catalog" / "a.yaml").write_text("a: changed\n", encoding="utf-8")
    (repository / "catalog" / "new.yaml").write_text("n: 1\n", encoding="utf-8")
    blobs = {entry.path: entry.blob for entry in WorkTree(repository).entries("catalog", (".yaml", ".yml"))}
    assert blobs["catalog/a.yaml"] is None
    assert blobs["catalog/new.yaml"] is None
    assert blobs["catalog/teams/ü b.yml"] is not None
