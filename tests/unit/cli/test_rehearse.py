"""`platbook rehearse` in real repositories: a policy is changed, and everybody sees what that would do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.bless import matches
from support.repositories import Repository, new_repository
from unit.cli.shop import Run
from unit.cli.test_diff import BEFORE, CART, DAY, EXPECTED, READY, holds_under

# Harder to reach, with one rule that nobody has a fact for and one that begins later.
STRICTER = (
    READY.replace("level: silver\n      message: No runbook.", "level: bronze\n      message: No runbook.").replace(
        "check: has(entity.spec.docs)", "check: has(entity.spec.docs) && has(entity.spec.slos)"
    )
    + "    - {id: fast, title: Is fast, message: Slow., level: silver, check: facts.speed > 1.0}\n"
    + "    - {id: told, title: Is told, message: Untold., check: 'false', effectiveFrom: 2027-01-01}\n"
)
PHASES = "  enforcement: [{from: start, mode: warn}, {from: deadline, mode: block, on: touched}]\n"
KEYS = """\
apiVersion: platbook/v1
kind: FactKeys
metadata: {name: facts}
spec: {owner: payments, keys: {speed: {title: Speed, type: number}}}
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    files = {**BEFORE, "initiatives/docs.yaml": BEFORE["initiatives/docs.yaml"] + PHASES, "initiatives/keys.yaml": KEYS}
    return new_repository(tmp_path / "shop", files)


def test_nothing_of_the_policy_changed(platbook: Run, repository: Repository) -> None:
    repository.write({CART: None})
    done = platbook("rehearse", cwd=repository.root)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1:] == ["Nothing of the policy changed: there is nothing to rehearse."]


@pytest.mark.parametrize(("form", "file"), [("text", "rehearse.txt"), ("markdown", "rehearse.md")])
def test_a_stricter_policy(platbook: Run, repository: Repository, form: str, file: str) -> None:
    repository.write({"initiatives/ready.yaml": STRICTER})
    done = platbook("rehearse", "--format", form, *DAY, cwd=repository.root, env={"COLUMNS": "80"})
    assert (done.code, done.err) == (0, "")
    matches(EXPECTED / file, done.out)


def test_what_cannot_be_used_is_said_not_to_be_rehearsed(platbook: Run, repository: Repository) -> None:
    repository.write({"initiatives/ready.yaml": READY.replace("message: No runbook.", "mesage: No runbook.", 1)})
    done = platbook("rehearse", *DAY, cwd=repository.root)
    assert done.code == 0
    assert "not rehearsed: initiatives/ready.yaml cannot be used as it is; platbook check says why" in done.err


def test_against_another_branch(platbook: Run, repository: Repository) -> None:
    repository.commit({"initiatives/ready.yaml": STRICTER})
    assert "Nothing" in platbook("rehearse", cwd=repository.root).out
    assert "would start to fail" in platbook("rehearse", "--base", "main", cwd=repository.root).out


def test_only_one_scorecard(platbook: Run, repository: Repository) -> None:
    other = STRICTER.replace("name: ready", "name: other")
    repository.write({"initiatives/ready.yaml": STRICTER, "initiatives/other.yaml": other})
    out = platbook("rehearse", "--only", "other", cwd=repository.root).out
    assert "other/has-docs" in out
    assert "ready/has-runbook" not in out
    done = platbook("rehearse", "--only", "redy", cwd=repository.root)
    assert (done.code, done.out) == (2, "")
    assert "did you mean ready?" in done.err


def test_a_policy_that_cannot_be_read_is_told(platbook: Run, repository: Repository) -> None:
    repository.write({"initiatives/ready.yaml": READY.replace("  rules:", "  rulez:")})
    done = platbook("rehearse", cwd=repository.root, env={"COLUMNS": "200"})
    assert done.code == 0
    assert "does not count any more" in done.out


def test_the_json_holds_under_its_published_schema(platbook: Run, repository: Repository, root: Path) -> None:
    repository.write({"initiatives/ready.yaml": STRICTER})
    document = json.loads(platbook("rehearse", "--format", "json", *DAY, cwd=repository.root).out)
    holds_under(root / "schemas/outputs/rehearsal.v1.schema.json", document)


def test_the_same_bytes_whatever_the_hash_seed(process: Run, repository: Repository) -> None:
    repository.write({"initiatives/ready.yaml": STRICTER})
    for form in ("json", "markdown", "text"):
        arguments = ("rehearse", "--format", form, *DAY)
        said = {process(*arguments, cwd=repository.root, env={"PYTHONHASHSEED": seed}).out for seed in ("1", "2")}
        assert len(said) == 1
