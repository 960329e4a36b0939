"""Which phase is in force for a rule and an entity: of several initiatives the strictest counts."""

from __future__ import annotations

from typing import Any

import pytest

from platbook.initiatives.enforcement import enforcement
from platbook.model.ref import Ref
from unit.initiatives.progress.fleet import RUNBOOK, Fleet, company

A, B = Ref("Service", "default", "a"), Ref("Service", "default", "b")
RULE = "ready/has-runbook"


def phase(mode: str, on: str = "new") -> dict[str, Any]:
    return {"enforcement": [{"from": "start", "mode": mode, "on": on}]}


def in_force(fleet: Fleet, ref: Ref = A, day: str = "2026-02-01", rule: str = RULE) -> str | None:
    found = enforcement(*fleet.on(day)).of(rule, ref)
    return None if found is None else f"{found.initiative.name}: {found.step.mode} {found.step.on}"


def fleet() -> Fleet:
    return company().service("a", tier=1).service("b", tier=2)


@pytest.mark.parametrize(
    ("one", "other", "strictest"),
    [
        (("block", "new"), ("warn", "all"), "one: block new"),
        (("warn", "new"), ("block", "new"), "two: block new"),
        (("inform", "all"), ("warn", "new"), "two: warn new"),
        (("block", "new"), ("block", "touched"), "two: block touched"),
        (("block", "all"), ("block", "touched"), "one: block all"),
        (("warn", "touched"), ("warn", "touched"), "one: warn touched"),
    ],
)
def test_the_strictest_of_two(one: tuple[str, str], other: tuple[str, str], strictest: str) -> None:
    assert in_force(fleet().initiative("one", **phase(*one)).initiative("two", **phase(*other))) == strictest


def test_only_for_those_who_take_part() -> None:
    two = fleet().initiative("few", **phase("block"), scope={"tier": [1]}).initiative("all", **phase("warn"))
    assert (in_force(two, A), in_force(two, B)) == ("few: block new", "all: warn new")
    assert in_force(fleet().initiative("few", **phase("block"), scope={"tier": [1]}), B) is None
    frozen = fleet().initiative(**phase("block"), scopeMode="frozen", members=["service:b"])
    assert (in_force(frozen, A), in_force(frozen, B)) == (None, "runbooks: block new")


def test_only_for_the_rules_that_it_aims_at() -> None:
    assert in_force(fleet().initiative(**phase("block")), rule="ready/other") is None


@pytest.mark.parametrize(
    ("spec", "day", "expected"),
    [
        ({}, "2025-12-31", None),
        ({}, "2026-01-01", "runbooks: block new"),
        ({"draft": True}, "2026-01-01", None),
        ({"cancelled": "2026-02-01"}, "2026-01-31", "runbooks: block new"),
        ({"cancelled": "2026-02-01"}, "2026-02-01", None),
        ({"enforcement": []}, "2026-01-01", "runbooks: inform new"),
        ({**phase("inform"), "graduated": "2026-02-01"}, "2026-02-01", "runbooks: block new"),
        ({**phase("block", "touched"), "graduated": "2026-02-01"}, "2027-02-01", "runbooks: block new"),
    ],
)
def test_when(spec: dict[str, Any], day: str, expected: str | None) -> None:
    assert in_force(fleet().initiative(**{**phase("block"), **spec}), day=day) == expected


@pytest.mark.parametrize(("state", "mode"), [("draft", "warn"), ("deprecated", "warn"), ("active", "block")])
def test_what_is_not_in_force_blocks_nothing(state: str, mode: str) -> None:
    found = fleet().scorecard(RUNBOOK, state=state).initiative(**phase("block", "touched"))
    assert in_force(found) == f"runbooks: {mode} touched"
