"""`list`, `show`, `owner`, `graph` and `explain`: what they answer, in each format."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest

from platbook.findings.visible import columns
from unit.cli.shop import Done, Run, replace

CHECKOUT = "catalog/services/checkout.yaml"


def test_list_shows_all_by_reference(platbook: Run, shop: Path) -> None:
    lines = platbook("list", cwd=shop).out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "api:orders",
        "service:cart",
        "service:checkout",
        "system:shop",
        "team:payments",
        "user:amelia",
    ]


def test_list_where_nothing_is_found_says_so_beside_the_list(platbook: Run, shop: Path) -> None:
    assert platbook("list", "--where", "tier=4", cwd=shop) == Done(0, "", "no entity matches\n")
    (shop / "empty").mkdir()
    (shop / "empty/platbook.yaml").touch()
    assert platbook("list", cwd=shop / "empty") == Done(0, "", "the catalog has no entity\n")


def test_list_for_programs(platbook: Run, shop: Path) -> None:
    said = json.loads(platbook("list", "--where", "tier=1", "--format", "json", cwd=shop).out)
    assert said["version"] == 1
    [entity] = said["entities"]
    assert (entity["ref"], entity["aliases"], entity["file"]) == ("service:checkout", ["till"], CHECKOUT)
    assert entity["facets"]["owner"] == ["payments"]
    rows = list(csv.DictReader(io.StringIO(platbook("list", "--format", "csv", cwd=shop).out)))
    assert {row["ref"]: row["file"] for row in rows}["service:checkout"] == CHECKOUT


def test_show_says_everything(platbook: Run, shop: Path) -> None:
    out = platbook("show", "checkout", cwd=shop).out
    for said in (
        "checkout  service:checkout",
        "Sells things.",
        "owner           Payments (team:payments)",
        "slack #payments (questions)",
        "on-call         pagerduty P1 https://acme.pagerduty.com/P1",
        "tier            1",
        "also known as   till",
        "docs            catalog/services/checkout/docs",
        "runbook         catalog/services/checkout/docs/runbook.md",
        "provides API    api:orders",
        "depends on      service:cart (soft)",
    ):
        assert said in out


def test_show_finds_by_alias_and_says_which_of_two(platbook: Run, shop: Path) -> None:
    assert "service:checkout" in platbook("show", "till", cwd=shop).out
    (shop / "catalog/teams/cart.yaml").write_text(
        "apiVersion: platbook/v1\nkind: Team\nmetadata: {name: cart}\nspec: {members: [amelia]}\n"
    )
    done = platbook("show", "cart", cwd=shop)
    assert done.out.startswith("cart  service:cart\n")
    assert done.err == "This is service:cart; of the same name: team:cart\n"
    assert platbook("show", "team:cart", cwd=shop).out.startswith("cart  team:cart\n")


def test_show_for_programs(platbook: Run, shop: Path) -> None:
    said = json.loads(platbook("show", "checkout", "--format", "json", cwd=shop).out)
    assert said["owners"][0]["contacts"] == [{"type": "slack", "value": "#payments", "purpose": "questions"}]
    assert said["owners"][0]["oncall"]["id"] == "P1"
    assert {"name": "dependsOn", "ref": "service:cart", "soft": True, "declared": True} in said["relations"]
    assert said["document"]["spec"]["lifecycle"] == "production"


def test_values_do_not_steer_the_terminal(platbook: Run, shop: Path) -> None:
    replace(shop / CHECKOUT, "description: Sells things.", r'description: "a \e[31mred\a thing"')
    out = platbook("show", "checkout", cwd=shop).out
    assert "\033" not in out
    assert "a ␛[31mred␇ thing" in out


HOSTILE = r"a \e[31mred\a \x9b1m \u202E thing"


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("list", "--format", "csv"),
        ("list", "--format", "json"),
        ("show", "checkout"),
        ("show", "checkout", "--format", "json"),
        ("owner", "checkout"),
        ("owner", "checkout", "--format", "json"),
        *(("graph", "checkout", "--format", form) for form in ("text", "json", "mermaid", "dot")),
    ],
)
def test_no_value_steers_the_terminal_in_any_form(platbook: Run, shop: Path, arguments: tuple[str, ...]) -> None:
    replace(shop / CHECKOUT, "description: Sells things.", f'title: "{HOSTILE}", description: "{HOSTILE}"')
    replace(shop / CHECKOUT, "  tier: 1\n", f'  tier: 1\n  custom: {{note: "{HOSTILE}"}}\n')
    (shop / "catalog/other.yaml").write_text(
        f'apiVersion: backstage.io/v1alpha1\nkind: "{HOSTILE}"\nmetadata: {{name: checkout}}\n'
    )
    done = platbook(*arguments, cwd=shop)
    assert done.code == 0
    hidden = {unicodedata.category(character) for character in done.out + done.err if character != "\n"}
    assert hidden.isdisjoint({"Cc", "Cf"})


def test_wide_letters_keep_the_columns_in_line(platbook: Run, shop: Path) -> None:
    replace(shop / CHECKOUT, "description: Sells things.", "title: 決済")
    rows = platbook("list", "--where", "kind=Service", cwd=shop).out.splitlines()
    assert [columns(row.partition("payments")[0]) for row in rows] == [24, 24]


def test_a_number_that_json_cannot_say_is_null(platbook: Run, shop: Path) -> None:
    replace(shop / CHECKOUT, "  tier: 1\n", "  tier: 1\n  custom: {odd: [.nan, -.inf, 1.5]}\n")
    out = platbook("show", "checkout", "--format", "json", cwd=shop).out
    said = json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert said["document"]["spec"]["custom"] == {"odd": [None, None, 1.5]}


@pytest.mark.parametrize(
    ("what", "entity"),
    [
        ("checkout", "service:checkout"),
        (CHECKOUT, "service:checkout"),
        ("catalog/services/checkout/docs/index.md", "service:checkout"),
        ("catalog/services/checkout/docs", "service:checkout"),
        ("payments", "team:payments"),
        ("api:orders", "api:orders"),
    ],
)
def test_owner_of_entities_and_files(platbook: Run, shop: Path, what: str, entity: str) -> None:
    done = platbook("owner", what, cwd=shop)
    assert done.code == 0
    assert entity in done.out.splitlines()[0]
    assert "Payments (team:payments)" in done.out
    assert "slack #payments" in done.out
    said = json.loads(platbook("owner", what, "--format", "json", cwd=shop).out)
    assert [owner["ref"] for owner in said["owners"]] == ["team:payments"]


def test_owner_of_a_file_from_within_a_folder(platbook: Run, shop: Path) -> None:
    done = platbook("owner", "docs/index.md", cwd=shop / "catalog/services/checkout")
    assert done.err == "catalog/services/checkout/docs/index.md belongs to service:checkout\n"


def test_owner_through_the_whole_and_contacts_of_the_larger_team(platbook: Run, shop: Path) -> None:
    replace(shop / "catalog/apis/orders.yaml", "owner: payments, ", "")
    assert "Payments (team:payments), as owner of system:shop" in platbook("owner", "orders", cwd=shop).out
    (shop / "catalog/teams/small.yaml").write_text(
        "apiVersion: platbook/v1\nkind: Team\nmetadata: {name: small}\nspec: {parent: payments}\n"
    )
    replace(shop / CHECKOUT, "owner: payments", "owner: small")
    out = platbook("owner", "checkout", cwd=shop).out
    assert "slack #payments" in out
    assert "(the contacts of team:payments: small gives none)" in out
    assert "on-call         pagerduty P1" in out


def test_nobody_owns_it_is_1(platbook: Run, shop: Path) -> None:
    replace(shop / "catalog/services/cart.yaml", "  owner: payments\n", "")
    done = platbook("owner", "cart", cwd=shop)
    assert done.code == 1
    assert "owner           nobody" in done.out


def test_an_owner_that_is_named_and_not_there_is_said(platbook: Run, misspelt: Path) -> None:
    said = "owner           paymets (the catalog has no such owner)"
    done = platbook("owner", "checkout", cwd=misspelt)
    assert (done.code, said in done.out) == (1, True)
    assert said in platbook("show", "checkout", cwd=misspelt).out
    replace(misspelt / CHECKOUT, "  tier: 1\n", "  tier: 1\n  system: shop\n")
    done = platbook("owner", "checkout", cwd=misspelt)
    assert done.code == 0
    assert f"  {said}\n  owner           Payments (team:payments), as owner of system:shop\n" in done.out


def test_graph_follows_dependencies_and_apis(platbook: Run, shop: Path) -> None:
    assert platbook("graph", "checkout", cwd=shop).out == (
        "checkout  service:checkout\n"
        "\n"
        "Upstream: what it needs\n"
        "└─ service:cart (soft)\n"
        "   └─ consumes api:orders\n"
        "      └─ provided by service:checkout (see elsewhere)\n"
        "\n"
        "Downstream: what needs it\n"
        "└─ provides api:orders\n"
        "   └─ consumed by service:cart\n"
        "      └─ service:checkout (soft, see elsewhere)\n"
    )


def test_graph_stops_where_it_is_told_to(platbook: Run, shop: Path) -> None:
    out = platbook("graph", "checkout", "--direction", "up", "--depth", "1", cwd=shop).out
    assert out.endswith("Upstream: what it needs\n└─ service:cart (soft, …)\n")
    assert "└─ nothing" in platbook("graph", "amelia", cwd=shop).out


def test_graph_for_programs(platbook: Run, shop: Path) -> None:
    def drawn(form: str) -> str:
        return platbook("graph", "checkout", "--direction", "up", "--depth", "1", "--format", form, cwd=shop).out

    edge = {"from": "service:checkout", "to": "service:cart", "relation": "dependsOn", "soft": True}
    assert json.loads(drawn("json")) == {"version": 1, "ref": "service:checkout", "edges": [edge]}
    assert drawn("mermaid") == 'flowchart LR\n  n0["checkout (Service)"]\n  n1["cart (Service)"]\n  n0 -.-> n1\n'
    assert '  n1 [label="cart (Service)"];\n  n0 -> n1 [style=dashed];\n}' in drawn("dot")


def test_labels_do_not_break_out_of_a_diagram(platbook: Run, shop: Path) -> None:
    replace(shop / "catalog/services/cart.yaml", "{name: cart}", """{name: cart, title: 'a"]; x --> y["\\'}""")
    mermaid = platbook("graph", "cart", "--format", "mermaid", cwd=shop).out
    assert 'n0["a#34;#93;#59; x --#62; y#91;#34;#92; (Service)"]' in mermaid
    assert r'n0 [label="a\"]; x --> y[\"\\ (Service)"];' in platbook("graph", "cart", "--format", "dot", cwd=shop).out


@pytest.mark.parametrize("spelling", ["REF001", "ref001", "unresolved-reference"])
def test_explain_one(platbook: Run, shop: Path, spelling: str) -> None:
    out = platbook("explain", spelling, cwd=shop).out
    assert out.startswith("REF001 unresolved-reference  error\n\nA field names an entity")
    assert "How to fix: " in out
    assert "\n    spec:\n      owner: paymets" in out
    assert "**" not in out
    assert "```" not in out
    assert "# platbook: ignore[REF001] reason" in out


@pytest.mark.parametrize("code", ["INI001", "SRC001"])
def test_explain_of_what_is_never_ignored(platbook: Run, shop: Path, code: str) -> None:
    out = " ".join(platbook("explain", code, cwd=shop).out.split())
    assert " never ignored " in out, "with a space on both sides"
    judged = "A change that turns it down is itself still judged by what was there before (INI004)" in out
    assert judged == (code == "INI001")


def test_explain_needs_no_catalog_and_lists_all(platbook: Run, tmp_path: Path) -> None:
    from platbook.rules.registry import all_rules

    done = platbook("explain", cwd=tmp_path)
    assert [line.split()[0] for line in done.out.splitlines()] == list(all_rules())


def test_explain_a_family(platbook: Run, shop: Path) -> None:
    listed = [line.split()[0] for line in platbook("explain", "own", cwd=shop).out.splitlines()]
    assert listed == ["OWN001", "OWN002", "OWN003"]


@pytest.mark.parametrize("asked", [(), ("own",), ("OWN001",), ("INI001",)])
def test_explain_tells_programs_the_same(platbook: Run, tmp_path: Path, asked: tuple[str, ...]) -> None:
    told = json.loads(platbook("explain", *asked, "--format", "json", cwd=tmp_path).out)["rules"]
    listed = platbook("explain", *asked, cwd=tmp_path).out
    assert told
    assert all(rule["code"] in listed and rule["name"] in listed and rule["severity"] in listed for rule in told)
    assert len(told) == (1 if asked and asked[0][-1].isdigit() else len(listed.splitlines()))


def test_what_is_only_listed_is_found_too(platbook: Run, shop: Path) -> None:
    (shop / "catalog/all.yaml").write_text(
        "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: All}\nspec: {targets: []}\n"
    )
    listed = platbook("list", "--where", "kind=Location", cwd=shop).out
    assert listed.split() == ["location:All"]
    assert platbook("show", "location:All", cwd=shop).out.startswith("All  location:All\n")
