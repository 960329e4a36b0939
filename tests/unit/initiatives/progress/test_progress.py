"""How far an initiative is: who takes part, in which condition, per team, in which state, and when it will be done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from platbook.initiatives.progress.progress import Progress, all_progress
from platbook.initiatives.progress.state import state_of
from platbook.initiatives.progress.tally import Tally, as_percent, part
from unit.initiatives.progress.fleet import COVERED, RUNBOOK, WRITTEN, Fleet, company

DAY = "2026-02-01"
FRESH = "2026-01-15"


def progress(fleet: Fleet, day: str = DAY, name: str = "runbooks") -> Progress:
    return all_progress(*fleet.on(day))[name]


def conditions(found: Progress) -> dict[str, str]:
    return {str(member.ref): member.condition for member in found.members}


def test_members_by_condition_and_the_units_that_are_left() -> None:
    fleet = company().scorecard(RUNBOOK, COVERED).initiative(rules=["ready/has-runbook", "ready/covered"])
    fleet.service("done", runbooks=WRITTEN).service("bare").service("excused").service("dark", runbooks=WRITTEN)
    fleet.exemption("later", "excused", initiative="runbooks", expires="2026-12-31")
    fleet.fact("service:done", 90.0, "2026-01-30").fact("service:bare", 10.0, "2026-01-30")
    found = progress(fleet)
    assert conditions(found) == {
        "service:bare": "open",
        "service:dark": "unknown",
        "service:done": "complete",
        "service:excused": "exempt",
    }
    bare = next(member for member in found.members if member.ref.name == "bare")
    assert [judged.name for judged in bare.units] == ["ready/has-runbook", "ready/covered"]
    dark = next(member for member in found.members if member.ref.name == "dark")
    assert [judged.name for judged in dark.unclear] == ["ready/covered"]
    assert found.tally == Tally(complete=1, exempt=1, unknown=1, open=1, units=2)
    # Whoever is exempt is in neither half of the fraction.
    assert found.tally.percent == "33.3%"


def test_the_scope_lies_within_that_of_the_scorecard() -> None:
    fleet = company().scorecard(RUNBOOK, scope={"kinds": ["Service"], "tier": [1]}).initiative(scope={"tags": ["web"]})
    fleet.service("a", tier=1).service("b", tier=2)
    for name in ("a", "b"):
        path = f"catalog/{name}.yaml"
        fleet.texts[path] = fleet.texts[path].replace(f'"name": "{name}"', f'"name": "{name}", "tags": ["web"]')
    assert conditions(progress(fleet.service("c", tier=1))) == {"service:a": "open"}


def test_the_scope_may_ask_facts_levels_and_teams() -> None:
    when = '"shop" in teams && scorecards.?ready.rank.orValue(0) < 2 && facts.?coverage.orValue(100.0) < 50.0'
    fleet = company().initiative(scope={"when": when}).service("low").service("high").service("theirs", owner="sre")
    fleet.fact("service:low", 10.0, FRESH).fact("service:theirs", 10.0, FRESH)
    assert conditions(progress(fleet)) == {"service:low": "open"}


def test_the_scope_does_without_facts_that_are_too_old() -> None:
    fleet = company().initiative(scope={"when": "facts.?coverage.orValue(100.0) < 50.0"}).service("low").service("old")
    fleet.fact("service:low", 10.0, FRESH).fact("service:old", 10.0, "2025-01-01")
    assert conditions(progress(fleet)) == {"service:low": "open"}


def test_rules_of_its_own() -> None:
    fleet = company().initiative(rules=None, inlineRules=[{**RUNBOOK, "level": None}], scope={"kinds": ["Service"]})
    fleet.texts["initiatives/runbooks.yaml"] = fleet.texts["initiatives/runbooks.yaml"].replace('"level": null,', "")
    found = progress(fleet.service("a").service("b", runbooks=WRITTEN))
    assert conditions(found) == {"service:a": "open", "service:b": "complete"}
    assert found.rules == ("runbooks/has-runbook",)


def test_a_level_means_its_rules_and_those_below() -> None:
    fleet = company().scorecard(RUNBOOK, COVERED).service("a")
    aim = {"scorecard": "ready", "level": "bronze"}
    assert progress(fleet.initiative(rules=None, target=aim)).rules == ("ready/has-runbook",)
    aim["level"] = "silver"
    assert progress(fleet.initiative(rules=None, target=aim)).rules == ("ready/has-runbook", "ready/covered")


def test_a_frozen_scope_is_its_list() -> None:
    fleet = company().service("a").service("b").service("new")
    fleet.scorecard(RUNBOOK, scope={"kinds": ["Service"], "exclude": {"entities": ["b"]}})
    fleet.initiative(scopeMode="frozen", members=["service:a", "service:b", "service:sold"])
    found = progress(fleet)
    assert conditions(found) == {"service:a": "open"}
    assert found.gone == ("service:sold",)
    assert [str(ref) for ref in found.left] == ["service:b"]


def test_a_frozen_scope_without_a_list_is_what_is_in_scope() -> None:
    found = progress(company().service("a").initiative(scopeMode="frozen"))
    assert conditions(found) == {"service:a": "open"}
    # A list without the mode is no list.
    found = progress(company().service("a").service("b").initiative(members=["service:b"]))
    assert len(found.members) == 2


def test_teams_have_their_own_part_and_that_of_all_below_them() -> None:
    fleet = company().initiative().service("a", runbooks=WRITTEN).service("b").service("c", owner="search")
    fleet.service("nobodys", owner="")
    found = {str(team.team): team for team in progress(fleet).teams}
    assert list(found) == ["team:payments", "team:search", "team:shop", "None"]
    assert (found["team:payments"].own.percent, found["team:payments"].own.units) == ("50%", 1)
    assert found["team:shop"].own.in_scope == 0
    assert (found["team:shop"].subtree.in_scope, found["team:shop"].subtree.complete) == (3, 1)
    assert found["None"].own.units == 1


@pytest.mark.parametrize(
    ("spec", "day", "state"),
    [
        ({}, "2025-12-31", "scheduled"),
        ({}, "2026-01-01", "active"),
        ({}, "2026-03-31", "active"),
        ({}, "2026-04-01", "overdue"),
        ({"goal": "50%"}, "2026-01-01", "done"),
        ({"goal": "50%"}, "2026-04-01", "done"),
        ({"goal": "50.01%"}, "2026-04-01", "overdue"),
        ({"goal": "50%"}, "2025-12-31", "scheduled"),
        ({"draft": True, "cancelled": "2026-01-01"}, "2026-02-01", "draft"),
        ({"cancelled": "2026-02-01"}, "2026-01-31", "active"),
        ({"cancelled": "2026-02-01"}, "2026-02-01", "cancelled"),
        ({"graduated": "2026-02-01"}, "2026-01-31", "active"),
        ({"graduated": "2026-02-01"}, "2026-02-01", "ended"),
        ({"graduated": "2026-02-01", "cancelled": "2026-02-02"}, "2026-02-02", "cancelled"),
    ],
)
def test_states(spec: dict[str, Any], day: str, state: str) -> None:
    fleet = company().service("a", runbooks=WRITTEN).service("b").initiative(**spec)
    assert progress(fleet, day).state == state


def test_nobody_in_scope_is_nothing_to_be_late_with() -> None:
    found = progress(company().initiative(), "2026-02-01")
    assert (found.state, found.tally.share, found.outlook.text) == (
        "active",
        None,
        "not measurable: nobody is in scope",
    )
    assert progress(company().initiative(), "2026-04-01").state == "done"


def test_milestones() -> None:
    fleet = company().service("a", runbooks=WRITTEN).service("b").service("c")
    milestones = [
        {"date": "2026-03-01", "goal": "90%", "title": "Nearly"},
        {"date": "2026-01-15", "goal": "40%"},
        {"date": "2026-02-01", "goal": "40%"},
        {"date": "2026-01-10", "goal": "33.33%"},
    ]
    found = progress(fleet.initiative(milestones=milestones), "2026-02-01").milestones
    assert [(str(each.day), each.goal, each.title, each.state) for each in found] == [
        ("2026-01-10", "33.33%", "", "reached"),
        ("2026-01-15", "40%", "", "missed"),
        ("2026-02-01", "40%", "", "ahead"),
        ("2026-03-01", "90%", "Nearly", "ahead"),
    ]


@pytest.mark.parametrize(
    ("spec", "done", "day", "text"),
    [
        ({}, 0, "2026-01-01", "not measurable: it begins today"),
        ({}, 0, "2026-01-31", "not measurable: nothing was gained since it began"),
        ({"baseline": "50%"}, 1, "2026-01-31", "not measurable: nothing was gained since it began"),
        ({"baseline": "60%"}, 1, "2026-01-31", "not measurable: nothing was gained since it began"),
        # Half of it took 30 days, so all of it takes 60.
        ({}, 1, "2026-01-31", "on time (2026-03-02)"),
        ({}, 1, "2026-02-15", "late by 1 day (2026-04-01)"),
        ({}, 1, "2026-03-01", "late by 29 days (2026-04-29)"),
        ({"baseline": "49.99%"}, 1, "2026-01-31", "late: at this pace it takes more than ten years"),
        ({"goal": "50%"}, 1, "2026-01-31", "done"),
        ({}, 1, "2025-12-31", "not measurable: it has not begun"),
        ({"draft": True}, 1, "2026-01-31", "not measurable: it is a draft"),
        ({"cancelled": "2026-01-02"}, 1, "2026-01-31", "not measurable: it was cancelled"),
        ({"graduated": "2026-01-02"}, 1, "2026-01-31", "not measurable: it has ended"),
        ({"deadline": "2026-04-01"}, 1, "2026-02-15", "on time (2026-04-01)"),
    ],
)
def test_outlook(spec: dict[str, Any], done: int, day: str, text: str) -> None:
    fleet = company().service("a", runbooks=WRITTEN if done else None).service("b")
    fleet.initiative(**spec)
    assert progress(fleet, day).outlook.text == text


def test_shares_are_exact_and_shown_no_better_than_they_are() -> None:
    assert Tally(complete=1999, open=1).percent == "99.9%"
    assert Tally(complete=29, open=71).percent == "29%"
    assert Tally(exempt=3).percent == "-"
    assert Tally(complete=1, open=2).exact is not None
    assert as_percent(part("33.33%")) == "33.3%"
    # A float that is rounded on the way would make the one of the other.
    for thousandths in range(1, 1000):
        goal = f"{thousandths / 10:.1f}%"
        tally = Tally(complete=thousandths, open=1000 - thousandths)
        spec = company().service("a").initiative(goal=goal) if thousandths == 1 else None
        assert tally.exact == part(goal)
        if spec is not None:
            initiative = progress(spec).initiative.spec
            assert state_of(initiative, tally, date(2026, 2, 1)) == "done"
            assert state_of(initiative, Tally(complete=0, open=1), date(2026, 2, 1)) == "active"
