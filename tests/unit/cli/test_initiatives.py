"""`platbook initiatives`: a table, a page on one, JSON under its schema, and a scope that is frozen into the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from support.schemas import described, places, replaced, without
from unit.cli.shop import Done, Run
from unit.initiatives.progress.fleet import COVERED, RUNBOOK, WRITTEN, Fleet, company

AS_OF = ("--as-of", "2026-02-01")
LATER = "2026-12-31"


def on_disk(fleet: Fleet, folder: Path) -> Path:
    for path, text in {"platbook.yaml": "", **fleet.texts}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def rich() -> Fleet:
    """A fleet in which every property has a value somewhere."""
    fleet = company().scorecard(RUNBOOK, COVERED, name="ready")
    fleet.texts["initiatives/facts.yaml"] = json.dumps(
        {
            "apiVersion": "platbook/v1",
            "kind": "FactKeys",
            "metadata": {"name": "facts"},
            "spec": {"owner": "sre", "keys": {"coverage": {"title": "Coverage", "type": "number"}}},
        }
    )
    fleet.service("done", runbooks=WRITTEN).service("bare", owner="search").service("excused").service("lost", owner="")
    fleet.exemption("later", "excused", rules=["ready/has-runbook"], expires=LATER)
    fleet.initiative(
        members=[f"service:{name}" for name in ("done", "bare", "excused", "lost", "sold")],
        scopeMode="frozen",
        sponsor="The board",
        docs="standards/runbooks.md",
        enforcement=[{"from": "start", "mode": "inform"}, {"from": "deadline-10d", "mode": "block", "on": "touched"}],
        milestones=[{"date": "2026-01-15", "goal": "90%", "title": "Nearly all"}],
    )
    aim = {"scorecard": "ready", "level": "silver"}
    return fleet.initiative("covered", rules=None, target=aim, scope={"entities": ["done"]})


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return on_disk(rich(), tmp_path)


@pytest.fixture
def schema(root: Path) -> dict[str, Any]:
    path = root / "schemas" / "outputs" / "initiatives.v1.schema.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return found


TABLE = """\
initiative  state   done   goal  deadline    forecast                                           owner
covered     active  0%     100%  2026-03-31  not measurable: nothing was gained since it began  sre
runbooks    active  33.3%  100%  2026-03-31  late by 4 days (2026-04-04)                        sre
"""
PAGE = """\
runbooks  initiative:runbooks
Nights are short.

  state           active
  done            33.3%, the goal is 100% (1 of 3 entities, 2 open, 1 exempt apart)
  start           2026-01-01
  deadline        2026-03-31
  forecast        late by 4 days (2026-04-04)
  wants           ready/has-runbook
  owner           sre
  sponsor         The board
  docs            standards/runbooks.md
  who             the 5 entities of its list
  gone            service:sold
  file            initiatives/runbooks.yaml

Phases
  2026-01-01  informs  (in force)
  2026-03-21  blocks on failures of what is touched

Milestones
  2026-01-15  90%  missed  Nearly all

Teams
  team           done       open  unknown  exempt  with teams below
  team:payments  100% of 1  0     0        1
  team:search    0% of 1    1     0        0
  team:shop                                        50% of 2
  nobody         0% of 1    1     0        0

Missing  team:search
  service:bare: No runbook.
      Write one.
      catalog/bare.yaml:7

Missing  owned by nobody
  service:lost: No runbook.
      Write one.
      catalog/lost.yaml:7
"""


def test_a_line_for_each(platbook: Run, catalog: Path) -> None:
    assert platbook("initiatives", *AS_OF, cwd=catalog) == Done(0, TABLE, "")


def test_everything_on_one(platbook: Run, catalog: Path) -> None:
    assert platbook("initiatives", "runbooks", *AS_OF, cwd=catalog) == Done(0, PAGE, "")


def test_what_is_unknown_says_why(platbook: Run, catalog: Path) -> None:
    out = platbook("initiatives", "covered", *AS_OF, cwd=catalog).out
    assert "  wants           silver in ready (2 rules)\n" in out
    assert "  service:done: Is covered: unknown (the fact coverage is missing)\n" in out


def test_what_is_written_for_programs(platbook: Run, catalog: Path, schema: dict[str, Any]) -> None:
    validator = Draft202012Validator(schema)
    document = json.loads(platbook("initiatives", "--format", "json", *AS_OF, cwd=catalog).out)
    assert list(validator.iter_errors(document)) == []
    found = list(places(document))
    assert {route for route, _ in found} == set(described(schema, schema))
    for _, steps in found:
        for broken in (without(document, steps), replaced(document, steps, [{"of": "another type"}])):
            assert list(validator.iter_errors(broken)), f"{steps} may be wrong and the schema does not mind"
    one = json.loads(platbook("initiatives", "runbooks", "--format", "json", *AS_OF, cwd=catalog).out)
    assert one["initiatives"] == [each for each in document["initiatives"] if each["name"] == "runbooks"]


def test_hostile_words_are_made_visible(platbook: Run, tmp_path: Path) -> None:
    fleet = company().service("a").initiative(why="\x1b[2J\u202egone", sponsor="\x1b]0;x\x07")
    fleet.scorecard({**RUNBOOK, "message": "\x1b[31mred", "fix": "\x9b1mbold"})
    catalog = on_disk(fleet, tmp_path)
    for arguments in (("initiatives",), ("initiatives", "runbooks")):
        out = platbook(*arguments, *AS_OF, cwd=catalog, env={"NO_COLOR": "1"}).out
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)
    assert "\x1b[1m" in platbook("initiatives", "runbooks", *AS_OF, cwd=catalog, env={"FORCE_COLOR": "1"}).out


def test_a_name_that_there_is_not(platbook: Run, catalog: Path, shop: Path) -> None:
    done = platbook("initiatives", "runbook", cwd=catalog)
    assert (done.code, done.out) == (2, "")
    assert "the catalog has no initiative `runbook`" in done.err
    assert "did you mean runbooks?" in done.err
    assert platbook("initiatives", "x", cwd=shop).code == 2


def test_a_catalog_without_initiatives(platbook: Run, shop: Path) -> None:
    assert platbook("initiatives", cwd=shop) == Done(0, "", "the catalog has no initiative\n")
    document = json.loads(platbook("initiatives", "--format", "json", *AS_OF, cwd=shop).out)
    assert document == {"version": 1, "asOf": "2026-02-01", "initiatives": []}


INITIATIVE = """\
# What it is about.
apiVersion: platbook/v1
kind: Initiative
metadata: {name: runbooks}
spec:
  owner: sre   # they drive it
  why: Nights are short.
  start: 2026-02-10
  deadline: 2026-06-30   # before the summer
  rules: [ready/has-runbook]
  # The rest follows.
"""
LIST = '  members:\n    - service:a\n    - service:b\n  baseline: "50%"\n'


def freezable(folder: Path, text: str) -> Path:
    fleet = company().service("a", runbooks=WRITTEN).service("b")
    fleet.texts["initiatives/runbooks.yaml"] = text
    return on_disk(fleet, folder)


def frozen(platbook: Run, catalog: Path, *more: str) -> tuple[Done, str]:
    done = platbook("initiatives", "runbooks", "--freeze", *(more or AS_OF), cwd=catalog)
    return done, (catalog / "initiatives/runbooks.yaml").read_bytes().decode("utf-8")


def test_freezing_writes_the_list_and_keeps_all_else(platbook: Run, tmp_path: Path) -> None:
    done, text = frozen(platbook, freezable(tmp_path, INITIATIVE))
    said = "wrote 2 members into initiatives/runbooks.yaml, and that 50% of it is done\n"
    assert done == Done(0, "", said)
    line = "  deadline: 2026-06-30   # before the summer\n"
    assert text == INITIATIVE.replace(line, f"{line}  scopeMode: frozen\n{LIST}")
    found = json.loads(platbook("check", "--format", "json", *AS_OF, cwd=tmp_path).out)["findings"]
    assert [each for each in found if each["location"]["path"].startswith("initiatives/runbooks")] == []


@pytest.mark.parametrize("mode", ["frozen", "dynamic"])
def test_the_list_stands_behind_its_mode(platbook: Run, tmp_path: Path, mode: str) -> None:
    before = INITIATIVE.replace("  start:", f"  scopeMode: {mode} # for now\n  start:")
    _, text = frozen(platbook, freezable(tmp_path, before))
    assert text == before.replace(f"{mode} # for now\n", f"frozen # for now\n{LIST}")


def test_freezing_keeps_line_ends_and_a_byte_order_mark(platbook: Run, tmp_path: Path) -> None:
    before = "\ufeff" + INITIATIVE.replace("\n", "\r\n")
    catalog = freezable(tmp_path, "")
    (catalog / "initiatives/runbooks.yaml").write_bytes(before.encode("utf-8"))
    done, text = frozen(platbook, catalog)
    assert done.code == 0, done.err
    added = f"  scopeMode: frozen\n{LIST}".replace("\n", "\r\n")
    line = "  deadline: 2026-06-30   # before the summer\r\n"
    assert text == before.replace(line, line + added)


def test_freezing_at_the_end_of_a_file(platbook: Run, tmp_path: Path) -> None:
    before = INITIATIVE.replace("  deadline: 2026-06-30   # before the summer\n", "").replace(
        "  # The rest follows.\n", "  deadline: 2026-06-30"
    )
    _, text = frozen(platbook, freezable(tmp_path, before))
    assert text == f"{before}\n  scopeMode: frozen\n{LIST.rstrip()}"


def test_freezing_in_flow_style(platbook: Run, tmp_path: Path) -> None:
    spec = "{owner: sre, why: x, start: 2026-02-10, deadline: 2026-06-30, rules: [ready/has-runbook]}"
    before = f"apiVersion: platbook/v1\nkind: Initiative\nmetadata: {{name: runbooks}}\nspec: {spec}\n"
    _, text = frozen(platbook, freezable(tmp_path, before))
    list_ = 'scopeMode: frozen, members: [service:a, service:b], baseline: "50%"'
    assert text == before.replace("2026-06-30,", f"2026-06-30, {list_},")


def test_once_it_has_begun_today_is_no_baseline(platbook: Run, tmp_path: Path) -> None:
    done, text = frozen(platbook, freezable(tmp_path, INITIATIVE), "--as-of", "2026-02-11")
    assert done.err == "wrote 2 members into initiatives/runbooks.yaml\n"
    assert "baseline" not in text
    given = INITIATIVE.replace("  start:", '  baseline: "10%"\n  start:')
    (tmp_path / "other").mkdir()
    _, text = frozen(platbook, freezable(tmp_path / "other", given))
    assert text.count("baseline") == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("  start:", "  scopeMode: frozen\n  members: [service:a]\n  start:"), "has its members already: 1 in"),
        (("  start:", "  scope: {tags: [nobody]}\n  start:"), "nobody is in the scope of `runbooks`"),
        (("deadline: 2026-06-30 ", 'deadline: &end "2026-06-30" '), None),
        (("metadata: {name: runbooks}", '"metadata": {"name": "runbooks"}'), None),
    ],
)
def test_what_cannot_be_frozen_is_left_as_it_is(
    platbook: Run, tmp_path: Path, change: tuple[str, str], said: str | None
) -> None:
    before = INITIATIVE.replace(*change)
    assert before != INITIATIVE
    done, text = frozen(platbook, freezable(tmp_path, before))
    if said is None:
        assert done.code == 0, done.err
        assert LIST in text
    else:
        assert (done.code, text) == (2, before)
        assert said in done.err


def test_freezing_needs_a_name(platbook: Run, catalog: Path) -> None:
    assert platbook("initiatives", "--freeze", cwd=catalog).code == 2
    assert platbook("initiatives", "runbooks", "--freeze", "--format", "json", cwd=catalog).code == 2
