"""The reference of the command line: complete, and each of its examples runs on the shipped catalog."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from platbook.cli.main import command
from platbook.cli.writing.reference import reference
from support.repositories import new_repository
from unit.cli.shop import Run

PAGE = reference(command)
EXAMPLES = "".join(re.findall(r"```bash\n(platbook.+?)```", PAGE, re.DOTALL)).splitlines()
# These two do not end, or take long; the tests of the site run them.
ELSEWHERE = ("platbook site build", "platbook site serve")

RESULTS = """{"collector": "ci", "version": 1, "collectedAt": "2026-02-28",
 "entities": {"service:checkout": {"lineCoverage": {"value": 81.5, "source": "build 7"}}}}"""
JUNIT = '<testsuite tests="2" failures="0"><testcase name="a"/><testcase name="b"/></testsuite>'
COVERAGE = '<coverage line-rate="0.81" lines-covered="81" lines-valid="100"/>'


def test_every_command_and_option_is_there() -> None:
    for name in ("check", "explain", "generate", "graph", "list", "owner", "schema", "show", "site"):
        assert f"\n## platbook {name}\n" in PAGE
    for option in ("--fix", "--select", "--ignore", "--format", "--output", "--as-of", "--root", "--no-cache"):
        assert f"`{option}" in PAGE
    assert "-h, --help" in PAGE


def test_there_are_examples_of_each_command() -> None:
    assert {example.split()[1] for example in EXAMPLES} >= {"check", "list", "show", "owner", "graph", "explain"}


@pytest.fixture(scope="module")
def copy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped catalog as the examples want it: some write, some compare it with what it was, in a
    repository with a remote and a tag, and one puts the results of a pipeline into a checkout beside it."""
    folder = tmp_path_factory.mktemp("shipped") / "checkout"
    repository = new_repository(folder, {".gitignore": "*.json\n"})
    for name in ("catalog", "schemas", "initiatives", "facts"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "platbook.yaml", folder)
    repository.commit({})
    repository.git("tag", "v1.4")
    repository.git("clone", "--quiet", "--bare", ".", "../origin.git")
    repository.git("remote", "add", "origin", "../origin.git")
    repository.git("push", "--quiet", "origin", "HEAD:main", "--force")
    repository.git("fetch", "--quiet", "origin")
    (folder.parent / "facts-branch").mkdir()
    repository.write({"results.json": RESULTS, "reports/junit.xml": JUNIT, "coverage.xml": COVERAGE})
    return folder


@pytest.mark.live
@pytest.mark.parametrize("example", [example for example in EXAMPLES if example not in ELSEWHERE])
def test_an_example_runs(platbook: Run, copy: Path, example: str) -> None:
    words = shlex.split(example.partition(">")[0] if " > " in example else example)
    done = platbook(*words[1:], cwd=copy)
    # Whether a gate is open is for the day to say.
    assert done.code in ((0, 1) if words[1] == "gate" else (0,)), done.err + done.out
