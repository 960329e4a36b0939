"""Every failure is put down to the step at which it began: the day, the facts, what is asked, or the change itself."""

import json
from collections.abc import Mapping
from datetime import date

import pytest

from platbook.compare.comparison import Comparison
from support.changes import comparison, exemption, facts, rule, scorecard, service

RUNBOOK = rule("runbook", level="bronze")
READY = scorecard(RUNBOOK)
TESTED = rule("tested", "facts.coverage >= 60.0")
GOOD, BAD = service("cart", tags=["runbook"]), service("cart")


def causes(found: Comparison) -> Mapping[str, str]:
    """The cause of each failure, by entity and rule."""
    return {f"{each.subject.name} {each.judged.rule.id}": each.cause for each in found.causes.failures}


def ends(found: Comparison) -> Mapping[str, str]:
    return {f"{each.subject.name} {each.rule}": each.end for each in found.causes.ended}


def test_what_a_change_breaks_it_introduced() -> None:
    assert causes(comparison(READY | GOOD, READY | BAD)) == {"cart runbook": "introduced"}


def test_what_fails_from_the_beginning_was_there() -> None:
    touched = service("cart", tier=1)
    assert causes(comparison(READY | BAD, READY | touched)) == {"cart runbook": "existing"}


def test_everything_of_a_new_entity_is_introduced() -> None:
    found = comparison(READY | GOOD, READY | GOOD | service("search"))
    assert causes(found) == {"search runbook": "introduced"}


def test_a_removed_entity_leaves_nothing() -> None:
    found = comparison(READY | GOOD | service("search"), READY | GOOD)
    assert (causes(found), ends(found)) == ({}, {})


def test_a_renamed_entity_is_the_same_one() -> None:
    renamed = {"catalog/basket.yaml": BAD["catalog/cart.yaml"].replace('"cart"', '"basket", "aliases": ["cart"]')}
    assert causes(comparison(READY | BAD, READY | renamed)) == {"basket runbook": "existing"}


def test_a_neighbour_that_changes_breaks_what_was_left_alone() -> None:
    ready = scorecard(rule("strong", "relations.dependsOn.all(d, d.spec.tier <= entity.spec.tier)"))
    cart = service("cart", tier=1, dependsOn=["stock"])
    found = comparison(ready | cart | service("stock", tier=1), ready | cart | service("stock", tier=3))
    assert causes(found) == {"cart strong": "introduced"}


def test_whoever_comes_into_scope_brings_its_failures_along() -> None:
    ready = scorecard(RUNBOOK, scope={"tier": [1]})
    found = comparison(ready | service("cart", tier=2), ready | service("cart", tier=1))
    assert causes(found) == {"cart runbook": "introduced"}
    back = comparison(ready | service("cart", tier=1), ready | service("cart", tier=2))
    assert (causes(back), ends(back)) == ({}, {"cart ready/runbook": "lifted"})


@pytest.mark.parametrize(
    "files",
    [
        scorecard({**RUNBOOK, "effectiveFrom": "2026-03-04"}),
        READY | exemption("cart", "cart", "2026-03-03"),
        scorecard(rule("runbook", 'asOf < "2026-03-05"')),
        scorecard(rule("runbook", "facts.?coverage.orValue(0.0) > 1.0", maxAge="3d")) | facts(cart=80.0),
    ],
    ids=["a rule becomes effective", "an exemption ends", "a rule asks for the day", "a fact grows too old"],
)
def test_a_day_that_comes(files: Mapping[str, str]) -> None:
    assert causes(comparison(files | BAD, files | service("cart", tier=1))) == {"cart runbook": "by-date"}


def test_a_day_does_not_count_where_the_base_is_of_today() -> None:
    files = scorecard({**RUNBOOK, "effectiveFrom": "2026-03-04"}) | BAD
    assert causes(comparison(files, files, day=date(2026, 3, 6))) == {"cart runbook": "existing"}
    assert causes(comparison(files, files, day=date(2027, 1, 1))) == {"cart runbook": "existing"}, (
        "no base is of tomorrow"
    )


def test_a_fact_that_changes() -> None:
    ready = scorecard(TESTED)
    found = comparison(ready | BAD | facts(cart=80.0), ready | BAD | facts(cart=20.0))
    assert causes(found) == {"cart tested": "by-fact"}


def test_a_fact_about_something_new_is_of_the_change() -> None:
    ready = scorecard(TESTED) | facts(search=20.0)
    assert causes(comparison(ready, ready | service("search"))) == {"search tested": "introduced"}


def test_a_rule_that_changes() -> None:
    stricter = scorecard(rule("runbook", "false", level="bronze"))
    assert causes(comparison(READY | GOOD, stricter | GOOD)) == {"cart runbook": "by-rule"}
    assert causes(comparison(GOOD, stricter | GOOD)) == {"cart runbook": "by-rule"}, "a new standard"


def test_an_exemption_that_is_taken_away_is_a_change_of_what_is_asked() -> None:
    exempt = exemption("cart", "cart", "2026-06-01")
    assert causes(comparison(READY | BAD | exempt, READY | BAD)) == {"cart runbook": "by-rule"}


def test_a_new_rule_that_the_change_breaks_at_once_is_broken_by_the_change() -> None:
    assert causes(comparison(GOOD, READY | BAD)) == {"cart runbook": "introduced"}


def test_what_was_well_in_between_is_put_down_to_the_later_step() -> None:
    """It failed, the day makes it pass, and the change of the rule makes it fail again."""
    old = scorecard(rule("runbook", 'asOf > "2026-03-04"'))
    new = scorecard(rule("runbook", 'asOf > "2026-03-08"'))
    assert causes(comparison(old | BAD, new | BAD)) == {"cart runbook": "by-rule"}


def test_what_the_change_excuses_keeps_its_cause() -> None:
    excused = exemption("cart", "cart", "2026-03-10")
    assert causes(comparison(READY | GOOD, READY | BAD | excused)) == {"cart runbook": "introduced"}
    assert causes(comparison(READY | BAD, READY | BAD | excused)) == {"cart runbook": "existing"}
    lapsed = exemption("cart", "cart", "2026-03-03")
    assert causes(comparison(READY | BAD | lapsed, READY | BAD | excused)) == {"cart runbook": "by-date"}


def test_what_was_excused_is_a_failure_only_where_the_change_brings_it() -> None:
    excused = exemption("cart", "cart", "2026-03-10")
    assert causes(comparison(READY | BAD | excused, READY | BAD | excused)) == {}
    assert causes(comparison(READY | GOOD | excused, READY | BAD | excused)) == {"cart runbook": "introduced"}


def test_what_is_unknown_or_broken_is_no_failure() -> None:
    ready = scorecard(TESTED, rule("broken", "entity.spec.nothing.of.it == 1")) | facts()
    assert causes(comparison(ready, ready | service("search"))) == {}


def test_what_is_mended_and_what_is_not_asked_any_more() -> None:
    conditional = scorecard({**RUNBOOK, "when": "entity.spec.?tier.orValue(4) < 3"})
    before, mended, lifted = service("cart", tier=1), service("cart", tier=1, tags=["runbook"]), service("cart", tier=4)
    assert ends(comparison(conditional | before, conditional | mended)) == {"cart ready/runbook": "fixed"}
    assert ends(comparison(conditional | before, conditional | lifted)) == {"cart ready/runbook": "lifted"}


def test_where_nothing_differs_every_stage_is_the_same_one() -> None:
    found = comparison(READY | BAD, READY | BAD)
    assert found.causes.before is found.causes.after


def test_a_relation_that_the_base_did_not_know_is_asked_anew() -> None:
    """The schemas of the base know no `guardedBy`: there, a rule that reads it has no answer."""
    field = {
        "type": "array",
        "items": {
            "type": "string",
            "x-platbook": {"ref": {"relation": "guardedBy", "inverse": "guards", "kinds": ["Service"]}},
        },
    }
    schema = {"properties": {"spec": {"properties": {"guards": field}}}}
    guarded = scorecard(rule("guarded", "relations.guardedBy.size() > 0")) | {
        "schemas/extensions/service.schema.json": json.dumps(schema)
    }
    found = comparison(READY | GOOD | service("other"), guarded | GOOD | service("other", tier=2))
    assert causes(found) == {"cart guarded": "by-rule", "other guarded": "by-rule"}
    new = comparison(READY | GOOD, guarded | GOOD | service("other"))
    assert causes(new) == {"cart guarded": "by-rule", "other guarded": "introduced"}
