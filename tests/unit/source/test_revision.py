"""Where two lines of work parted, on which day, and what differs since: told by a real git."""

from datetime import date
from pathlib import Path

import pytest

from platbook.source.git import GitFailure
from platbook.source.revision import changed_files, commit_day, commit_of, in_repository, is_shallow, merge_base
from support.repositories import Repository, new_repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "repository", {"catalog/a.yaml": "a: 1\n", "catalog/b ü.yaml": "b: 1\n"})


def test_only_the_commit_where_they_parted_counts(repository: Repository) -> None:
    parted = repository.git("rev-parse", "HEAD")
    repository.commit({"catalog/a.yaml": "a: 2\n"})
    repository.git("switch", "--quiet", "main")
    main = repository.commit({"catalog/c.yaml": "c: 1\n"})
    repository.git("switch", "--quiet", "change")
    assert merge_base(repository.root, main) == parted
    assert changed_files(repository.root, parted, ()) == {"catalog/a.yaml"}


def test_the_day_is_that_of_utc(repository: Repository) -> None:
    repository.commit({}, day="2026-01-02T00:30:00+02:00")
    assert commit_day(repository.root, repository.git("rev-parse", "HEAD")) == date(2026, 1, 1)
    assert isinstance(commit_day(repository.root, "0" * 40), GitFailure)


def test_the_work_tree_counts_as_it_is(repository: Repository) -> None:
    repository.commit({".gitignore": "*.tmp.yaml\n"})
    base = repository.git("rev-parse", "HEAD")
    repository.write({"catalog/a.yaml": "a: 3\n", "catalog/new ü.yaml": "n: 1\n", "catalog/x.tmp.yaml": "x: 1\n"})
    repository.git("mv", "catalog/b ü.yaml", "catalog/moved.yaml")
    repository.write({"elsewhere/y.yaml": "y: 1\n"})
    found = changed_files(repository.root, base, ("catalog",))
    names = {"a.yaml", "new ü.yaml", "x.tmp.yaml", "b ü.yaml", "moved.yaml"}
    assert found == {f"catalog/{name}" for name in names}
    assert changed_files(repository.root / "catalog", base, (".",)) == names


def test_histories_that_do_not_meet(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.commit({"z": ""})
    assert merge_base(repository.root, repository.git("rev-parse", "main")) is None


def test_a_shallow_clone_knows_that_it_is_one(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"catalog/a.yaml": "a: 2\n"})
    address = repository.root.as_uri()
    repository.git("clone", "--quiet", "--depth", "1", address, str(tmp_path / "shallow"))
    assert is_shallow(tmp_path / "shallow")
    assert not is_shallow(repository.root)
    assert not is_shallow(tmp_path)


def test_where_there_is_no_repository(tmp_path: Path) -> None:
    inside = in_repository(tmp_path)
    assert isinstance(inside, GitFailure)
    assert "not a git repository" in inside.reason
    assert isinstance(commit_of(tmp_path, "HEAD"), GitFailure)
    assert isinstance(changed_files(tmp_path, "HEAD", ()), GitFailure)
