"""A rehearsal: what a change of policy would do, over one and the same catalog."""

from __future__ import annotations

from collections.abc import Mapping

from platbook.compare.rehearsal.rehearsal import Rehearsal, rehearse
from platbook.report.format import Style
from platbook.report.parts.telling_text import as_text
from platbook.report.rehearsal.words import told
from unit.compare.test_difference_policy import INITIATIVE
from unit.compare.worlds import FILES, changed, world

READY = "initiatives/ready.yaml"
STRICTER = changed(
    READY, "level: silver\n      message: No runbook.", "level: bronze\n      message: No runbook."
)  # fmt: skip


def rehearsed(
    changes: Mapping[str, str | None], before: Mapping[str, str | None] | None = None, **more: str
) -> Rehearsal:
    return rehearse(world(before), world({**(before or {}), **changes}), **more)


def test_nothing_of_the_policy_changed() -> None:
    assert rehearsed({}).empty
    assert rehearsed({"catalog/cart.yaml": None}).empty, "the catalog is no policy"
    assert rehearsed(changed(READY, "No docs.", "There are no docs.")).empty, "nor are words"


def test_levels_and_who_is_hit() -> None:
    found = rehearsed(STRICTER)
    [standard] = found.standards
    assert standard.before == ((None, 1), ("bronze", 1), ("silver", 1))
    assert standard.after == ((None, 2), ("bronze", 0), ("silver", 1))
    assert [str(change.subject) for change in standard.lost] == ["service:payment"]
    assert [reason.said for reason in standard.lost[0].reasons] == ["No runbook."]
    [rule] = standard.rules
    assert (rule.name, rule.change, rule.starts) == ("ready/has-runbook", "moved", ())
    [team] = found.teams
    assert (team.team, team.lost, team.starts) == ("team:bank", 1, 0)


def test_both_policies_are_asked_of_the_catalog_of_the_head() -> None:
    found = rehearsed({**STRICTER, "catalog/payment.yaml": None})
    [standard] = found.standards
    assert not standard.lost, "what is removed loses nothing, whatever the policy"


def test_results_that_start_and_stop_failing() -> None:
    stricter = changed(READY, "check: has(entity.spec.docs)", "check: entity.spec.?tier.orValue(4) == 2")
    found = rehearsed(stricter)
    [rule] = found.standards[0].rules
    assert [str(ref) for ref in rule.starts] == ["service:payment", "service:till"]
    assert [str(ref) for ref in rule.stops] == ["service:cart"]
    assert dict(rule.states) == {"pass": 1, "fail": 2}
    assert [str(ref) for ref in found.standards[0].below] == ["service:till"]
    assert found.teams[0].team == "team:shop", "whoever falls below a minimum comes first"


def test_a_new_scorecard_starts_failing_for_everybody_who_fails() -> None:
    rehearsal = rehearse(world({READY: None}), world())
    [standard] = rehearsal.standards
    assert standard.change == "new"
    assert {rule.name: len(rule.starts) for rule in standard.rules} == {"ready/has-docs": 1, "ready/has-runbook": 2}


def test_a_scorecard_that_is_gone() -> None:
    [standard] = rehearsed({READY: None}).standards
    assert (standard.change, standard.after) == ("gone", ())
    assert standard.before


def test_doubts() -> None:
    text = FILES[READY] + "".join(
        f"    - {{id: {name}, title: T, message: M., check: '{check}'}}\n"
        for name, check in (
            ("nobody-fails", "true"),
            ("nobody-passes", "false"),
            ("breaks", "entity.spec.nothing == 1"),
            ("unknown", "facts.coverage > 80.0"),
        )
    )
    text += "    - {id: for-nobody, title: T, message: M., when: 'false', check: 'true'}\n"
    keys = "kind: FactKeys\nmetadata: {name: facts}\nspec: {owner: shop, keys: {coverage: {title: C, type: number}}}\n"
    found = rehearsed({READY: text, "initiatives/facts.yaml": keys})
    doubts = {rule.name.partition("/")[2]: rule.doubts for rule in found.standards[0].rules}
    assert doubts == {
        "nobody-fails": ("nobody-fails",),
        "nobody-passes": ("nobody-passes",),
        "breaks": ("breaks",),
        "unknown": ("mostly-unknown",),
        "for-nobody": ("applies-to-nobody",),
    }


def test_a_rule_that_is_announced_is_not_doubted() -> None:
    rules = "    - {id: later, title: T, message: M., check: 'true', effectiveFrom: 2027-01-01}\n"
    [rule] = rehearsed({READY: FILES[READY] + rules}).standards[0].rules
    assert rule.doubts == ()


def test_another_day_alone() -> None:
    found = rehearsed(
        changed(READY, "check: has(entity.spec.docs)", "check: has(entity.spec.docs)\n      effectiveFrom: 2027-01-01")
    )
    [rule] = found.standards[0].rules
    assert (rule.change, str(rule.from_day), rule.doubts) == ("later", "2027-01-01", ())
    assert "counts from another day" in said(found)
    assert "asks for something else" not in said(found)


def test_who_is_held_to_nothing_any_more() -> None:
    draft = rehearsed(changed(READY, "  owner: shop\n", "  owner: shop\n  state: draft\n"))
    none = rehearsed(changed(READY, '  minimum: [{when: "entity.spec.?tier.orValue(4) == 1", level: bronze}]\n', ""))
    for found in (draft, none):
        assert [str(each.subject) for each in found.standards[0].released] == ["service:till"]
        assert said(found).startswith("1 entry is no longer held to a minimum.")


def test_all_standards_are_removed() -> None:
    found = said(rehearsed({READY: None}))
    assert "nothing is asked of 3 entries by `ready` any more" in found
    assert "nobody's result does" not in found


def test_who_leaves_a_scope() -> None:
    found = said(rehearsed(changed(READY, "kinds: [Service]", "kinds: [Service], owner: [shop]")))
    assert found.startswith("1 entry leaves the scope of `ready`.")
    assert "ready: not in scope any more (had `bronze`)" in found


def test_who_rises_because_nothing_is_asked() -> None:
    nothing = FILES[READY].replace("      check:", "      when: entity.metadata.name != 'cart'\n      check:")
    found = rehearsed({READY: nothing})
    assert [(str(change.subject), change.new) for change in found.standards[0].unasked] == [("service:cart", "silver")]
    assert "1 reaches `silver` because nothing is asked of it: narrow the `scope`?" in said(found)


def test_a_rule_that_breaks_promotes_nobody() -> None:
    found = rehearsed(changed(READY, "check: has(entity.spec.docs)", "check: entity.spec.nothing == 1"))
    [rule] = found.standards[0].rules
    assert (rule.stops, found.standards[0].won) == ((), ())
    assert "would stop failing" not in said(found)
    assert "`has-docs` breaks" in said(found)


def said(rehearsal: Rehearsal) -> str:
    return as_text(told(rehearsal), Style(width=100))


def test_what_comes_later() -> None:
    text = FILES[READY] + (
        "    - {id: later, title: T, message: M., check: has(entity.spec.runbooks), effectiveFrom: 2027-01-01}\n"
    )
    [rule] = rehearsed({READY: text}).standards[0].rules
    assert str(rule.from_day) == "2027-01-01"
    assert [str(ref) for ref in rule.then] == ["service:cart", "service:payment"]
    assert rule.starts == ()


def test_phases_ahead_and_shares() -> None:
    path = "initiatives/docs-everywhere.yaml"
    found = rehearsed(STRICTER, {path: INITIATIVE})
    [phase] = found.ahead
    assert (str(phase.day), phase.mode, phase.initiative, phase.failing) == (
        "2026-12-31",
        "block",
        "docs-everywhere",
        2,
    )
    assert not phase.begun
    [share] = found.shares
    assert (share.old, share.new) == ("66.6%", "33.3%")


def test_one_scorecard_alone() -> None:
    other = FILES[READY].replace("name: ready,", "name: other,")
    assert [each.name for each in rehearsed({**STRICTER, "initiatives/other.yaml": other}).standards] == [
        "other",
        "ready",
    ]
    found = rehearsed({**STRICTER, "initiatives/other.yaml": other}, only="ready")
    assert [each.name for each in found.standards] == ["ready"]
    assert {change.subject for change in found.policy} == {"scorecard:ready"}
