"""Where two lines of work parted, and on which day: told by a real git."""

from datetime import date
from pathlib import Path

import pytest

from platbook.source.git import GitFailure
from platbook.source.revision import commit_day, commit_of, in_repository, is_shallow, merge_base
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


def test_the_day_is_that_of_utc(repository: Repository) -> None:
    repository.commit({}, day="2026-01-02T00:30:00+02:00")
    assert commit_day(repository.root, repository.git("rev-parse", "HEAD")) == date(2026, 1, 1)
    assert isinstance(commit_day(repository.root, "0" * 40), GitFailure)


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
