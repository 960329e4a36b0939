"""The base of a change: the merge-base's catalog, read once for both, or a way out where git cannot tell."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from platbook.catalog.assemble import assemble
from platbook.catalog.records import workers
from platbook.cli.arguments.base import opened_base
from platbook.cli.errors import CannotRun
from platbook.cli.workspace import Workspace
from platbook.compare.base import Base
from platbook.source.worktree import WorkTree
from support.repositories import Repository, new_repository
from unit.cli.shop import FILES


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "repository", FILES, day="2026-02-03")


@contextmanager
def base_of(repository: Repository, revision: str = "main", below: str = ".", caching: bool = True) -> Iterator[Base]:
    workspace = Workspace(repository.root / below if below != "." else repository.root, caching)
    with opened_base(workspace, revision, workspace.catalog()) as base:
        yield base


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of all files that were examined, in order."""
    paths: list[str] = []
    real = workers.Work.examine

    def examine(self: workers.Work, asked: list[str]) -> list[workers.Record]:
        paths.extend(asked)
        return real(self, asked)

    monkeypatch.setattr(workers.Work, "examine", examine)
    return paths


DESCRIPTORS = [path for path in FILES if path.startswith("catalog/") and path.endswith(".yaml")]
A_FILE = DESCRIPTORS[0]


def test_it_is_what_an_assembly_of_the_commit_gives(repository: Repository, tmp_path: Path) -> None:
    before = assemble(WorkTree(repository.root)).records
    repository.commit({A_FILE: "kind: nothing\n", "catalog/new.yaml": "a: 1\n"})
    repository.write({"catalog/other.yaml": "b: 1\n"})
    with base_of(repository) as base:
        assert base.catalog.records == before
        assert base.day == date(2026, 2, 3)


@pytest.mark.parametrize("caching", [True, False])
def test_what_both_have_is_examined_once(repository: Repository, examined: list[str], caching: bool) -> None:
    repository.commit({A_FILE: FILES[A_FILE] + "# changed\n"})
    with base_of(repository, caching=caching):
        pass
    assert sorted(examined) == sorted([A_FILE, *DESCRIPTORS])


def test_the_next_run_examines_nothing(repository: Repository, examined: list[str]) -> None:
    """The base's records are kept beside those of the catalog, and drive none of them out."""
    repository.commit({A_FILE: FILES[A_FILE] + "# changed\n"})
    with base_of(repository):
        pass
    examined.clear()
    for _ in range(2):
        with base_of(repository):
            pass
    assert examined == []


def test_other_schemas_mean_other_records(repository: Repository) -> None:
    before = assemble(WorkTree(repository.root)).records
    repository.write({"schemas/extensions/service.schema.json": '{"required": ["spec"]}'})
    with base_of(repository) as base:
        assert base.catalog.records == before


def test_a_catalog_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    below = {f"docs/book/{path}": text for path, text in FILES.items()}
    repository = new_repository(tmp_path / "repository", {**below, "catalog/not-ours.yaml": "a: 1\n"})
    repository.commit({"catalog/not-ours.yaml": "a: 2\n", f"docs/book/{A_FILE}": "a: 1\n"})
    with base_of(repository, below="docs/book") as base:
        assert {record.path for record in base.catalog.records} == {
            "platbook.yaml",
            *(p for p in FILES if ".yaml" in p),
        }


def test_a_catalog_that_was_not_there(tmp_path: Path) -> None:
    repository = new_repository(tmp_path / "repository", {"readme.md": "empty"})
    repository.commit(FILES)
    with base_of(repository) as base:
        assert base.catalog.entities == ()


def test_a_linked_file_is_the_same_before_and_after(repository: Repository) -> None:
    os.symlink(Path(A_FILE).name, repository.root / Path(A_FILE).parent / "link.yaml")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "link")
    head = assemble(WorkTree(repository.root))
    with base_of(repository, "HEAD") as base:
        assert base.catalog.records == head.records


def refused(repository: Repository, revision: str) -> str:
    with pytest.raises(CannotRun) as raised, base_of(repository, revision):
        pass
    return "\n".join((raised.value.message, *raised.value.help))


def test_an_unknown_revision(repository: Repository) -> None:
    assert refused(repository, "nowhere") == "git knows no revision `nowhere` here"
    assert refused(repository, "origin/nowhere").endswith("fetch it: git fetch origin nowhere")
    repository.git("update-ref", "refs/remotes/origin/trunk", "HEAD")
    assert refused(repository, "trunk").endswith("did you mean origin/trunk?")
    assert refused(repository, "--all") == "git knows no revision `--all` here"


def test_a_shallow_clone_says_how_to_get_the_rest(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"a": ""})
    repository.git("switch", "--quiet", "main")
    repository.commit({"b": ""})
    repository.git("clone", "--quiet", "--depth", "1", "--no-single-branch", "--branch", "change",
                   repository.root.as_uri(), str(tmp_path / "shallow"))  # fmt: skip
    shallow = Repository(tmp_path / "shallow")
    expected = (
        "this clone is shallow: it does not reach back to where HEAD parted from origin/main\n"
        "fetch the rest: git fetch --unshallow\n"
        "in GitHub Actions, give actions/checkout the input `fetch-depth: 0`"
    )
    assert refused(shallow, "origin/main") == expected
    assert "git fetch --unshallow" in refused(shallow, "HEAD^1")


def test_no_repository_no_commit_nothing_in_common(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    assert "comparing needs a git repository: not a git repository" in refused(Repository(tmp_path / "plain"), "main")
    repository.git("switch", "--quiet", "--orphan", "other")
    assert refused(repository, "main") == "there is no commit yet to compare with"
    repository.commit({"a": ""})
    assert refused(repository, "main") == "HEAD and main have no commit in common"


def test_a_machine_without_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "git could not be started" in refused(repository, "main")
