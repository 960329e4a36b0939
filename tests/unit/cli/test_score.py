"""`platbook score`: how everybody stands, one entity with what it lacks, a team as a whole; for people and programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from support.schemas import described, places, replaced, without
from unit.cli.fleet import AS_OF, fleet, on_disk
from unit.cli.shop import Done, Run
from unit.initiatives.progress.fleet import RUNBOOK, company


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return on_disk(fleet(), tmp_path)


@pytest.fixture
def schema(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "schemas/outputs/score.v1.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return found


TABLE = """\
ready  scorecard:ready
  silver  1  ##########
  bronze  2  ####################  (1 may be higher: unknown)
  none    2  ####################

  5 entities; at or above the minimum: 0% of those with a minimum (0 of 1)

  entity           level   score  minimum         next    missing
  service:bare     none    20%    bronze (below)  bronze  has-runbook
  service:done     silver  100%
  service:excused  bronze  33%                    silver  covered (unknown), loved (unknown)
  service:late     none    20%                    bronze  has-runbook
  service:lone     bronze  40%                    silver  covered, loved (unknown)
"""
LATE = """\
late  service:late

ready  scorecard:ready
  level           none (0 of 2), score 20%
  next            bronze

  Missing for bronze:
  fail            has-runbook: No runbook.
                  the exemption lapsed expired on 2026-01-15
                  fix: Write one.
                  docs: standards/runbooks.md
                  read: spec.runbooks is not there
                  at catalog/late.yaml:7

  Besides, for higher levels or for points:
  unknown         covered: Is covered
                  the fact coverage is missing
                  at catalog/late.yaml:5
  unknown         loved: Is loved
                  the fact loved is missing
                  at catalog/late.yaml:5
  error           broken: Breaks
                  there is no `nothing`
                  read: spec.nothing is not there
                  at catalog/late.yaml:7

  Upcoming:
  upcoming        new: Is new
                  counts from 2026-09-01 on; it would not pass today

  1 rule passed, 1 not applicable
"""


def test_everybody(platbook: Run, catalog: Path) -> None:
    assert platbook("score", *AS_OF, cwd=catalog) == Done(0, TABLE, "")


def test_one_with_all_that_it_lacks(platbook: Run, catalog: Path) -> None:
    assert platbook("score", "late", *AS_OF, cwd=catalog) == Done(0, LATE, "")


def test_what_is_excused_says_by_what_and_how_long(platbook: Run, catalog: Path) -> None:
    out = platbook("score", "excused", *AS_OF, cwd=catalog).out
    assert "  exempt          has-runbook: Has a runbook\n                  exempt by later until 2026-12-31\n" in out
    later = platbook("score", "excused", "--as-of", "2027-01-01", cwd=catalog).out
    assert "the exemption later expired on 2026-12-31" in later


def test_what_was_observed_says_from_where_and_how_old(platbook: Run, catalog: Path) -> None:
    out = platbook("score", "lone", *AS_OF, cwd=catalog).out
    assert "  read: coverage = 10 (observed, 7 days old, from ci)\n" in out
    assert "the fact coverage is too old" in platbook("score", "lone", "--as-of", "2026-03-01", cwd=catalog).out


def test_the_highest_level(platbook: Run, catalog: Path) -> None:
    out = platbook("score", "done", *AS_OF, cwd=catalog).out
    assert "  level           silver (2 of 2), score 100%\n" in out
    assert "nothing: this is the highest level" in out
    assert "Missing" not in out


def test_a_team_stands_for_what_it_and_those_below_own(platbook: Run, catalog: Path) -> None:
    said = platbook("score", "team:shop", *AS_OF, cwd=catalog).out
    assert said.startswith("shop  team:shop\n\nready  scorecard:ready\n")
    assert "4 entities" in said
    assert "service:lone" not in said
    below = platbook("score", "--owner", "payments", *AS_OF, cwd=catalog).out
    assert "3 entities; none has a minimum" in below
    one = json.loads(platbook("score", "done", "--owner", "search", *AS_OF, "--format", "json", cwd=catalog).out)
    assert one["scorecards"] == []


def test_for_programs(platbook: Run, catalog: Path, schema: dict[str, Any]) -> None:
    validator = Draft202012Validator(schema)
    everything: set[Any] = set()
    # Between them every property has a value.
    for name in ("done", "bare", "excused", "late", "lone"):
        document = json.loads(platbook("score", name, "--format", "json", *AS_OF, cwd=catalog).out)
        assert list(validator.iter_errors(document)) == []
        found = list(places(document))
        everything |= {route for route, _ in found}
        for _, steps in found:
            for broken in (without(document, steps), replaced(document, steps, [{"of": "another type"}])):
                assert list(validator.iter_errors(broken)), f"{steps} may be wrong and the schema does not mind"
    assert everything == set(described(schema, schema))
    for arguments in ((), ("team:shop",), ("--scorecard", "ready")):
        document = json.loads(platbook("score", *arguments, "--format", "json", *AS_OF, cwd=catalog).out)
        assert list(validator.iter_errors(document)) == []
        assert all(each["results"] is None for each in document["scorecards"][0]["entities"])


def test_what_programs_read(platbook: Run, catalog: Path) -> None:
    [ready] = json.loads(platbook("score", "--format", "json", *AS_OF, cwd=catalog).out)["scorecards"]
    assert [(level["name"], level["count"], level["unknown"]) for level in ready["levels"]] == [
        (None, 2, 0),
        ("bronze", 2, 1),
        ("silver", 1, 0),
    ]
    assert ready["minimum"] == {"met": 0, "below": 1, "unknown": 0, "share": 0.0}
    bare = ready["entities"][0]
    assert (bare["entity"], bare["level"], bare["belowMinimum"], bare["next"]) == ("service:bare", None, True, "bronze")
    assert [each["rule"] for each in bare["missing"]] == ["has-runbook"]


def test_as_csv_and_markdown(platbook: Run, catalog: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(platbook("score", "--format", "csv", *AS_OF, cwd=catalog).out)))
    assert [row["entity"] for row in rows] == [f"service:{n}" for n in ("bare", "done", "excused", "late", "lone")]
    assert rows[0] == {
        "scorecard": "ready",
        "entity": "service:bare",
        "level": "none",
        "score": "20%",
        "minimum": "bronze (below)",
        "next": "bronze",
        "missing": "has-runbook",
    }
    written = platbook("score", "--format", "markdown", *AS_OF, cwd=catalog).out
    assert "## ready\n\n5 entities; at or above the minimum" in written
    assert "| service:done | silver | 100% |  |  |  |\n" in written


def test_names_that_there_are_not(platbook: Run, catalog: Path, shop: Path) -> None:
    for arguments, said in (
        (("doen",), "did you mean done?"),
        (("--scorecard", "redy"), "did you mean ready?"),
        (("--scorecard", "zzz"), "there are: ready"),
        (("--owner", "serch"), "did you mean team:search?"),
    ):
        done = platbook("score", *arguments, cwd=catalog)
        assert (done.code, done.out) == (2, ""), arguments
        assert said in done.err
    assert platbook("score", "--scorecard", "ready", cwd=shop).code == 2


def test_a_catalog_without_scorecards(platbook: Run, shop: Path) -> None:
    assert platbook("score", cwd=shop) == Done(0, "", "the catalog has no scorecard\n")
    said = json.loads(platbook("score", "checkout", "--format", "json", *AS_OF, cwd=shop).out)
    assert said == {"version": 1, "asOf": "2026-02-01", "entity": "service:checkout", "scorecards": []}


def test_who_is_in_no_scope(platbook: Run, catalog: Path) -> None:
    said = "service:retired is in the scope of no scorecard\n"
    assert platbook("score", "retired", *AS_OF, cwd=catalog) == Done(0, "", said)


def test_a_scorecard_that_cannot_be_used(platbook: Run, catalog: Path) -> None:
    file = catalog / "initiatives/scorecards/ready.yaml"
    file.write_text(file.read_text().replace('"owner": "sre"', '"onwer": "sre"'))
    done = platbook("score", "--scorecard", "ready", cwd=catalog)
    assert done.code == 2


def test_hostile_words_are_made_visible(platbook: Run, tmp_path: Path) -> None:
    hostile = {**RUNBOOK, "message": "\x1b[31mred | x", "fix": "\x9b1mbold", "title": "\u202egone", "docs": "\x07"}
    made = company().service("a").scorecard(hostile)
    made.texts["catalog/a.yaml"] = made.texts["catalog/a.yaml"].replace(
        '"name": "a"', '"name": "a", "title": "\\u001b]0;x"'
    )
    catalog = on_disk(made, tmp_path)
    for arguments in ((), ("a",), ("--format", "csv"), ("--format", "markdown")):
        out = platbook("score", *arguments, cwd=catalog, env={"NO_COLOR": "1"}).out
        assert out
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)
    assert "\x1b[1m" in platbook("score", "a", cwd=catalog, env={"FORCE_COLOR": "1"}).out
    assert "\x1b" not in platbook("score", "a", cwd=catalog).out


def test_narrow_terminals(platbook: Run, catalog: Path) -> None:
    out = platbook("score", "late", *AS_OF, cwd=catalog, env={"COLUMNS": "50"}).out
    assert max(map(len, out.splitlines())) <= 60


def test_the_team_that_needs_help_most_comes_first(platbook: Run, catalog: Path) -> None:
    done = platbook("score", "--by", "team", *AS_OF, cwd=catalog)
    assert done.code == 0
    head, *rows = done.out.splitlines()
    assert head.split() == ["team", "entities", "below", "minimum", "overdue", "missing", "unknown"]
    table = list(
        csv.DictReader(io.StringIO(platbook("score", "--by", "team", "--format", "csv", *AS_OF, cwd=catalog).out))
    )
    assert [row.split()[0] for row in rows] == [row["team"] for row in table]
    needs = [tuple(int(row[name]) for name in ("below minimum", "overdue", "missing", "unknown")) for row in table]
    assert needs == sorted(needs, reverse=True)
    assert needs[0][0] == 1  # the one entity below its minimum


def test_by_team_is_about_everybody(platbook: Run, catalog: Path) -> None:
    for more in (("checkout",), ("--owner", "shop"), ("--scorecard", "ready"), ("--format", "json")):
        assert platbook("score", "--by", "team", *more, cwd=catalog).code == 2


def test_a_catalog_in_which_no_scorecard_can_be_used_says_so(platbook: Run, catalog: Path) -> None:
    file = catalog / "initiatives/scorecards/ready.yaml"
    file.write_text(file.read_text().replace('"owner": "sre"', '"onwer": "sre"'))
    done = platbook("score", *AS_OF, cwd=catalog)
    assert done.err == "no scorecard of the catalog can be used: platbook check says why\n"
