"""The law of the forecast: whatever a day changes by itself, the forecast tells of that day. Nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.evaluation.evaluate import evaluate
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.forecast.event import Event
from platbook.initiatives.forecast.forecast import forecast
from platbook.initiatives.progress.progress import all_progress
from platbook.model.ref import Ref
from unit.initiatives.progress.fleet import WRITTEN, Fleet, company

START = date(2026, 3, 1)
WINDOW = 25
DAYS = st.integers(-3, WINDOW + 3).map(lambda number: (START + timedelta(days=number)).isoformat())

CHECKS = (
    "entity.spec.?runbooks.orValue([]).size() > 0",
    "facts.coverage >= 80.0",
    "facts.?coverage.orValue(100.0) >= 80.0",
    'daysBetween(entity.spec.?reviewBy.orValue("2026-03-10"), asOf) < 5',
    'asOf > "2026-03-07" && asOf < "2026-03-09" || facts.?coverage.orValue(0.0) > 50.0',
    'asOf < "2026-03-12" || facts.coverage > 50.0',
    "scorecards.?base.rank.orValue(0) > 0",
    'scorecards.?base.rank.orValue(0) > 0 || asOf < "2026-03-15"',
    "true",
)
WHENS = (None, 'asOf >= "2026-03-11"', "entity.spec.?tier.orValue(4) == 1", "facts.?coverage.orValue(1.0) > 80.0")


@st.composite
def rules(draw: st.DrawFn, checks: tuple[str, ...]) -> list[dict[str, Any]]:
    found = []
    for number in range(draw(st.integers(1, 4))):
        rule = {"id": f"r{number}", "title": "t", "message": "m", "check": draw(st.sampled_from(checks))}
        rule["level"] = draw(st.sampled_from(["bronze", "silver"]))
        if draw(st.booleans()):
            rule["effectiveFrom"] = draw(DAYS)
        if draw(st.booleans()):
            rule["maxAge"] = f"{draw(st.integers(1, 20))}d"
        when = draw(st.sampled_from(WHENS))
        if when:
            rule["when"] = when
        # Also later rules, itself, and circles.
        rule["requires"] = draw(st.lists(st.sampled_from(["r0", "r1", "r2"]), max_size=2, unique=True))
        found.append(rule)
    return found


@st.composite
def fleets(draw: st.DrawFn) -> Fleet:
    fleet = company()
    names = ("a", "b", "c")
    for name in names:
        fleet.service(
            name,
            owner=draw(st.sampled_from(["payments", "search", "sre"])),
            tier=draw(st.integers(1, 2)),
            runbooks=draw(st.sampled_from([None, WRITTEN])),
            reviewBy=draw(st.one_of(st.none(), DAYS)),
        )
        if draw(st.booleans()):
            value = draw(st.sampled_from([40.0, 60.0, 90.0]))
            fleet.fact(f"service:{name}", value, draw(DAYS), draw(st.one_of(st.just(""), DAYS)))
    for name, checks in (("base", CHECKS[:6]), ("ready", CHECKS)):
        scope = {"kinds": ["Service"]}
        when = draw(st.sampled_from(WHENS))
        minimum = draw(st.sampled_from([[], [{"level": "bronze"}], [{"level": "silver", "when": WHENS[1]}]]))
        fleet.scorecard(
            *draw(rules(checks)), name=name, scope={**scope, "when": when} if when else scope, minimum=minimum
        )
    for number in range(draw(st.integers(0, 3))):
        fleet.exemption(
            f"e{number}",
            *draw(st.lists(st.sampled_from(names), min_size=1, unique=True)),
            rules=draw(st.lists(st.sampled_from(["ready/r0", "ready/r1", "base/r0"]), min_size=1, unique=True)),
            expires=draw(DAYS),
        )
    when = draw(st.sampled_from(WHENS))
    fleet.initiative(
        rules=["ready/r0", "base/r0"],
        scope={"when": when} if when else None,
        start=draw(DAYS),
        deadline=draw(DAYS),
        goal=draw(st.sampled_from(["50%", "100%"])),
        graduated=draw(st.one_of(st.none(), DAYS)),
        cancelled=draw(st.one_of(st.none(), DAYS)),
        enforcement=[{"from": draw(DAYS), "mode": "warn"}, {"from": draw(DAYS), "mode": "block"}],
    )
    return fleet


Place = tuple[date, Ref, str]


def states(standing: Standing) -> dict[tuple[Ref, str], str]:
    return {
        (ref, judged.name): judged.result.state
        for cards in standing.cards.values()
        for ref, card in cards.items()
        for judged in card.judged
    }


def each_day(catalog: Catalog, standing: Standing) -> list[Standing]:
    days = (standing.as_of + timedelta(days=number) for number in range(WINDOW + 1))
    return [evaluate(catalog, standing.policy, standing.facts, day) for day in days]


def told(events: tuple[Event, ...]) -> dict[Place, tuple[str | None, str | None]]:
    return {
        (event.day, change.subject, change.rule): (change.before, change.after)
        for event in events
        for change in event.changes
        if "/" in change.rule
    }


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(fleets())
def test_nothing_that_is_driven_by_a_date_comes_as_a_surprise(fleet: Fleet) -> None:
    catalog, standing = fleet.on(START.isoformat())
    events = forecast(catalog, standing, START + timedelta(days=WINDOW))
    days = each_day(catalog, standing)
    changed: dict[Place, tuple[str | None, str | None]] = {}
    for before, after in pairwise(days):
        old, new = states(before), states(after)
        for key in sorted(old.keys() | new.keys()):
            if old.get(key) != new.get(key):
                changed[(after.as_of, *key)] = (old.get(key), new.get(key))
        for name, cards in after.cards.items():
            for ref, card in cards.items():
                earlier = before.cards[name].get(ref)
                if earlier and earlier.minimum != card.minimum:
                    assert any((e.day, e.kind, e.about) == (after.as_of, "minimum", name) for e in events)
    assert told(events) == changed


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(fleets())
def test_what_becomes_of_initiatives_is_told_on_its_day(fleet: Fleet) -> None:
    catalog, standing = fleet.on(START.isoformat())
    events = forecast(catalog, standing, START + timedelta(days=WINDOW))
    days = each_day(catalog, standing)
    followed = [all_progress(catalog, each)["runbooks"] for each in days]
    for day, before, after in zip(days[1:], followed, followed[1:], strict=False):
        kinds = {event.kind for event in events if event.day == day.as_of and event.about == "runbooks"}
        assert (before.state != after.state) == bool(kinds & {"start", "state"})
        if before.step and after.step and (before.step.mode, before.step.on) != (after.step.mode, after.step.on):
            assert kinds & {"phase", "state"}
