"""`platbook gate`: one question, one exit code; what is missing stands in the log of the pipeline that asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from support.schemas import described, places, replaced, without
from unit.cli.fleet import AS_OF, fleet, on_disk
from unit.cli.shop import Done, Run

SILVER = ("--scorecard", "ready", "--level", "silver", *AS_OF)
BRONZE = ("--scorecard", "ready", "--level", "bronze", *AS_OF)


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return on_disk(fleet(), tmp_path)


def test_reached(platbook: Run, catalog: Path) -> None:
    assert platbook("gate", "done", *SILVER, cwd=catalog) == Done(0, "service:done has reached silver of ready\n", "")


def test_a_higher_level_will_do(platbook: Run, catalog: Path) -> None:
    said = "service:done has reached bronze of ready (it has silver)\n"
    assert platbook("gate", "done", *BRONZE, cwd=catalog) == Done(0, said, "")


def test_not_reached_says_what_is_missing_for_all_levels_up_to_it(platbook: Run, catalog: Path) -> None:
    done = platbook("gate", "late", *SILVER, cwd=catalog)
    assert (done.code, done.err) == (1, "")
    assert done.out == (
        "NOT REACHED: service:late has none of ready, not silver\n"
        "\n"
        "  fail            has-runbook: No runbook.\n"
        "                  the exemption lapsed expired on 2026-01-15\n"
        "                  fix: Write one.\n"
        "                  docs: standards/runbooks.md\n"
        "                  read: spec.runbooks is not there\n"
        "                  at catalog/late.yaml:7\n"
        "  unknown         covered: Is covered\n"
        "                  the fact coverage is missing\n"
        "                  at catalog/late.yaml:5\n"
        "  unknown         loved: Is loved\n"
        "                  the fact loved is missing\n"
        "                  at catalog/late.yaml:5\n"
        "\n"
        "missing for silver: 3 rules, 2 of them not known, which counts as not reached\n"
    )


def test_unknown_is_not_reached_and_says_so(platbook: Run, catalog: Path) -> None:
    done = platbook("gate", "excused", *SILVER, cwd=catalog)
    assert done.code == 1
    assert done.out.startswith("NOT REACHED: it is not known whether service:excused has silver of ready\n")
    assert "No runbook" not in done.out


def test_the_day_decides(platbook: Run, catalog: Path) -> None:
    assert platbook("gate", "excused", *BRONZE, cwd=catalog).code == 0
    later = ("--scorecard", "ready", "--level", "bronze", "--as-of", "2027-01-01")
    assert platbook("gate", "excused", *later, cwd=catalog).code == 1
    assert (
        platbook("gate", "excused", "--scorecard", "ready", "--level", "bronze", "--as-of", "x", cwd=catalog).code == 2
    )


def test_questions_without_sense(platbook: Run, catalog: Path, shop: Path) -> None:
    for arguments, said in (
        (("doen", *SILVER), "did you mean done?"),
        (("done", "--scorecard", "redy", "--level", "silver"), "did you mean ready?"),
        (("done", "--scorecard", "ready", "--level", "slver"), "did you mean silver?"),
        (("done", "--scorecard", "ready", "--level", "platinum"), "its levels are bronze and silver, lowest first"),
        (("retired", *SILVER), "service:retired is not in the scope of the scorecard `ready`"),
        (("done", "--scorecard", "ready"), "--level"),
    ):
        done = platbook("gate", *arguments, cwd=catalog)
        assert (done.code, done.out) == (2, ""), arguments
        assert said in done.err
    assert platbook("gate", "checkout", *SILVER, cwd=shop).code == 2


def test_for_programs(platbook: Run, catalog: Path, root: Path) -> None:
    schema: dict[str, Any] = json.loads((root / "schemas/outputs/gate.v1.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    everything: set[Any] = set()
    for name, code, undecided in (("late", 1, False), ("excused", 1, True), ("lone", 1, False), ("done", 0, False)):
        done = platbook("gate", name, *SILVER, "--format", "json", cwd=catalog)
        document = json.loads(done.out)
        assert done.code == code
        assert (document["reached"], document["undecided"]) == (code == 0, undecided)
        assert list(validator.iter_errors(document)) == []
        found = list(places(document))
        everything |= {route for route, _ in found}
        for _, steps in found:
            for broken in (without(document, steps), replaced(document, steps, [{"of": "another type"}])):
                assert list(validator.iter_errors(broken)), f"{steps} may be wrong and the schema does not mind"
    unseen = set(described(schema, schema)) - everything
    assert unseen == set()


def test_the_same_answer_whatever_the_hash_seed(process: Run, catalog: Path) -> None:
    said = {
        process("gate", "late", *SILVER, "--format", "json", cwd=catalog, env={"PYTHONHASHSEED": seed}).out
        for seed in ("1", "2")
    }
    assert len(said) == 1
