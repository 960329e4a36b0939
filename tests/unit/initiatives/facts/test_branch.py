"""Facts on a branch: read as it was fetched, and never a failure where it was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from platbook.findings.finding import Severity
from platbook.initiatives.facts.fact import Facts
from unit.initiatives.facts.made import FILES, catalog, commit, facts_json, findings, git, read, repository

SETTINGS = "facts: {ref: facts}\n"


def _facts(value: int) -> dict[str, str]:
    return {"facts/ci.json": facts_json("ci", "2026-03-01", {"service:checkout": {"testsFailed": value}})}


def _value(facts: Facts) -> object:
    found = facts.of("service:checkout").get("testsFailed")
    return found and found.value


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A repository whose main has a catalog, and whose branch `facts` has nothing but facts."""
    folder = repository(tmp_path / "remote", {**FILES, "platbook.yaml": SETTINGS})
    git(folder, "checkout", "-q", "--orphan", "facts")
    git(folder, "rm", "-q", "-r", "-f", ".")
    for path, text in _facts(1).items():
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text(text)
    commit(folder)
    git(folder, "checkout", "-q", "main")
    return folder


def _clone(remote: Path, *options: str) -> Path:
    folder = remote.parent / "clone"
    git(remote.parent, "clone", "-q", *options, remote.as_uri(), str(folder))
    return folder


def test_a_clone_has_it_as_fetched(remote: Path) -> None:
    clone = _clone(remote)
    facts = read(clone)
    assert _value(facts) == 1
    assert facts.origin == "origin/facts:facts"
    assert findings(clone) == []


def test_without_a_remote_the_branch_itself_is_read(remote: Path) -> None:
    facts = read(remote)
    assert _value(facts) == 1
    assert facts.origin == "facts:facts"


def test_what_was_fetched_comes_before_a_local_branch(remote: Path, tmp_path: Path) -> None:
    clone = _clone(remote)
    git(clone, "worktree", "add", "-q", str(tmp_path / "facts"), "facts")
    (tmp_path / "facts/facts/ci.json").write_text(_facts(2)["facts/ci.json"])
    commit(tmp_path / "facts")
    assert _value(read(clone)) == 1
    git(tmp_path / "facts", "push", "-q", "origin", "facts")
    assert _value(read(clone)) == 2


def test_any_name_that_git_knows(remote: Path) -> None:
    clone = _clone(remote)
    (clone / "platbook.yaml").write_text("facts: {ref: origin/facts}\n")
    assert _value(read(clone)) == 1
    git(clone, "tag", "v1", "origin/facts")
    (clone / "platbook.yaml").write_text("facts: {ref: v1}\n")
    assert read(clone).origin == "v1:facts"


def test_the_folder_beside_the_catalog_is_not_read_then(remote: Path) -> None:
    clone = catalog(_clone(remote), {"platbook.yaml": SETTINGS, **_facts(3)})
    assert _value(read(clone)) == 1


def test_a_catalog_deep_in_a_repository(tmp_path: Path) -> None:
    root = repository(tmp_path / "mono", _facts(4), "facts")
    git(root, "checkout", "-q", "-b", "main")
    deep = catalog(root / "platform/catalog", {"platbook.yaml": SETTINGS})
    assert _value(read(deep)) == 4


def test_a_shallow_clone_is_told_what_to_fetch_and_that_helps(remote: Path) -> None:
    clone = _clone(remote, "--depth=1")
    (found,) = findings(clone)
    assert (found.code, found.severity) == ("POL020", Severity.WARNING)
    assert found.message == "the branch `facts` with the facts is not in this clone"
    assert (found.primary.path, found.primary.at.line, found.primary.at.column) == ("platbook.yaml", 1, 14)
    command = found.help[0].removeprefix("fetch it: git ")
    assert read(clone).by_ref == {}
    git(clone, *command.split())
    assert _value(read(clone)) == 1
    assert findings(clone) == []


def test_a_branch_that_nobody_made(tmp_path: Path) -> None:
    root = repository(tmp_path / "alone", {**FILES, "platbook.yaml": SETTINGS})
    (found,) = findings(root)
    assert found.message == "there is no branch `facts` to read facts from"


def test_a_branch_without_facts(tmp_path: Path) -> None:
    root = repository(tmp_path / "alone", {**FILES, "platbook.yaml": SETTINGS})
    git(root, "branch", "facts")
    (found,) = findings(root)
    assert found.message == "the branch `facts` has no file `facts/*.json`"


def test_no_repository(tmp_path: Path) -> None:
    (found,) = findings(catalog(tmp_path, {"platbook.yaml": SETTINGS}))
    assert found.message == "the facts are on the branch `facts`, and git finds no repository here"


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "alone", {**FILES, "platbook.yaml": SETTINGS})
    monkeypatch.setenv("PATH", str(tmp_path))
    (found,) = findings(root)
    assert found.help[0].startswith("git says: git could not be started")


def test_a_branch_that_looks_like_an_option_is_no_setting(tmp_path: Path) -> None:
    root = repository(tmp_path / "alone", {**FILES, "platbook.yaml": "facts: {ref: --output=x}\n"})
    assert findings(root) == []
    assert read(root).origin == "facts"
    assert not (root / "x").exists()


def test_what_is_wrong_on_a_branch_says_where_there(remote: Path) -> None:
    git(remote, "checkout", "-q", "facts")
    text = '{\n "collector": "ci",\n "version": 1,\n "entities": {"service:nobody": {}}\n}\n'
    (remote / "facts/ci.json").write_text(text)
    commit(remote)
    git(remote, "checkout", "-q", "main")
    (found,) = findings(_clone(remote))
    assert found.message == "the catalog does not have `service:nobody` (in origin/facts:facts/ci.json:4:15)"
    assert (found.primary.path, found.primary.at.line) == ("platbook.yaml", 1)
