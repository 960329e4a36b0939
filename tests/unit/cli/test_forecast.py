"""`platbook forecast` in every format: text, JSON under its schema, a calendar that others read, Markdown and CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from support.schemas import described, places, replaced, without
from unit.cli.shop import Done, Run
from unit.initiatives.progress.fleet import RUNBOOK, WRITTEN, Fleet, company

AS_OF = ("--as-of", "2026-02-01")


def on_disk(fleet: Fleet, folder: Path) -> Path:
    for path, text in {"platbook.yaml": "", **fleet.texts}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def eventful() -> Fleet:
    fleet = company().service("a").service("b", owner="search", runbooks=WRITTEN).service("lost", owner="")
    fleet.scorecard(RUNBOOK, {**RUNBOOK, "id": "soon", "effectiveFrom": "2026-03-01"})
    fleet.exemption("later", "a", rules=["ready/has-runbook"], expires="2026-02-01")
    milestones = [
        {"date": "2026-02-28", "goal": "50%"},
        {"date": "2026-02-28", "goal": "60%", "title": "More; yes, more"},
    ]
    return fleet.initiative(milestones=milestones)


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return on_disk(eventful(), tmp_path)


TEXT = """\
2026-02-02  tomorrow
  team:payments
    the exemption `later` ends: 1 fails
      service:a: ready/has-runbook (exempt -> fail)
      To do: Write one, or have the exemption renewed.

2026-02-28  in 27 days
  team:sre
    `runbooks`: the milestone of 50% is due, 33.3% done
      To do: see what is missing: platbook initiatives runbooks.
    `runbooks`: the milestone of 60% (More; yes, more) is due, 33.3% done
      To do: see what is missing: platbook initiatives runbooks.

2026-03-01  in 28 days
  team:payments
    the rule `ready/soon` begins to count: 1 fails
      service:a: ready/soon (upcoming -> fail)
      To do: Write one.
  team:search
    the rule `ready/soon` begins to count: 1 passes
  owned by nobody
    the rule `ready/soon` begins to count: 1 fails
      service:lost: ready/soon (upcoming -> fail)
      To do: Write one.
"""


def test_by_day_and_team(platbook: Run, catalog: Path) -> None:
    assert platbook("forecast", "--until", "30d", *AS_OF, cwd=catalog) == Done(0, TEXT, "")


@pytest.mark.parametrize(("owner", "teams"), [("search", {"search"}), ("team:shop", {"payments", "search"})])
def test_for_a_team_and_those_below_it(platbook: Run, catalog: Path, owner: str, teams: set[str]) -> None:
    done = platbook("forecast", "--owner", owner, "--format", "json", *AS_OF, cwd=catalog)
    assert {event["team"] for event in json.loads(done.out)["events"]} == {f"team:{team}" for team in teams}


def test_a_team_that_there_is_not(platbook: Run, catalog: Path) -> None:
    for name in ("paymets", "service:a", "a"):
        done = platbook("forecast", "--owner", name, *AS_OF, cwd=catalog)
        assert (done.code, done.out) == (2, "")
    assert "did you mean team:payments" in platbook("forecast", "--owner", "paymets", *AS_OF, cwd=catalog).err


def test_what_is_written_for_programs(platbook: Run, catalog: Path, root: Path) -> None:
    schema: dict[str, Any] = json.loads((root / "schemas/outputs/forecast.v1.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    done = platbook("forecast", "--format", "json", *AS_OF, cwd=catalog)
    document = json.loads(done.out)
    assert list(validator.iter_errors(document)) == []
    found = list(places(document))
    assert {route for route, _ in found} == set(described(schema, schema))
    for _, steps in found:
        for broken in (without(document, steps), replaced(document, steps, [{"of": "another type"}])):
            assert list(validator.iter_errors(broken)), f"{steps} may be wrong and the schema does not mind"
    assert platbook("forecast", "--format", "json", *AS_OF, cwd=catalog) == done


def test_a_calendar_that_calendars_read(process: Run, platbook: Run, catalog: Path) -> None:
    done = platbook("forecast", "--format", "ics", *AS_OF, cwd=catalog)
    assert done.out.count("\r\n") == done.out.count("\n")
    assert all(len(line.encode()) <= 75 for line in done.out.split("\r\n"))
    read = Calendar.from_ical(done.out)
    assert read.errors == []
    held = json.loads(platbook("forecast", "--format", "json", *AS_OF, cwd=catalog).out)["events"]
    events = read.walk("VEVENT")
    assert [event["DTSTART"].dt.isoformat() for event in events] == [each["day"] for each in held]
    assert [str(event["SUMMARY"]) for event in events] == [each["what"].replace("`", "") for each in held]
    for event, each in zip(events, held, strict=True):
        assert event.errors == []
        assert type(event["DTSTART"].dt) is date
        assert (event["DTEND"].dt - event["DTSTART"].dt).days == 1
        assert event["DTSTAMP"].dt.isoformat() == "2026-02-01T00:00:00+00:00"
        assert str(event["DESCRIPTION"]).startswith(each["what"])
    uids = [str(event["UID"]) for event in events]
    assert len(set(uids)) == len(uids)
    # Bytes in, bytes out: also through a pipe, in another process.
    assert process("forecast", "--format", "ics", *AS_OF, cwd=catalog).out == done.out.replace("\r\n", "\n")


def test_an_event_keeps_its_name_from_day_to_day(platbook: Run, catalog: Path) -> None:
    def uids(day: str) -> set[str]:
        out = platbook("forecast", "--format", "ics", "--until", "2026-04-30", "--as-of", day, cwd=catalog).out
        return {str(event["UID"]) for event in Calendar.from_ical(out).walk("VEVENT")}

    first, second = uids("2026-02-01"), uids("2026-02-10")
    assert second < first


def test_hostile_words_steer_nothing(platbook: Run, tmp_path: Path) -> None:
    hostile = "\x1b[2J\u202e\r\nEND:VCALENDAR\r\n, ; \\ <b>|@x é" + "日本" * 60
    fleet = company().service("a").scorecard({**RUNBOOK, "effectiveFrom": "2026-02-10", "fix": hostile[:400]})
    catalog = on_disk(fleet, tmp_path)
    for form in ("text", "ics", "markdown", "csv"):
        out = platbook("forecast", "--format", form, *AS_OF, cwd=catalog, env={"NO_COLOR": "1"}).out
        assert not {"\x1b", "\u202e"} & set(out), form
        assert "日本" in out, form
        if form == "markdown":
            assert "<b>" not in out
            assert "|@x" not in out
        if form == "ics":
            assert out.count("\r\nEND:VCALENDAR") == 1
            assert all(len(line.encode()) <= 75 for line in out.split("\r\n"))
            (event,) = Calendar.from_ical(out).walk("VEVENT")
            assert ", ; \\ <b>|@x é日本日本" in str(event["DESCRIPTION"])


def test_a_table_for_each_day(platbook: Run, catalog: Path) -> None:
    out = platbook("forecast", "--format", "markdown", "--until", "5d", *AS_OF, cwd=catalog).out
    assert out.startswith("### What falls due until 2026-02-06\n\n#### 2026-02-02, tomorrow\n\n| team | what happens |")
    assert "| team:payments | the exemption <code>later</code> ends: 1 fails<br>service:a: ready/has-runbook" in out
    assert platbook("forecast", "--format", "markdown", "--until", "0d", *AS_OF, cwd=catalog).out == (
        "### What falls due until 2026-02-01\n\nNothing.\n"
    )


def test_a_row_for_each_event(platbook: Run, catalog: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(platbook("forecast", "--format", "csv", *AS_OF, cwd=catalog).out)))
    assert (rows[0]["day"], rows[0]["kind"], rows[0]["team"]) == ("2026-02-02", "exemption", "team:payments")
    assert (rows[0]["about"], rows[0]["entities"]) == ("later", "service:a")
    assert {row["team"] for row in rows} == {"team:payments", "team:search", "team:sre", ""}


def test_nothing_falls_due(platbook: Run, catalog: Path, shop: Path) -> None:
    nothing = Done(0, "", "nothing falls due until 2026-02-01\n")
    assert platbook("forecast", "--until", "0d", *AS_OF, cwd=catalog) == nothing
    assert platbook("forecast", "--until", "2026-02-01", *AS_OF, cwd=shop) == nothing
    out = platbook("forecast", "--format", "ics", *AS_OF, cwd=shop).out
    assert Calendar.from_ical(out).walk("VEVENT") == []


def test_a_catalog_without_standards_has_dates_too(platbook: Run, shop: Path) -> None:
    path = shop / "catalog/services/cart.yaml"
    path.write_text(path.read_text() + '  reviewBy: "2026-02-10"\n')
    out = platbook("forecast", *AS_OF, cwd=shop).out
    assert "`service:cart` is to be reviewed by this day" in out


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("soon", "neither days nor a date: soon"),
        ("2026-02-30", "neither days nor a date: 2026-02-30"),
        ("90", "neither days nor a date: 90"),
        ("2026-01-31", "2026-01-31 is over on 2026-02-01"),
        ("9999d", "is too far away"),
        ("9999-12-31", "9999-12-31 is too far away"),
    ],
)
def test_days_that_cannot_be_looked_ahead_to(platbook: Run, catalog: Path, until: str, said: str) -> None:
    done = platbook("forecast", "--until", until, *AS_OF, cwd=catalog)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_at_the_end_of_the_calendar(platbook: Run, catalog: Path) -> None:
    assert platbook("forecast", "--as-of", "9999-12-30", "--format", "ics", cwd=catalog).code == 0
