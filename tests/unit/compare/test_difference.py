"""What a change means: entities, names, fields, owners, relations, definitions, and who feels it."""

from __future__ import annotations

import pytest

from platbook.compare.difference.fields import FieldChange, field_changes
from unit.compare.worlds import FILES, TEAM, changed, difference_of

TILL, CART, PAYMENT = "catalog/till.yaml", "catalog/cart.yaml", "catalog/payment.yaml"


def test_nothing_is_nothing() -> None:
    assert difference_of({}).empty


def test_another_layout_and_another_file_are_no_difference() -> None:
    moved = difference_of({CART: None, "catalog/elsewhere/cart.yaml": FILES[CART]})
    assert moved.empty
    assert moved.moved == 1
    spaced = difference_of({CART: FILES[CART].replace("spec: {", "spec: {  ")})
    assert spaced.empty


def test_added_and_removed() -> None:
    found = difference_of({CART: None})
    assert [str(entity.ref) for entity in found.removed] == ["service:cart"]
    found = difference_of({"catalog/new.yaml": FILES[CART].replace("cart", "basket")})
    assert [str(entity.ref) for entity in found.added] == ["service:basket"]


def test_a_name_that_is_an_alias_now_is_a_renaming_even_where_more_changed() -> None:
    text = FILES[CART].replace("name: cart", "name: basket, aliases: [cart]").replace("tier: 2", "tier: 3")
    found = difference_of({CART: None, "catalog/basket.yaml": text})
    [change] = found.changed
    assert (str(change.was), str(change.entity.ref)) == ("service:cart", "service:basket")
    assert [field.route for field in change.fields] == ["metadata.aliases", "spec.tier"]
    assert not found.relations, "who names it by the old name means the same"
    assert not [blast for blast in found.blasts if blast.still]


def test_a_renaming_without_an_alias_breaks_who_uses_the_old_name() -> None:
    found = difference_of({CART: None, "catalog/basket.yaml": FILES[CART].replace("name: cart", "name: basket")})
    [blast] = found.blasts
    assert (str(blast.subject), blast.causes) == ("service:basket", ("renamed",))
    assert [(str(ref), relation) for ref, relation in blast.still] == [("service:till", "dependsOn")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": 2}, FieldChange("a", "1", "2")),
        ({"a": 1}, {}, FieldChange("a", "1", None)),
        ({}, {"a": {"b": "c"}}, FieldChange("a", None, "{b: c}")),
        ({"a": ["x", "y"]}, {"a": ["y", "z"]}, FieldChange("a", added=("z",), removed=("x",))),
        ({}, {"a": ["x"]}, FieldChange("a", added=("x",))),
        ({"a": ["x"]}, {}, FieldChange("a", removed=("x",))),
        ({"a": [{"ref": "x", "n": 1}]}, {"a": [{"ref": "x", "n": 2}]}, FieldChange("a.x.n", "1", "2")),
        ({"a": ["x"]}, {"a": [{"ref": "x", "n": 2}]}, FieldChange("a.x", "x", "{ref: x, n: 2}")),
        ({"a": True}, {"a": 1}, FieldChange("a", "true", "1")),
        ({"a": "x\x1b[2J"}, {"a": "y"}, FieldChange("a", "x␛[2J", "y")),
    ],
)
def test_fields(old: dict[str, object], new: dict[str, object], expected: FieldChange) -> None:
    assert field_changes(old, new) == (expected,)


def test_the_order_of_a_list_is_no_difference() -> None:
    assert field_changes({"a": ["x", "y", "x"]}, {"a": ["x", "x", "y"]}) == ()


def test_long_texts_are_shown_where_they_part() -> None:
    same = "The same beginning, again and again. " * 10
    [change] = field_changes({"a": f"{same}old {same}"}, {"a": f"{same}new {same}"})
    assert change.old
    assert change.new
    assert "old" in change.old
    assert "new" in change.new
    assert max(len(change.old), len(change.new)) < 90


def test_thousands_of_changes_are_cut() -> None:
    [change] = field_changes({"a": []}, {"a": [f"item-{n}" for n in range(5_000)]})
    assert len(change.added) == 51
    assert change.added[-1] == "… and 4950 more"
    assert len(field_changes({}, {f"k{n}": n for n in range(5_000)})) == 100


def test_owners() -> None:
    [owner] = difference_of(changed(CART, "owner: shop", "owner: bank")).owners
    assert (owner.old, owner.new, owner.unknown) == (("team:shop",), ("team:bank",), ())
    [owner] = difference_of(changed(CART, "owner: shop", "owner: bnak")).owners
    assert (owner.new, owner.unknown) == (("bnak",), ("bnak",))
    assert not difference_of(changed(CART, "owner: shop", "owner: team:default/shop")).owners


def test_a_team_that_is_removed_and_still_owns_things() -> None:
    found = difference_of({"catalog/bank.yaml": None})
    [blast] = found.blasts
    assert blast.causes == ("removed",)
    assert {str(ref) for ref, _ in blast.still} == {"service:payment", "api:pay", "domain:money"}
    assert not found.owners, "the entries say what they said"


def test_a_team_that_was_renamed_is_no_other_owner() -> None:
    renamed = (TEAM % "bank").replace("name: bank", "name: money-bank, aliases: [bank]")
    found = difference_of({"catalog/bank.yaml": renamed, **changed(PAYMENT, "owner: bank", "owner: money-bank")})
    assert not found.owners
    assert [str(change.entity.ref) for change in found.renamed] == ["team:money-bank"]


def test_relations_and_new_dependencies() -> None:
    found = difference_of(changed(TILL, "dependsOn: [cart]", "dependsOn: [payment]"))
    assert [(change.other, change.added) for change in found.relations] == [
        ("service:payment", True),
        ("service:cart", False),
    ]
    [need] = found.needs
    assert (str(need.user), str(need.used)) == ("service:till", "service:payment")
    assert need.crosses == ("domain", "team")
    assert need.unstable == "experimental"
    assert need.tiers == (1, 3)


def test_a_soft_dependency_may_be_of_a_weaker_tier() -> None:
    soft = "dependsOn: [cart, {ref: payment, criticality: soft}]"
    [need] = difference_of(changed(TILL, "dependsOn: [cart]", soft)).needs
    assert (need.soft, need.tiers, need.unstable) == (True, None, "experimental")


def test_a_dependency_at_home_is_not_notable() -> None:
    found = difference_of({"catalog/new.yaml": FILES[TILL].replace("name: till", "name: kiosk")})
    [need] = [need for need in found.needs if str(need.user) == "service:kiosk"]
    assert need.crosses == ()
    assert need.tiers == (1, 2)


def test_what_was_removed_and_who_used_it() -> None:
    [blast] = [blast for blast in difference_of({PAYMENT: None}).blasts if "removed" in blast.causes]
    assert [str(ref) for ref in blast.direct] == ["service:cart"], "through the API that it provides"
    assert [str(ref) for ref in blast.nearest] == ["service:cart", "service:till"]
    assert blast.reached == 2
    assert blast.teams == (("team:shop", 2),)
    assert [str(ref) for ref in blast.critical] == ["service:till"]
    assert blast.still == ()


def test_the_definition_of_an_api() -> None:
    found = difference_of({"catalog/pay.json": '{"openapi": "3.0.0"}'})
    [definition] = found.definitions
    assert (str(definition.subject), definition.path, definition.what) == ("api:pay", "catalog/pay.json", "changed")
    [blast] = found.blasts
    assert blast.causes == ("api",)
    assert [str(ref) for ref in blast.direct] == ["service:cart"]
    assert difference_of({"catalog/pay.json": None}).definitions[0].what == "removed"


def test_tier_and_lifecycle() -> None:
    causes = {
        str(blast.subject): blast.causes
        for blast in difference_of(
            {**changed(CART, "lifecycle: production, tier: 2", "lifecycle: deprecated, tier: 4")}
        ).blasts
    }
    assert causes == {"service:cart": ("lifecycle", "tier")}
    assert not difference_of(changed(PAYMENT, "experimental", "production")).blasts, "more stable harms nobody"


def test_levels_won_and_lost() -> None:
    found = difference_of({**changed(TILL, "docs: docs, ", ""), **changed(CART, "tier: 2", "tier: 2, docs: docs")})
    lost, won = found.levels.levels
    assert (str(lost.subject), lost.old, lost.new, lost.below) == ("service:till", "silver", None, True)
    assert [(reason.rule, reason.old, reason.new, reason.said) for reason in lost.reasons] == [
        ("ready/has-docs", "pass", "fail", "No docs.")
    ]
    assert (str(won.subject), won.old, won.new, won.rose) == ("service:cart", None, "bronze", True)


def test_a_renamed_entity_keeps_its_level() -> None:
    text = FILES[TILL].replace("name: till", "name: kiosk, aliases: [till]")
    assert not difference_of({TILL: text}).levels.levels


def test_who_joins_a_scope_and_leaves_it() -> None:
    found = difference_of({"catalog/new.yaml": FILES[CART].replace("cart", "basket"), TILL: None})
    told = {str(change.subject): (change.joined, change.left) for change in found.levels.levels}
    assert told == {"service:basket": (True, False), "service:till": (False, True)}


def test_more_users_than_are_worth_counting() -> None:
    spec = "spec: {owner: shop, lifecycle: production, dependsOn: [%s]}\n"
    text = "\n---\napiVersion: platbook/v1\n".join(
        f"kind: Service\nmetadata: {{name: s{n}}}\n" + spec % ("cart" if n % 2 else f"s{n + 1}") for n in range(1_400)
    )
    half = {f"catalog/many-{part}.yaml": chunk for part, chunk in enumerate(_chunks(text, 20))}
    found = difference_of(changed(CART, "tier: 2", "tier: 1"), half)
    [blast] = found.blasts
    assert blast.reached >= 700
    assert len(blast.nearest) == 10


def _chunks(text: str, parts: int) -> list[str]:
    documents = text.split("---\n")
    size = len(documents) // parts
    return ["---\n".join(documents[at : at + size]) for at in range(0, len(documents), size)]


@pytest.mark.parametrize(
    ("changes", "new"),
    [
        (changed("catalog/till.yaml", "tier: 1", "tier: 3"), None),
        (changed("initiatives/ready.yaml", "kinds: [Service]", "kinds: [Service], owner: [bank]"), None),
        (changed("initiatives/ready.yaml", "  owner: shop\n", "  owner: shop\n  state: draft\n"), None),
        ({"initiatives/ready.yaml": None}, None),
        ({"catalog/till.yaml": None}, "removed"),
        (changed("catalog/cart.yaml", "tier: 2", "tier: 3"), "never held"),
    ],
)
def test_who_escapes_a_minimum_is_told(changes: dict[str, str | None], new: str | None) -> None:
    found = [(str(each.subject), each.old, each.new) for each in difference_of(changes).levels.released]
    assert found == ([] if new else [("service:till", "bronze", None)])


def test_who_may_fall_lower_is_told() -> None:
    higher = changed("initiatives/ready.yaml", "level: bronze}]", "level: silver}]")
    back = {"initiatives/ready.yaml": FILES["initiatives/ready.yaml"]}
    [each] = difference_of(back, higher).levels.released
    assert (str(each.subject), each.old, each.new) == ("service:till", "silver", "bronze")
