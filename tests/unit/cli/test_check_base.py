"""`check --base` on the command line: what fails the run, what is counted, and what can be mended."""

import json
from pathlib import Path

import pytest

from support.repositories import Repository, new_repository
from unit.cli.shop import FILES, Run

CHECKOUT, CART = "catalog/services/checkout.yaml", "catalog/services/cart.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository in which checkout has an owner that nobody is, before anything changes."""
    return new_repository(tmp_path / "repository", {**FILES, CHECKOUT: misspelt(CHECKOUT)})


def misspelt(path: str) -> str:
    assert "owner: payments" in FILES[path]
    return FILES[path].replace("owner: payments", "owner: paymets")


def test_what_was_there_does_not_fail(repository: Repository, platbook: Run) -> None:
    assert platbook("check", cwd=repository.root).code == 1
    done = platbook("check", "--base", "main", cwd=repository.root)
    assert done.code == 0
    assert "nothing new." in done.out
    assert "1 finding was there before (`--old` shows it)." in done.out


def test_what_is_new_fails_and_stands_alone(repository: Repository, platbook: Run) -> None:
    repository.write({CART: misspelt(CART)})
    done = platbook("check", "--base", "main", cwd=repository.root)
    assert done.code == 1
    assert f"{CART}:" in done.out
    assert f"{CHECKOUT}:" not in done.out


def test_old_findings_are_shown_apart_and_fail_nothing(repository: Repository, platbook: Run) -> None:
    done = platbook("check", "--base", "main", "--old", cwd=repository.root)
    assert done.code == 0
    shown = done.out.partition("These were there before:")[2]
    assert f"{CHECKOUT}:" in shown


def test_a_deleted_team_breaks_what_was_left_alone(repository: Repository, platbook: Run) -> None:
    repository.commit({"catalog/teams/payments.yaml": None})
    done = platbook("check", "--base", "main", "--select", "REF001", cwd=repository.root)
    assert done.code == 1
    assert "unknown team `payments`" in done.out
    assert "paymets" not in done.out


def test_selection_and_paths_hold_for_both(repository: Repository, platbook: Run) -> None:
    repository.write({CART: misspelt(CART)})
    assert platbook("check", "--base", "main", "--ignore", "REF", cwd=repository.root).code == 0
    assert platbook("check", CHECKOUT, "--base", "main", cwd=repository.root).code == 0
    assert platbook("check", CART, "--base", "main", cwd=repository.root).code == 1


def test_fixing_mends_what_the_change_brings(repository: Repository, platbook: Run) -> None:
    repository.write({CART: misspelt(CART)})
    done = platbook("check", "--base", "main", "--fix", cwd=repository.root)
    assert done.code == 0
    assert (repository.root / CART).read_text() == FILES[CART]
    assert (repository.root / CHECKOUT).read_text() == misspelt(CHECKOUT), "that was not this change"


def test_json_says_what_was_compared(repository: Repository, platbook: Run) -> None:
    done = platbook("check", "--base", "main", "--format", "json", cwd=repository.root)
    change = json.loads(done.out)["change"]
    assert change["base"] == {"revision": "main", "commit": repository.git("rev-parse", "main"), "day": "2026-01-01"}
    assert [each["code"] for each in change["old"]] == ["REF001"]
    assert change["standards"] is None
    assert json.loads(platbook("check", "--format", "json", cwd=repository.root).out)["change"] is None


def test_without_git_the_way_out_is_said(tmp_path: Path, platbook: Run) -> None:
    (tmp_path / "platbook.yaml").write_text("")
    done = platbook("check", "--base", "main", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "comparing needs a git repository" in done.err


def test_the_cache_of_the_whole_catalog_stays_as_it_was(repository: Repository, platbook: Run) -> None:
    repository.commit({CART: misspelt(CART)})
    platbook("check", cwd=repository.root)
    records = (repository.root / ".platbook" / "records").read_bytes()
    for _ in range(2):
        platbook("check", "--base", "main", cwd=repository.root)
        assert (repository.root / ".platbook" / "records").read_bytes() == records


def test_a_run_with_a_cache_says_what_one_without_says(repository: Repository, platbook: Run) -> None:
    repository.commit({CART: misspelt(CART), "schemas/extensions/team.schema.json": '{"title": "Crew"}'})
    plain = platbook("check", "--base", "main", "--no-cache", cwd=repository.root)
    for _ in range(2):
        assert platbook("check", "--base", "main", cwd=repository.root) == plain
