"""What the gate is asked about each failure: the phases in force, the exemption that speaks of it, the minimum."""

from collections.abc import Mapping

import pytest

from support.changes import Files, comparison, exemption, facts, initiative, rule, scorecard, service

RULES = (rule("runbook", level="bronze"), rule("oncall", level="silver"))
READY = scorecard(*RULES)
BLOCK = initiative("now", "block")
MINIMUM = {"minimum": [{"when": "entity.spec.?tier.orValue(4) == 1", "level": "bronze"}]}
GOOD, BAD = service("cart", tags=["runbook", "oncall"]), service("cart")
ONCALL = service("cart", tags=["oncall"])


def decided(before: Files, after: Files) -> Mapping[str, str]:
    """The verdict on each failure of `cart`."""
    found = comparison(before, after).decisions
    return {each.failure.judged.rule.id: each.verdict for each in found.each if each.failure.subject.name == "cart"}


def test_what_nobody_asks_for_is_a_note() -> None:
    assert decided(READY | GOOD, READY | BAD) == {"runbook": "note", "oncall": "note"}


@pytest.mark.parametrize(("mode", "said"), [("inform", "note"), ("warn", "warning"), ("block", "block")])
def test_the_mode_of_the_phase_decides(mode: str, said: str) -> None:
    files = READY | initiative("now", mode)
    assert decided(files | GOOD, files | BAD) == {"runbook": said, "oncall": "note"}


def test_the_firmest_of_several_phases_decides() -> None:
    """A phase on everything says nothing of a pull request, however strict it is; it hides none that does."""
    files = READY | initiative("a", "block", "all") | initiative("b", "warn") | initiative("c", "block", "new")
    found = comparison(files | GOOD, files | ONCALL).decisions.each
    assert [(each.verdict, each.phase.initiative.name if each.phase else "") for each in found] == [("block", "c")]


def test_an_initiative_for_others_asks_nothing() -> None:
    files = READY | initiative("now", "block", scope={"tier": [1]})
    assert decided(files | GOOD, files | ONCALL) == {"runbook": "note"}


@pytest.mark.parametrize("state", ["draft", "deprecated"])
def test_a_scorecard_that_is_not_in_force_blocks_nothing(state: str) -> None:
    files = scorecard(*RULES, state=state, minimum=[{"level": "silver"}]) | BLOCK
    assert "block" not in decided(files | GOOD, files | BAD).values()
    assert comparison(files | GOOD, files | BAD).decisions.lost == ()


@pytest.mark.parametrize(
    ("expires", "said"),
    [("2026-03-05", "block"), ("2026-03-06", "break-glass"), ("2026-03-20", "break-glass"), ("2026-03-21", "block")],
)
def test_an_exemption_of_the_change_itself_lasts_fourteen_days_at_most(expires: str, said: str) -> None:
    files = READY | BLOCK
    assert decided(files | GOOD, files | ONCALL | exemption("glass", "cart", expires)) == {"runbook": said}


def test_an_exemption_without_end_is_too_long() -> None:
    forever = exemption("never", "cart", None, reason="not-applicable")
    files = READY | BLOCK
    assert decided(files | GOOD, files | ONCALL | forever) == {"runbook": "block"}
    assert decided(files | GOOD | forever, files | ONCALL | forever) == {"runbook": "silent"}


def test_an_exemption_that_was_there_excuses_also_when_it_is_prolonged() -> None:
    files = READY | BLOCK
    before = files | GOOD | exemption("glass", "cart", "2026-04-01")
    assert decided(before, files | ONCALL | exemption("glass", "cart", "2026-08-01")) == {"runbook": "silent"}


def test_an_exemption_that_had_ended_and_is_prolonged_is_new() -> None:
    files = READY | BLOCK
    before = files | GOOD | exemption("glass", "cart", "2026-03-01")
    assert decided(before, files | ONCALL | exemption("glass", "cart", "2026-08-01")) == {"runbook": "block"}


def test_an_exemption_that_comes_to_speak_of_more_is_new_for_that() -> None:
    files = READY | initiative("now", "block", rules=("runbook", "oncall"))
    before = files | GOOD | exemption("glass", "cart", "2026-08-01")
    after = files | BAD | exemption("glass", "cart", "2026-08-01", rules=("runbook", "oncall"))
    assert decided(before, after) == {"runbook": "silent", "oncall": "block"}


def test_an_exemption_merged_before_its_service() -> None:
    files = READY | BLOCK | exemption("ahead", "cart", "2026-08-01")
    assert decided(files, files | ONCALL) == {"runbook": "silent"}


def test_existing_failures_count_on_what_is_touched() -> None:
    files = READY | initiative("now", "block", "touched") | ONCALL
    assert decided(files, files | service("cart", tags=["oncall"], tier=2)) == {"runbook": "block"}
    assert decided(files, files | service("other", tags=["runbook"])) == {}, "nobody asks the gate"


@pytest.mark.parametrize(
    ("expires", "said"), [("2026-03-15", "break-glass"), ("2026-08-31", "excused"), (None, "excused")]
)
def test_an_exemption_of_the_change_excuses_old_failures_in_everybodys_sight(expires: str | None, said: str) -> None:
    files = READY | initiative("now", "block", "touched") | ONCALL
    after = files | service("cart", tags=["oncall"], tier=2) | exemption("new", "cart", expires, **_reason(expires))
    assert decided(files, after) == {"runbook": said}
    assert decided(files, files | exemption("new", "cart", expires, **_reason(expires))) == {}, "it is left alone"


def test_an_exemption_of_old_failures_is_told_of_only_where_it_lets_something_through() -> None:
    files = READY | initiative("now", "warn", "touched") | ONCALL
    after = files | service("cart", tags=["oncall"], tier=2)
    assert decided(files, after | exemption("new", "cart", "2026-08-31")) == {"runbook": "silent"}
    assert decided(files, after | exemption("new", "cart", "2026-03-15")) == {"runbook": "silent"}


def _reason(expires: str | None) -> Mapping[str, str]:
    return {} if expires else {"reason": "not-applicable"}


def test_an_alias_takes_no_exemption_over() -> None:
    """`legacy` goes, and `cart` calls itself so from now on: the exemption was written for the other one."""
    files = READY | BLOCK | exemption("old", "legacy", "2026-08-31") | GOOD
    taken = {p: t.replace('"cart"', '"cart", "aliases": ["legacy"]') for p, t in ONCALL.items()}
    assert decided(files | service("legacy", tier=3), files | taken) == {"runbook": "block"}
    assert decided(files, files | taken) == {"runbook": "block"}, "it was not there yet, and is not cart either"


def test_an_exemption_goes_with_its_entity() -> None:
    files = READY | BLOCK | exemption("old", "cart", "2026-08-31")
    renamed = {"catalog/b.yaml": ONCALL["catalog/cart.yaml"].replace('"cart"', '"basket", "aliases": ["cart"]')}
    found = comparison(files | GOOD, files | renamed).decisions.each
    assert [(each.failure.subject.name, each.case.excuse) for each in found] == [("basket", "before")]


def test_the_order_of_fields_touches_nothing() -> None:
    files = READY | initiative("now", "block", "touched")
    one, other = service("cart", tags=["oncall"], tier=2), service("cart", tier=2, tags=["oncall"])
    assert one != other
    assert decided(files | one, files | other) == {}


def test_only_a_comment_touches_nothing() -> None:
    files = READY | initiative("now", "block", "touched") | ONCALL
    commented = {path: f"# A comment.\n{text}" for path, text in ONCALL.items()}
    moved = {f"catalog/elsewhere/{path.rpartition('/')[2]}": text for path, text in ONCALL.items()}
    assert decided(files, files | commented) == {}
    assert decided(files, {p: t for p, t in files.items() if p not in ONCALL} | moved) == {}


def lost(before: Files, after: Files) -> list[tuple[str, list[str]]]:
    """The entities that lose their minimum, with the rules by which they do."""
    found = comparison(before, after).decisions.lost
    return [(each.card.subject.name, [f.judged.rule.id for f in each.failures]) for each in found]


def critical(*tags: str, tier: int = 1) -> Files:
    return service("cart", tier=tier, tags=list(tags))


def test_falling_below_the_minimum() -> None:
    files = scorecard(*RULES, **MINIMUM)
    assert lost(files | critical("runbook"), files | critical("oncall")) == [("cart", ["runbook"])]
    assert lost(files | critical("runbook", "oncall"), files | critical("runbook")) == [], "silver is not asked of it"


def test_starting_below_the_minimum() -> None:
    files = scorecard(*RULES, **MINIMUM)
    assert lost(files, files | critical("oncall")) == [("cart", ["runbook"])]
    assert lost(files, files | critical("runbook")) == []


def test_a_higher_tier_makes_old_failures_count() -> None:
    files = scorecard(*RULES, **MINIMUM)
    assert lost(files | critical(tier=2), files | critical()) == [("cart", ["runbook"])]


def test_whoever_was_below_before_is_not_stopped() -> None:
    files = scorecard(*RULES, **MINIMUM)
    assert lost(files | critical(), files | critical("another")) == []


def test_a_minimum_that_is_raised_stops_nobody() -> None:
    assert lost(READY | critical("oncall"), scorecard(*RULES, **MINIMUM) | critical("oncall", "another")) == []


def test_a_minimum_that_is_raised_by_somebody_else_is_not_lost() -> None:
    when = "relations.dependencyOf.exists(d, d.spec.?tier.orValue(4) == 1)"
    files = scorecard(*RULES, minimum=[{"when": when, "level": "bronze"}]) | service("cart")
    assert lost(files, files | service("shop", tier=1, tags=["runbook"], dependsOn=["cart"])) == []


def test_what_is_unknown_loses_no_minimum() -> None:
    files = scorecard(rule("tested", "facts.coverage >= 60.0", level="bronze"), minimum=[{"level": "bronze"}]) | facts()
    assert lost(files, files | service("cart")) == []


def test_an_exemption_keeps_the_minimum_only_where_it_counts() -> None:
    files = scorecard(*RULES, **MINIMUM)
    after = files | critical("oncall")
    assert lost(files | critical("runbook"), after | exemption("glass", "cart", "2026-03-10")) == []
    assert decided(files | critical("runbook"), after | exemption("glass", "cart", "2026-03-10")) == {
        "runbook": "break-glass"
    }
    assert lost(files | critical("runbook"), after | exemption("long", "cart", "2026-08-10")) == [("cart", ["runbook"])]


@pytest.mark.parametrize(("expires", "said"), [("2026-03-15", "break-glass"), ("2027-04-30", "block"), (None, "block")])
def test_an_exemption_that_comes_with_a_higher_tier(expires: str | None, said: str) -> None:
    files = scorecard(*RULES, **MINIMUM)
    before, after = files | critical("oncall", tier=3), files | critical("oncall", tier=1)
    excused = after | exemption("new", "cart", expires, **_reason(expires))
    assert decided(before, excused) == {"runbook": said}
    assert lost(before, excused) == ([("cart", ["runbook"])] if said == "block" else [])


def test_an_exemption_makes_nobody_lose_a_minimum_that_was_lost_before() -> None:
    files = scorecard(*RULES, **MINIMUM)
    after = files | critical("oncall", "another") | exemption("new", "cart", "2027-04-30")
    assert lost(files | critical("oncall"), after) == []
