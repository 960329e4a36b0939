"""The standards that come with this repository: sound on every day, honest about the fleet, and explained."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from platbook.engine import check
from platbook.findings.finding import Severity
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.policy import Policy
from platbook.initiatives.progress.progress import all_progress
from platbook.outcome import Report
from platbook.source.worktree import WorkTree

pytestmark = pytest.mark.live

ROOT = Path(__file__).resolve().parents[2]
GUIDES = date(2026, 3, 1)  # the day on which the guides are followed
ANNOUNCED = date(2027, 2, 1)  # an announced rule begins to count
# Exemptions have ended, days of review and deadlines have passed.
MUCH_LATER = (date(2028, 1, 1), date(2036, 1, 1))
READINESS = "production-readiness"


@pytest.fixture(scope="module")
def reports() -> dict[date, Report]:
    return {day: check(WorkTree(ROOT), day) for day in (GUIDES, ANNOUNCED, *MUCH_LATER)}


@pytest.fixture(scope="module")
def standing(reports: dict[date, Report]) -> Standing:
    found = reports[GUIDES].standing
    assert found is not None
    return found


@pytest.fixture(scope="module")
def policy(standing: Standing) -> Policy:
    return standing.policy


def test_no_day_makes_an_error(reports: dict[date, Report]) -> None:
    for day, report in reports.items():
        errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
        assert errors == [], day


def test_there_is_nothing_to_say_on_the_day_of_the_guides(reports: dict[date, Report]) -> None:
    assert [(finding.code, finding.primary.path, finding.message) for finding in reports[GUIDES].findings] == []


def test_the_fleet_is_honest(standing: Standing) -> None:
    reached = Counter(card.level for card in standing.cards[READINESS].values())
    assert reached.keys() == {"gold", "silver", "bronze", None}
    assert all(count >= 3 for count in reached.values())


def test_nobody_is_below_a_minimum(reports: dict[date, Report]) -> None:
    for day in (GUIDES, ANNOUNCED):
        held = reports[day].standing
        assert held is not None
        low = [str(card.subject) for cards in held.cards.values() for card in cards.values() if card.below_minimum]
        assert low == [], day


def test_every_state_is_shown_but_an_error(standing: Standing) -> None:
    cards = [card for cards in standing.cards.values() for card in cards.values()]
    states = {judged.result.state for card in cards for judged in card.judged}
    assert states == {"pass", "fail", "unknown", "n/a", "exempt", "upcoming"}


def test_one_initiative_is_on_its_way_and_one_is_overdue_for_ever(reports: dict[date, Report]) -> None:
    states = {}
    for day, report in reports.items():
        assert report.standing is not None
        states[day] = {name: each.state for name, each in all_progress(report.catalog, report.standing).items()}
    assert all(found["objectives-for-what-matters"] == "overdue" for found in states.values())
    assert states[GUIDES]["silver-where-it-hurts"] == states[ANNOUNCED]["silver-where-it-hurts"] == "active"


def test_readiness_has_rules_on_each_level(policy: Policy) -> None:
    rules = policy.scorecards[READINESS].spec.rules
    assert len(rules) >= 15
    assert {rule.level for rule in rules} == {"bronze", "silver", "gold", None}


def test_every_rule_says_why_how_and_where(policy: Policy) -> None:
    for name, scorecard in policy.scorecards.items():
        for rule in scorecard.spec.rules:
            assert rule.description, rule.id
            assert rule.fix, rule.id
            assert rule.docs, rule.id
            page = ROOT / "docs" / rule.docs
            assert page.is_file(), f"{name}/{rule.id}: {rule.docs}"
            assert f"`{rule.id}`" in page.read_text(encoding="utf-8"), f"{rule.docs} does not name {rule.id}"


def test_every_rule_is_tried_both_ways(policy: Policy) -> None:
    for name, scorecard in policy.scorecards.items():
        for rule in scorecard.spec.rules:
            assert {"pass", "fail"} <= {test.expect for test in rule.tests}, f"{name}/{rule.id}"


def test_every_file_can_be_completed_by_an_editor() -> None:
    for path in sorted((ROOT / "initiatives").rglob("*.yaml")):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        word, _, target = first.partition("$schema=")
        assert word == "# yaml-language-server: ", path
        assert (path.parent / target).is_file(), path


def test_exemptions_have_several_reasons(policy: Policy) -> None:
    reasons = [exemption.spec.reason for exemption in policy.exemptions.values()]
    assert 4 <= len(reasons) <= 6
    assert len(set(reasons)) >= 4
