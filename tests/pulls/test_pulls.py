"""Each pull request in a real repository: exit code, what the terminal shows and what the comment on it says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from platbook.cli.main import run
from pulls.scenarios import PULLS, SAMPLE, Pull
from support.bless import matches
from support.repositories import Repository, new_repository

EXPECTED = Path(__file__).parent / "expected"
COMMIT = re.compile("([Cc]ompared with) [0-9a-f]{10}")
_DAY = "2026-03-02"


@pytest.fixture
def repository(tmp_path: Path) -> Callable[[Pull], Repository]:
    """Makes the repository of a pull request, with its branch checked out."""

    def make(pull: Pull) -> Repository:
        root = tmp_path / "shop"
        shutil.copytree(SAMPLE, root)
        made = new_repository(root, pull.first, day=_DAY)
        if pull.main:
            made.git("switch", "--quiet", "main")
            made.commit(pull.main, day="2026-03-05")
            made.git("switch", "--quiet", "change")
        made.commit(pull.change, day="2026-03-05")
        made.write(pull.uncommitted)
        return made

    return make


@pytest.mark.parametrize("name", PULLS)
def test_pull(
    name: str,
    repository: Callable[[Pull], Repository],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    pull = PULLS[name]
    monkeypatch.chdir(repository(pull).root)
    monkeypatch.setenv("COLUMNS", "110")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    comment = tmp_path / "comment.md"
    code = run(
        ["check", "--base", "main", "--as-of", pull.as_of, "--format", "text", "--output", f"markdown={comment}"]
    )
    said = capsys.readouterr()
    assert said.err == ""
    parts = (f"# {pull.title}", f"exit code {code}", f"```\n{said.out}```", "---", comment.read_text(encoding="utf-8"))
    # The name of the commit follows from every byte of the sample, and says nothing here.
    matches(EXPECTED / f"{name}.md", COMMIT.sub(r"\1 0123456789", "\n\n".join(parts)))


def test_nothing_expected_without_a_pull() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == set(PULLS)
