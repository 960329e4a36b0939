"""Levels, points, minimum levels, and standards that ask for the level reached in another."""

from __future__ import annotations

from pathlib import Path

import pytest

from platbook.initiatives.evaluation.standing import SATISFIED
from unit.initiatives.evaluation.worlds import card, entity, fact_keys, result, rule, scorecard, stand, states

YES, NO, WHO_KNOWS, BREAKS = "true", "entity.spec.?x.hasValue()", "facts.coverage > 1.0", "entity.spec.x == 1"


@pytest.mark.parametrize(
    ("bronze", "silver", "gold", "level", "following", "missing"),
    [
        (YES, YES, YES, "gold", None, []),
        (YES, YES, NO, "silver", "gold", ["gold"]),
        (YES, NO, NO, "bronze", "silver", ["silver"]),
        (NO, YES, YES, None, "bronze", ["bronze"]),
        (YES, WHO_KNOWS, YES, "bronze", "silver", ["silver"]),
        (YES, YES, BREAKS, "silver", "gold", ["gold"]),
    ],
)
def test_the_level_is_the_highest_whose_rules_are_all_satisfied(
    tmp_path: Path, bronze: str, silver: str, gold: str, level: str | None, following: str | None, missing: list[str]
) -> None:
    checks = {"bronze": bronze, "silver": silver, "gold": gold}
    board = scorecard("ready", *(rule(name, check, level=name) for name, check in checks.items()), rule("free", NO))
    found = card(stand(tmp_path, entity("cart"), board, fact_keys(coverage={})), "cart")
    assert (found.level, found.next_level, [judged.rule.id for judged in found.missing]) == (level, following, missing)
    assert found.rank == ["bronze", "silver", "gold"].index(level) + 1 if level else found.rank == 0


def test_a_level_without_rules_is_reached_with_the_one_below(tmp_path: Path) -> None:
    board = scorecard("ready", rule("one", YES, level="bronze"), rule("three", NO, level="gold"))
    found = card(stand(tmp_path, entity("cart"), board), "cart")
    assert (found.level, found.next_level) == ("silver", "gold")


def test_rules_without_a_level_hold_nothing_back(tmp_path: Path) -> None:
    board = scorecard("ready", rule("free", NO, points=3), rule("paid", YES, points=1))
    found = card(stand(tmp_path, entity("cart"), board), "cart")
    assert (found.level, found.score, found.missing) == ("gold", 0.25, ())


@pytest.mark.parametrize(
    ("rules", "score"),
    [
        ((rule("a", YES, points=3), rule("b", NO, points=1)), 0.75),
        ((rule("a", YES, points=1), rule("b", WHO_KNOWS, points=1)), 0.5),
        ((rule("a", YES), rule("b", BREAKS, points=9), rule("c", NO, when="false", points=9)), 1.0),
        ((rule("a", YES), rule("b", NO, points=9, effectiveFrom="2027-01-01")), 1.0),
        ((rule("a", NO, when="false"),), None),
        ((rule("a", YES, points=0),), None),
    ],
)
def test_the_score_counts_what_passes_fails_or_is_unknown(
    tmp_path: Path, rules: tuple[dict[str, object], ...], score: float | None
) -> None:
    found = card(stand(tmp_path, entity("cart"), scorecard("ready", *rules), fact_keys(coverage={})), "cart")
    assert found.score == score


def test_the_highest_minimum_that_holds_counts(tmp_path: Path) -> None:
    minimum = [
        {"level": "bronze"},
        {"level": "gold", "when": "entity.spec.tier == 1"},
        {"level": "silver", "when": "false"},
    ]
    board = scorecard("ready", rule("one", YES, level="bronze"), rule("two", NO, level="silver"), minimum=minimum)
    standing = stand(tmp_path, entity("cart", tier=1), entity("order", tier=2), board)
    assert (card(standing, "cart").minimum, card(standing, "cart").below_minimum) == (3, True)
    assert (card(standing, "order").minimum, card(standing, "order").below_minimum) == (1, False)


def test_a_minimum_that_breaks_asks_for_nothing_and_says_so(tmp_path: Path) -> None:
    minimum = [{"level": "bronze"}, {"level": "gold", "when": "entity.spec.tier == 1"}]
    standing = stand(tmp_path, entity("cart"), scorecard("ready", rule("one", YES), minimum=minimum))
    found = card(standing, "cart")
    assert found.minimum == 1
    assert found.broken.startswith("the `when` of minimum 2: ")
    assert "tier" in found.broken


def test_a_standard_may_ask_for_the_level_reached_in_another(tmp_path: Path) -> None:
    # In the order of names it comes first.
    asks = "scorecards.ready.rank >= 2 && scorecards.ready.level == 'silver' && scorecards.ready.score == 0.5"
    board = scorecard("ready", rule("one", YES, level="bronze"), rule("three", NO, level="gold"))
    above = scorecard("above", rule("ready", asks))
    assert states(stand(tmp_path, entity("cart"), board, above), "cart", "above") == {"ready": "pass"}


def test_whoever_is_not_in_the_other_standard_has_no_level_there(tmp_path: Path) -> None:
    board = scorecard("ready", rule("one", YES), scope={"kinds": ["API"]})
    above = scorecard(
        "above",
        rule("strict", "scorecards.ready.rank >= 0"),
        rule("asks", "!has(scorecards.ready)"),
        rule("through", "!scorecards.exists(name, name == 'ready')"),
    )
    found = states(stand(tmp_path, entity("cart"), board, above), "cart", "above")
    assert found == {"strict": "error", "asks": "pass", "through": "pass"}


def test_what_looks_through_all_scorecards_sees_all_others(tmp_path: Path) -> None:
    boards = [scorecard(name, rule("one", YES, level="gold")) for name in ("a", "z")]
    above = scorecard("m", rule("all", "scorecards.size() == 2 && scorecards.all(name, scorecards[name].rank == 3)"))
    assert states(stand(tmp_path, entity("cart"), *boards, above), "cart", "m") == {"all": "pass"}


def test_rules_in_a_circle_are_errors_and_the_rest_goes_on(tmp_path: Path) -> None:
    one = scorecard("one", rule("asks", "scorecards.two.rank > 0"), rule("own", YES, level="gold"))
    two = scorecard("two", rule("asks", YES, when="scorecards.three.rank > 0"), rule("own", NO, level="silver"))
    three = scorecard("three", rule("asks", "scorecards.one.rank > 0 && scorecards.apart.rank == 3"), rule("own", YES))
    self_ = scorecard("self", rule("asks", "scorecards.self.rank > 0"), rule("own", YES))
    apart = scorecard("apart", rule("own", YES, level="gold"))
    after = scorecard("after", rule("asks", "scorecards.two.rank == 1"))
    standing = stand(tmp_path, entity("cart"), one, two, three, self_, apart, after)
    for name in ("one", "two", "three", "self"):
        assert result(standing, "cart", "asks", name).state == "error"
        assert result(standing, "cart", "own", name).state == ("fail" if name == "two" else "pass")
    details = {name: result(standing, "cart", "asks", name).detail for name in ("one", "two", "self")}
    assert details == {
        "one": "it asks for the level reached in `two`, which follows from `one`: a circle",
        "two": "it asks for the level reached in `three`, which follows from `two`: a circle",
        "self": "it asks for the level reached in it: a circle",
    }
    # What hangs on a circle without being part of it sees what became of it.
    assert states(standing, "cart", "after") == {"asks": "pass"}


def test_a_circle_through_a_scope_or_minimum_is_told(tmp_path: Path) -> None:
    one = scorecard("one", rule("own", YES), scope={"when": "scorecards.two.rank > 0"})
    two = scorecard("two", rule("own", YES), minimum=[{"level": "gold", "when": "scorecards.one.rank > 0"}])
    standing = stand(tmp_path, entity("cart"), one, two)
    assert result(standing, "cart", "own", "one").state == "error"
    assert "a circle" in result(standing, "cart", "own", "one").detail
    assert result(standing, "cart", "own", "two").state == "pass"
    assert "a circle" in card(standing, "cart", "two").broken


def test_only_these_do_not_hold_a_level_back() -> None:
    assert frozenset({"pass", "n/a", "exempt", "upcoming"}) == SATISFIED
