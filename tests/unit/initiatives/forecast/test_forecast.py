"""What the forecast says of each sort of thing that a day brings, and to whom."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from platbook.initiatives.forecast.event import KINDS, Event
from platbook.initiatives.forecast.forecast import forecast
from unit.initiatives.progress.fleet import COVERED, RUNBOOK, WRITTEN, Fleet, company

START = "2026-02-01"


def events(fleet: Fleet, days: int = 90, start: str = START) -> list[Event]:
    catalog, standing = fleet.on(start)
    return list(forecast(catalog, standing, date.fromisoformat(start) + timedelta(days=days)))


def said(fleet: Fleet, kind: str = "", **more: Any) -> list[str]:
    """The events in short, those of one kind or all."""
    return [
        f"{event.day} {event.team and event.team.name} {event.what} | {event.todo}"
        for event in events(fleet, **more)
        if kind in ("", event.kind)
    ]


def fleet() -> Fleet:
    return company().service("a").service("b", owner="search", runbooks=WRITTEN)


def test_an_exemption_ends_the_day_after_its_last_one() -> None:
    found = events(fleet().exemption("later", "a", rules=["ready/has-runbook"], expires="2026-03-31"))
    assert [(str(each.day), each.kind, str(each.team)) for each in found] == [
        ("2026-04-01", "exemption", "team:payments")
    ]
    assert found[0].what == "the exemption `later` ends: 1 fails"
    assert found[0].todo == "Write one, or have the exemption renewed"
    assert found[0].path == "initiatives/exemptions/later.yaml"
    assert [(str(ref), rule, old, new) for ref, rule, old, new in found[0].changes] == [
        ("service:a", "ready/has-runbook", "exempt", "fail")
    ]


def test_an_exemption_that_nobody_needs_ends_quietly() -> None:
    unneeded = fleet().exemption("later", "b", rules=["ready/has-runbook"], expires="2026-03-31")
    text = "the exemption `later` ends; no result changes | see whether it is still needed"
    assert said(unneeded) == [f"2026-04-01 search {text}"]
    # One that takes over keeps the result as it is.
    both = fleet().exemption("later", "a", rules=["ready/has-runbook"], expires="2026-03-31")
    both.exemption("longer", "a", rules=["ready/has-runbook"], expires="2027-03-31")
    assert said(both) == [f"2026-04-01 payments {text}"]


def test_a_rule_begins_to_count_for_everybody_in_scope() -> None:
    found = said(fleet().scorecard({**RUNBOOK, "effectiveFrom": "2026-03-01"}))
    begins = "the rule `ready/has-runbook` begins to count"
    assert found == [
        f"2026-03-01 payments {begins}: 1 fails | Write one",
        f"2026-03-01 search {begins}: 1 passes | ",
    ]


def test_what_waits_for_another_rule_changes_for_its_reason() -> None:
    waiting = {**RUNBOOK, "id": "waits", "requires": ["covered"], "check": "false", "fix": "Do it."}
    further = {**waiting, "id": "further", "requires": ["waits"]}
    covered = fleet().scorecard(COVERED, waiting, further).fact("service:a", 90.0, "2026-01-20")
    found = [event for event in events(covered) if any(change.subject.name == "a" for change in event.changes)]
    assert [(event.about, [change.rule for change in event.changes]) for event in found] == [
        ("coverage", ["ready/covered", "ready/further", "ready/waits"])
    ]


def test_what_waits_for_an_announced_rule_does_not_change_on_its_day() -> None:
    waiting = {**RUNBOOK, "id": "waits", "requires": ["has-runbook"], "check": "false", "fix": "Do it."}
    rules = ({**RUNBOOK, "effectiveFrom": "2026-03-01"}, waiting)
    found = [event for event in events(fleet().scorecard(*rules)) if event.team and event.team.name == "search"]
    assert [(event.about, [change.rule for change in event.changes]) for event in found] == [
        ("ready/has-runbook", ["ready/has-runbook"])
    ]


def test_a_fact_grows_too_old_and_an_attestation_ends() -> None:
    covered = fleet().scorecard(COVERED)
    # 30 days are what its key allows.
    assert said(covered.fact("service:a", 90.0, "2026-01-20")) == [
        (
            "2026-02-20 payments the fact `coverage` cannot be relied on any more: 1 becomes unknown"
            " | collect it again, or have it attested again"
        )
    ]
    assert said(covered.fact("service:a", 90.0, "2026-01-20", "2026-02-10"))[0].startswith("2026-02-11 payments the")
    quiet = fleet().fact("service:a", 90.0, "2026-01-20", "2026-02-10")
    assert said(quiet) == [
        "2026-02-11 payments what was attested of `coverage` ends; no result changes | see whether it is still needed"
    ]


def test_expressions_that_look_at_the_day() -> None:
    ahead = {**RUNBOOK, "check": 'asOf <= "2026-02-09" || asOf > "2026-02-20"'}
    changes = "`ready/has-runbook` changes with the date"
    assert said(company().service("a").scorecard(ahead)) == [
        f"2026-02-10 payments {changes}: 1 fails | Write one",
        f"2026-02-21 payments {changes}: 1 passes | ",
    ]
    scope = {"kinds": ["Service"], "when": 'asOf < "2026-02-10"'}
    assert said(company().service("a").scorecard(RUNBOOK, scope=scope)) == [
        "2026-02-10 payments the scope of `ready` changes with the date: 1 leaves the scope | "
    ]
    minimum = [{"level": "bronze", "when": 'asOf >= "2026-02-10"'}]
    assert said(company().service("a").scorecard(RUNBOOK, minimum=minimum)) == [
        "2026-02-10 payments the minimum of `ready` changes with the date | "
    ]


def test_what_looks_at_a_level_changes_with_it() -> None:
    base = company().service("a").scorecard({**RUNBOOK, "effectiveFrom": "2026-02-10"}, name="base")
    base.scorecard({**RUNBOOK, "check": "scorecards.base.rank >= 1"})
    assert said(base, "level") == [
        "2026-02-10 payments `ready/has-runbook` changes with a level that it looks at: 1 fails | Write one"
    ]


INITIATIVE: dict[str, Any] = {
    "start": "2026-02-10",
    "deadline": "2026-04-01",
    "milestones": [{"date": "2026-03-01", "goal": "75%", "title": "Most of it"}],
    "enforcement": [{"from": "deadline-10d", "mode": "block", "on": "touched"}],
}


def test_the_days_of_an_initiative() -> None:
    todo = "see what is missing: platbook initiatives runbooks"
    assert said(fleet().initiative(**INITIATIVE)) == [
        f"2026-02-10 payments `runbooks` begins (50% done): `service:a` is open | {todo}",
        "2026-02-10 sre `runbooks` begins (50% done) | ",
        f"2026-03-01 sre `runbooks`: the milestone of 75% (Most of it) is due, 50% done | {todo}",
        (
            "2026-03-22 payments `runbooks` blocks on every failure of what a change touches from this day on:"
            f" `service:a` is open | {todo}"
        ),
        "2026-03-22 sre `runbooks` blocks on every failure of what a change touches from this day on | ",
        f"2026-04-01 payments `runbooks`: the goal of 100% is due, 50% done: `service:a` is open | {todo}",
        "2026-04-01 sre `runbooks`: the goal of 100% is due, 50% done | ",
        f"2026-04-02 payments `runbooks` is overdue (50% done): `service:a` is open | {todo}",
        "2026-04-02 sre `runbooks` is overdue (50% done) | ",
    ]


def test_the_deadline_is_still_ahead_on_its_own_day() -> None:
    found = said(fleet().initiative(**INITIATIVE), start="2026-04-01", days=0)
    assert [line.partition(" | ")[0] for line in found] == [
        "2026-04-01 payments `runbooks`: the goal of 100% is due, 50% done: `service:a` is open",
        "2026-04-01 sre `runbooks`: the goal of 100% is due, 50% done",
    ]


@pytest.mark.parametrize(
    ("spec", "what"),
    [
        ({"graduated": "2026-03-01"}, "has become the rule: no change may bring a new failure"),
        ({"cancelled": "2026-03-01"}, "is over: it was cancelled"),
    ],
)
def test_how_an_initiative_ends(spec: dict[str, Any], what: str) -> None:
    found = said(fleet().initiative(**spec, start="2026-01-01"), "state")
    assert any(line.startswith(f"2026-03-01 sre `runbooks` {what}") for line in found)


def test_an_exemption_that_ends_undoes_what_was_done() -> None:
    done = fleet().exemption("later", "a", rules=["ready/has-runbook"], expires="2026-02-14")
    found = said(done.initiative(deadline="2026-06-30"), "state")
    assert found[-1] == "2026-02-15 sre `runbooks` is not done any more (50% done) | "


def test_an_initiative_that_is_a_draft_says_nothing() -> None:
    assert said(fleet().initiative(**INITIATIVE, draft=True)) == []


def test_days_of_review_and_of_switching_off() -> None:
    due = fleet().service("c", reviewBy="2026-03-01").service("d", reviewBy="2026-03-01", lifecycle="retired")
    due.service("e", lifecycle="deprecated", deprecation={"sunset": "2026-03-02"})
    due.service("f", reviewBy="2026-03-01").service("g", owner="", reviewBy="2026-02-30")
    assert said(due) == [
        (
            "2026-03-01 payments 2 entries are to be reviewed by this day"
            " | check that it is all still true, then move `reviewBy` on"
        ),
        (
            "2026-03-02 payments `service:e` is to be switched off by this day"
            " | switch it off and set `lifecycle: retired`, or agree on another day"
        ),
    ]


def test_a_window_is_bounded_and_in_order() -> None:
    many = fleet().initiative(**INITIATIVE).service("c", owner="", reviewBy="2026-02-20", runbooks=WRITTEN)
    many.exemption("later", "a", rules=["ready/has-runbook"], expires="2026-02-10")
    whole = events(many)
    assert whole == sorted(whole, key=lambda event: event.order)
    assert {event.kind for event in whole} <= set(KINDS)
    for days in (0, 9, 10, 19, 40):
        last = date(2026, 2, 1) + timedelta(days=days)
        assert events(many, days=days) == [event for event in whole if event.day <= last]
    assert events(many, days=-1) == []


def test_dates_at_the_end_of_the_calendar() -> None:
    late = fleet().exemption("later", "a", rules=["ready/has-runbook"], expires="9999-12-31")
    late.initiative(deadline="9999-12-31", enforcement=[{"from": "deadline+9999d", "mode": "warn"}])
    assert all(event.day.year < 9999 for event in events(late))
    catalog, standing = late.on("9999-12-30")
    assert forecast(catalog, standing, date.max)


def test_facts_and_levels_beside_the_day_are_followed_too() -> None:
    """The two ways in which an answer for the day cannot be known beforehand."""
    aged = {**COVERED, "check": 'facts.?coverage.orValue(0.0) > 50.0 || asOf < "2026-03-10"'}
    found = said(company().service("a").scorecard(aged).fact("service:a", 90.0, "2026-01-20"))
    assert [line.partition(":")[0] for line in found] == ["2026-03-10 payments `ready/covered` changes with the date"]
    reached = company().service("a", runbooks=WRITTEN).scorecard(RUNBOOK, name="base")
    reached.scorecard({**RUNBOOK, "check": 'scorecards.?base.rank.orValue(0) < 1 || asOf < "2026-02-20"'})
    assert [line.partition(":")[0] for line in said(reached)] == [
        "2026-02-20 payments `ready/has-runbook` changes with the date"
    ]
