"""What changed lately: commits and the last change of each file, told by a real git."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from platbook.source.git import GitFailure
from platbook.source.history import MOST_OF_A_FILE, FileChange, History, LastChange, changes
from support.repositories import Repository, new_repository

FOLDERS = ("catalog", "docs")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "repository", {"catalog/a ü.yaml": "a: 1\n", "elsewhere/x": "x\n"})


def known(root: Path, most: int = 100) -> History:
    found = changes(root, FOLDERS, most)
    assert isinstance(found, History)
    return found


def test_commits_say_what_they_did(repository: Repository) -> None:
    repository.commit({"elsewhere/x": "y\n"}, message="not about the catalog")
    repository.commit({"catalog/b.yaml": "b: 1\n", "catalog/a ü.yaml": "a: 2\n"}, message="B comes\n\nAt last.")
    repository.git("mv", "catalog/b.yaml", "catalog/c.yaml")
    repository.commit({"catalog/a ü.yaml": None}, message="A goes", day="2026-02-03T23:30:00-02:00")
    last, middle, first = known(repository.root).commits
    assert last.files == (
        FileChange("removed", "catalog/a ü.yaml"),
        FileChange("renamed", "catalog/c.yaml", "catalog/b.yaml"),
    )
    assert last.at == datetime(2026, 2, 4, 1, 30, tzinfo=UTC)
    assert (middle.subject, middle.author) == ("B comes", "Jane")
    assert middle.files == (FileChange("changed", "catalog/a ü.yaml"), FileChange("added", "catalog/b.yaml"))
    assert first.files == (FileChange("added", "catalog/a ü.yaml"),)
    assert known(repository.root, 1).commits == (last,)


def test_a_file_keeps_its_authors_under_a_new_name(repository: Repository) -> None:
    repository.write({"catalog/a ü.yaml": "a: 2\n"})
    repository.git("commit", "--quiet", "--all", "--author", "Ada \x1b[31m <ada@example.org>", "--message", "x")
    repository.git("mv", "catalog/a ü.yaml", "docs.yaml")
    repository.git("mv", "docs.yaml", "catalog/b.yaml")
    repository.commit({}, message="moved", day="2026-03-01")
    files = known(repository.root).files
    found = files["catalog/b.yaml"]
    assert replace(found, commits=()) == LastChange(date(2026, 3, 1), "Jane", ("Jane", "Ada \x1b[31m"))
    assert [commit.subject for commit in found.commits] == ["moved", "x", "first"]
    assert "catalog/a ü.yaml" not in files


def test_a_file_that_comes_back_is_another_one(repository: Repository) -> None:
    repository.commit({"catalog/a ü.yaml": None})
    repository.write({"catalog/a ü.yaml": "new: 1\n"})
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--author", "Ada <ada@example.org>", "--message", "back", day="2026-04-01")
    found = known(repository.root).files["catalog/a ü.yaml"]
    assert replace(found, commits=()) == LastChange(date(2026, 4, 1), "Ada", ("Ada",))
    assert [commit.subject for commit in found.commits] == ["back"]


def test_of_each_file_the_last_few_commits_are_kept(repository: Repository) -> None:
    for number in range(MOST_OF_A_FILE + 2):
        repository.commit({"catalog/b.yaml": f"b: {number}\n"}, message=str(number))
    told = [commit.subject for commit in known(repository.root).files["catalog/b.yaml"].commits]
    assert told == [str(number) for number in range(MOST_OF_A_FILE + 1, 1, -1)]


def test_merges_are_nobodys_change(repository: Repository) -> None:
    repository.commit({"catalog/b.yaml": "b: 1\n"}, message="on the branch")
    repository.git("switch", "--quiet", "main")
    repository.commit({"catalog/c.yaml": "c: 1\n"}, message="on main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "merged", "change")
    assert {commit.subject for commit in known(repository.root).commits} == {"on the branch", "on main", "first"}


def test_a_catalog_below_the_root_of_its_repository(repository: Repository) -> None:
    repository.commit({"inner/catalog/a.yaml": "a: 1\n"})
    assert set(known(repository.root / "inner").files) == {"catalog/a.yaml"}


def test_where_the_history_is_cut_off_no_file_is_new(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"catalog/b.yaml": "b: 1\n"})
    repository.commit({"catalog/b.yaml": "b: 2\n"})
    for depth, expected in ((1, set()), (2, {"catalog/b.yaml"})):
        clone = tmp_path / f"shallow-{depth}"
        repository.git("clone", "--quiet", "--depth", str(depth), repository.root.as_uri(), str(clone))
        assert set(known(clone).files) == expected


def test_dates_that_no_calendar_has_do_not_stop_it(repository: Repository) -> None:
    repository.write({"catalog/a ü.yaml": "a: 2\n"})
    repository.git("add", "--all")
    tree = repository.git("write-tree")
    raw = f"tree {tree}\nauthor A <a@b> 99999999999999999 +0000\ncommitter A <a@b> 99999999999999999 +0000\n\nx\n"
    (repository.root / "commit").write_text(raw, encoding="utf-8")
    name = repository.git("hash-object", "-t", "commit", "--literally", "-w", "commit")
    repository.git("reset", "--quiet", "--hard", name)
    assert known(repository.root).commits[0].at.year == 1970


def test_no_git_no_history(tmp_path: Path) -> None:
    assert isinstance(changes(tmp_path, FOLDERS, 10), GitFailure)
    repository = Repository(tmp_path)
    repository.git("init", "--quiet")
    assert isinstance(changes(tmp_path, FOLDERS, 10), GitFailure)


def test_names_of_folders_are_no_patterns(repository: Repository) -> None:
    found = changes(repository.root, (":(top)", "*"), 10)
    assert found == History()
