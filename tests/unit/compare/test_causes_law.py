"""A law: asking only those who may stand elsewhere gives the causes that asking everybody in every world gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from platbook.compare.causes import Cause
from platbook.compare.world import World, base_world, standing, with_policy, with_reports, world_of
from support.changes import Files, base_of, catalog_of, comparison, exemption, facts, rule, scorecard, service

NAMES = ("cart", "search", "stock")
DAYS = st.dates(date(2026, 2, 20), date(2026, 3, 15)).map(date.isoformat)
CHECKS = st.sampled_from(
    ["", "false", 'asOf > "2026-03-04"', "facts.?coverage.orValue(0.0) > 50.0", "facts.coverage > 50.0",
     "relations.dependsOn.all(d, d.spec.?tier.orValue(4) < 3)"]
)  # fmt: skip


@st.composite
def rules(draw: st.DrawFn, name: str) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if draw(st.booleans()):
        more["effectiveFrom"] = draw(DAYS)
    if draw(st.booleans()):
        more["maxAge"] = draw(st.sampled_from(["1d", "5d", "10d"]))
    if draw(st.booleans()):
        more["when"] = draw(st.sampled_from(["entity.spec.?tier.orValue(4) < 3", 'asOf < "2026-03-05"']))
    return rule(name, draw(CHECKS), level="bronze", **more)


@st.composite
def services(draw: st.DrawFn) -> Files:
    found: dict[str, str] = {}
    for name in NAMES:
        if draw(st.integers(0, 4)):
            tags = draw(st.lists(st.sampled_from(["runbook", "oncall"]), unique=True))
            needs = draw(st.lists(st.sampled_from([n for n in NAMES if n != name]), unique=True, max_size=1))
            found |= service(name, tags=tags, tier=draw(st.integers(1, 4)), dependsOn=needs)
    return found


@st.composite
def standards(draw: st.DrawFn) -> Files:
    files = dict(scorecard(draw(rules("runbook")), {**draw(rules("oncall")), "requires": draw(REQUIRED)}))
    if draw(st.booleans()):
        files |= exemption("some", draw(st.sampled_from(NAMES)), draw(DAYS))
    return files | facts(draw(DAYS), **draw(st.dictionaries(st.sampled_from(NAMES), st.sampled_from([20.0, 80.0]))))


REQUIRED = st.sampled_from([[], ["runbook"]])


@settings(max_examples=40, deadline=None)
@given(st.tuples(services(), standards()), services(), st.none() | standards(), st.integers(0, 12))
def test_shortcuts_change_nothing(before: tuple[Files, Files], things: Files, asked: Files | None, age: int) -> None:
    old = before[0] | before[1]
    new = things | (before[1] if asked is None else asked)
    as_of = date(2026, 3, 6)
    day = as_of - timedelta(days=age)
    found = comparison(old, new, day, as_of).causes
    told = {
        (each.judged.name, each.subject): each.cause for each in found.failures if each.judged.result.state == "fail"
    }
    assert told == causes(old, new, day, as_of, found.pairing.names)


def causes(old: Files, new: Files, day: date, as_of: date, names: Any) -> dict[Any, Cause]:
    """The causes, every world evaluated as a whole and without a memo."""
    head = world_of(catalog_of(new), as_of)
    first = base_world(base_of(old).catalog, day, head)
    second = replace(first, as_of=as_of)
    third = with_reports(second, head.reported)
    chain: list[World] = [first, second, third, with_policy(third, head.policy), head]
    steps: tuple[Cause, ...] = ("existing", "by-date", "by-fact", "by-rule", "introduced")
    stands = [standing(world) for world in chain]
    olds = {now: was for was, now in names.items()}
    found: dict[Any, Cause] = {}
    for cards in stands[-1].cards.values():
        for card in cards.values():
            for judged in card.judged:
                if judged.result.state == "fail":
                    ref = olds.get(judged.subject, judged.subject)
                    results = [stage.result(judged.name, ref) for stage in stands[:-1]]
                    well = [i for i, result in enumerate(results) if result is None or result.state != "fail"]
                    found[judged.name, judged.subject] = steps[well[-1] + 1 if well else 0]
    return found
