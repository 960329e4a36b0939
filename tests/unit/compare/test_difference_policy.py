"""Changes of policy: each in words, with the way it moves the bar."""

from __future__ import annotations

import pytest

from unit.compare.worlds import FILES, SCORECARD, changed, difference_of

READY = "initiatives/ready.yaml"
ANOTHER = "rule `has-docs` asks for something else: `has(entity.spec.docs)`"
OTHERS = "rule `has-docs` is for others:"
NOT_CART = "entity.metadata.name != 'cart'"
TIER_1 = "`entity.spec.?tier.orValue(4) == 1`"
EXEMPTION = """\
kind: Exemption
metadata: {name: cart-docs}
spec:
  targets: [service:cart]
  rules: [ready/has-docs]
  reason: deferred
  justification: Later.
  requestedBy: jane
  approvedBy: Jane
  expires: 2026-08-31
"""
FIRST = "inform new from 2026-01-01"
INITIATIVE = """\
kind: Initiative
metadata: {name: docs-everywhere}
spec:
  owner: shop
  why: So.
  target: {scorecard: ready, level: bronze}
  start: 2026-01-01
  deadline: 2026-12-31
  goal: 90%
  enforcement: [{from: start, mode: inform}, {from: deadline, mode: block}]
"""


@pytest.mark.parametrize(
    ("old", "new", "text", "direction"),
    [
        (
            "level: silver\n      message: No runbook.",
            "level: bronze\n      message: No runbook.",
            "rule `has-runbook`: level `silver` → `bronze`",
            "raises",
        ),
        (
            "level: bronze\n      message: No docs.",
            "level: silver\n      message: No docs.",
            "rule `has-docs`: level `bronze` → `silver`",
            "lowers",
        ),
        (
            "check: has(entity.spec.docs)",
            'check: "true"',
            f"{ANOTHER} → `true`; 1 passes now and did not, 1 level won by it",
            "lowers",
        ),
        (
            "check: has(entity.spec.docs)",
            "check: has(entity.spec.docs) && has(entity.spec.slos)",
            f"{ANOTHER} → `has(entity.spec.docs) && has(entity.spec.slos)`; 2 pass no more",
            "raises",
        ),
        (
            "check: has(entity.spec.docs)",
            "check: has(entity.spec.docs) || false",
            f"{ANOTHER} → `has(entity.spec.docs) || false`",
            "changes",
        ),
        (
            "check: has(entity.spec.docs)",
            f"when: {NOT_CART}\n      check: has(entity.spec.docs)",
            f"{OTHERS} `all` → `{NOT_CART}`; no longer asked of `service:cart`, 1 level won by it",
            "lowers",
        ),
        (
            "kinds: [Service]",
            "kinds: [Service], exclude: {owner: [bank]}",
            "no longer asked of `service:payment`: `scope.exclude`: `{owner: [bank]}` (new)",
            "lowers",
        ),
        (
            "kinds: [Service]",
            "kinds: [Service], exclude: {tags: [sandbox]}",
            "is for others: `scope.exclude`: `{tags: [sandbox]}` (new); today that is about nobody",
            "lowers",
        ),
        (
            "level: bronze}]",
            "level: bronze}, {when: 'entity.spec.?tier.orValue(0) == 4', level: silver}]",
            "new minimum where `entity.spec.?tier.orValue(0) == 4`: `silver`; today that is about nobody",
            "changes",
        ),
        (
            "check: has(entity.spec.docs)",
            "check: has(entity.spec.docs)\n      effectiveFrom: 2027-01-01",
            "rule `has-docs` counts from: `always` → `2027-01-01`",
            "lowers",
        ),
        (
            '  minimum: [{when: "entity.spec.?tier.orValue(4) == 1", level: bronze}]\n',
            "",
            f"no minimum any more where {TIER_1} (was `bronze`)",
            "lowers",
        ),
        ("level: bronze}]", "level: silver}]", f"minimum where {TIER_1}: `bronze` → `silver`", "raises"),
        ("  owner: shop\n", "  owner: shop\n  state: draft\n", "state: `active` → `draft`", "lowers"),
        ("kinds: [Service]", "kinds: [Service, API]", "also asked of `api:pay`: `scope.kinds`: added `API`", "raises"),
        ("  owner: shop\n", "  owner: bank\n", "`owner`: `shop` → `bank`", "changes"),
    ],
)  # fmt: skip
def test_scorecards(old: str, new: str, text: str, direction: str) -> None:
    [change] = difference_of(changed(READY, old, new)).policy
    assert (change.text, change.direction) == (text, direction)
    assert (change.subject, change.path) == ("scorecard:ready", READY)


def test_rules_that_come_and_go() -> None:
    found = difference_of(changed(READY, "id: has-docs\n      title: Has docs", "id: is-told\n      title: Is told"))
    assert [(change.text, change.direction) for change in found.policy] == [
        ("rule `has-docs` is gone (level `bronze`)", "lowers"),
        ("new rule `is-told` (level `bronze`): Is told", "raises"),
    ]


def test_words_alone_are_no_change() -> None:
    assert not difference_of(changed(READY, "No docs.", "There are no docs.")).policy


def test_a_scorecard_that_is_removed_or_cannot_be_used_any_more() -> None:
    [gone] = difference_of({READY: None}).policy
    assert (gone.text, gone.direction) == ("removed", "lowers")
    [broken] = difference_of(changed(READY, "kinds: [Service]", "kinds: Service")).policy
    assert broken.text == "does not count any more: what is wrong with it is told by `platbook check`"
    assert broken.direction == "lowers"
    [moved] = difference_of({READY: None, "catalog/ready.yaml": SCORECARD}).policy
    assert moved.text == "does not count any more: it left `initiatives/`"


def test_exemptions() -> None:
    path = "initiatives/exemptions/cart-docs.yaml"
    [new] = difference_of({path: EXEMPTION}).policy
    assert new.text == (
        "new: `service:cart` from `ready/has-docs`, until 2026-08-31, deferred; "
        "requested by `jane`, approved by `Jane`: the same person"
    )
    assert new.direction == "lowers"
    longer = EXEMPTION.replace("2026-08-31", "2026-12-31")
    [prolonged] = difference_of({path: longer}, {path: EXEMPTION}).policy
    assert (prolonged.text, prolonged.direction) == ("prolonged: `2026-08-31` → `2026-12-31`", "lowers")
    [shortened] = difference_of({path: EXEMPTION}, {path: longer}).policy
    assert (shortened.text, shortened.direction) == ("shortened: `2026-12-31` → `2026-08-31`", "raises")
    [wider] = difference_of(
        {path: EXEMPTION.replace("[service:cart]", "[service:cart, till]")}, {path: EXEMPTION}
    ).policy
    assert (wider.text, wider.direction) == ("targets: also `till`", "lowers")
    [gone] = difference_of({path: None}, {path: EXEMPTION}).policy
    assert (gone.text, gone.direction) == ("removed: `service:cart` from `ready/has-docs`", "raises")


@pytest.mark.parametrize(
    ("old", "new", "text", "direction"),
    [
        ("deadline: 2026-12-31", "deadline: 2027-06-30", "deadline: `2026-12-31` → `2027-06-30`", "lowers"),
        ("goal: 90%", "goal: 95%", "goal: `90%` → `95%`", "raises"),
        ("  goal: 90%\n", "  goal: 90%\n  cancelled: 2026-06-01\n", "is cancelled from 2026-06-01", "lowers"),
        ("  goal: 90%\n", "  goal: 90%\n  graduated: 2027-06-01\n", "is the rule for good from 2027-06-01", "raises"),
        (
            "{from: deadline, mode: block}",
            "{from: deadline, mode: warn}",
            f"phases: `{FIRST}, block new from 2026-12-31` → `{FIRST}, warn new from 2026-12-31`",
            "lowers",
        ),
        (
            "mode: block}",
            "mode: block, on: touched}",
            f"phases: `{FIRST}, block new from 2026-12-31` → `{FIRST}, block touched from 2026-12-31`",
            "raises",
        ),
        (
            "{from: start, mode: inform}, {from: deadline, mode: block}",
            "{from: start, mode: inform}, {from: deadline, mode: warn, on: touched}",
            f"phases: `{FIRST}, block new from 2026-12-31` → `{FIRST}, warn touched from 2026-12-31`",
            "changes",
        ),
        ("level: bronze", "level: silver", "target: `ready bronze` → `ready silver`", "raises"),
        (
            "  goal: 90%\n",
            "  goal: 90%\n  scope: {tier: [1]}\n",
            "no longer asked of `service:cart` and `service:payment`: `scope`: `{tier: [1]}` (new)",
            "lowers",
        ),
    ],
)
def test_initiatives(old: str, new: str, text: str, direction: str) -> None:
    path = "initiatives/docs-everywhere.yaml"
    changes = difference_of({path: INITIATIVE.replace(old, new)}, {path: INITIATIVE}).policy
    assert (text, direction) in [(change.text, change.direction) for change in changes]


FROZEN = INITIATIVE.replace("  goal: 90%\n", "  goal: 90%\n  scope: {tier: [1]}\n  scopeMode: frozen\n")
MEMBERS = "  members: [service:till, service:cart]\n"


@pytest.mark.parametrize(
    ("old", "new", "text", "direction"),
    [
        (MEMBERS, "  members: [service:till]\n", "no longer asked of `service:cart`", "lowers"),
        ("  members: [service:till]\n", MEMBERS, "also asked of `service:cart`", "raises"),
        (MEMBERS, "", "no list of members any more; no longer asked of `service:cart`", "lowers"),
        (MEMBERS, "  members: []\n", "no list of members any more; no longer asked of `service:cart`", "lowers"),
        ("  members: [service:till]\n", "", "no list of members any more", "changes"),
        ("", "  members: [service:till]\n", "its members are written down now", "changes"),
    ],
)
def test_the_members_of_a_frozen_scope(old: str, new: str, text: str, direction: str) -> None:
    path = "initiatives/docs-everywhere.yaml"
    [change] = difference_of({path: FROZEN + new}, {path: FROZEN + old}).policy
    assert (change.text, change.direction) == (text, direction)


@pytest.mark.parametrize(
    ("old", "new"), [("mode: block, on: touched}", "mode: block}"), ("level: silver}", "level: bronze}")]
)
def test_an_initiative_that_asks_for_less(old: str, new: str) -> None:
    path = "initiatives/docs-everywhere.yaml"
    before = INITIATIVE.replace("level: bronze}", "level: silver}").replace("mode: block}", "mode: block, on: touched}")
    assert old in before
    [change] = difference_of({path: before.replace(old, new)}, {path: before}).policy
    assert change.direction == "lowers"


def test_what_is_silenced() -> None:
    ignored = FILES["catalog/cart.yaml"] + "# platbook: ignore[OWN002] nobody minds\n"
    settings = "rules: {REF001: note, LIF001: off}\nexclude: [catalog/x/**]\n"
    before = {"platbook.yaml": "rules: {REF001: error}\n"}
    found = difference_of({"catalog/cart.yaml": ignored, "platbook.yaml": settings}, before)
    assert [(change.subject, change.text, change.direction) for change in found.policy] == [
        ("platbook.yaml", "rule `LIF001`: `warning` → `off`", "lowers"),
        ("platbook.yaml", "rule `REF001`: `error` → `note`", "lowers"),
        ("platbook.yaml", "files are left out: `catalog/x/**`", "lowers"),
        ("catalog/cart.yaml", "ignores `OWN002`: nobody minds", "lowers"),
    ]
    assert found.policy
    assert not found.changed, "a comment is no field"


@pytest.mark.parametrize(
    ("before", "after", "text", "direction"),
    [
        ("{}", "{INI002: note}", "`error` → `note`", "lowers"),
        ("{}", "{INI002: warning}", "`error` → `warning`", "lowers"),
        ("{INI002: warning}", "{INI002: off}", "`warning` → `off`", "lowers"),
        ("{INI002: off}", "{}", "`off` → `error`", "raises"),
    ],
)
def test_a_check_that_is_turned_down_is_held_against_what_it_is_by_itself(
    before: str, after: str, text: str, direction: str
) -> None:
    [change] = difference_of({"platbook.yaml": f"rules: {after}\n"}, {"platbook.yaml": f"rules: {before}\n"}).policy
    assert (change.text, change.direction) == (f"rule `INI002`: {text}", direction)


def test_a_setting_that_says_what_is_so_anyway_is_no_change() -> None:
    assert not difference_of({"platbook.yaml": "rules: {INI002: error}\n"}).policy


def test_a_comment_that_silences_nothing_lowers_nothing() -> None:
    text = FILES["catalog/cart.yaml"] + "# platbook: ignore[INI002, OWN002] nobody minds\n"
    assert [(change.text, change.direction) for change in difference_of({"catalog/cart.yaml": text}).policy] == [
        ("ignores `OWN002`: nobody minds", "lowers"),
        ("tries to ignore `INI002`: no effect", "changes"),
    ]


def test_one_rule_is_no_rules() -> None:
    one = SCORECARD.partition("    - id: has-runbook")[0]
    [new] = difference_of({READY: one}, {READY: None}).policy
    assert new.text == "new: 1 rule, levels `bronze` and `silver`"


def test_what_lowers_the_bar_comes_first() -> None:
    text = SCORECARD.replace("level: bronze}]", "level: silver}]").replace("id: has-docs", "id: told")
    directions = [change.direction for change in difference_of({READY: text}).policy]
    assert directions == sorted(directions, key=["lowers", "changes", "raises"].index)
    assert directions[0] == "lowers"


def test_standards_are_told_as_policy_alone() -> None:
    found = difference_of(changed(READY, "level: bronze}]", "level: silver}]"))
    assert found.policy
    assert not found.changed
    assert not found.added
