"""Tables of entities, the rows that scripts get, the links into the index, and how a long table is cut into pages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from platbook.model.ref import Ref
from platbook.outcome import Report
from platbook.site.blocks import Live, Page, Table
from platbook.site.data import entities
from platbook.site.pages import catalog_index, kinds
from platbook.site.pieces.tables import A_PAGE, index_table
from platbook.site.places.listed import BELOW_MINIMUM, IN_SCOPE, Listed
from platbook.site.render.html import html_of
from platbook.site.render.script import data_script
from platbook.site.view import View
from support.catalogs import checked

REPOS = Path(__file__).parents[2] / "repos"


def view_of(root: Path) -> View:
    return View(checked(root), {})


@pytest.fixture(scope="module")
def standards() -> View:
    return view_of(REPOS / "standards")


def words(table: Table, column: str) -> list[str]:
    place = table.head.index(column)
    return ["".join(getattr(part, "text", "") for part in row[place]) for row in table.rows]


def test_levels_stand_in_a_column_of_their_scorecard(standards: View) -> None:
    table = index_table(standards, standards.by_kind["Service"])
    assert table.head == ("Name", "Kind", "Owner", "Tier", "Lifecycle", "Readiness")
    assert words(table, "Readiness") == ["none", "silver", "none", "bronze", "none"]


def test_columns_that_nobody_fills_are_left_out(standards: View) -> None:
    assert index_table(standards, standards.by_kind["User"], kind=False).head == ("Name",)
    assert "Readiness" not in index_table(standards, standards.by_kind["Team"]).head


def rows(view: View) -> dict[str, Mapping[str, Any]]:
    """The rows of the data by name, each with the names of its columns."""
    table = entities.table(view)
    return {row[1]: dict(zip(table["columns"], row, strict=True)) for row in table["rows"]}


def test_rows_have_the_columns_that_scripts_rely_on(standards: View) -> None:
    """Scripts of older pages may meet newer data: columns are added at the end, and none goes or moves."""
    first = ("kind", "name", "title", "page", "owners", "tier", "lifecycle", "type", "tags", "aliases", "description")
    assert entities.COLUMNS[:14] == (*first, "levels", "more", "namespace")
    assert entities.table(standards)["columns"] == list(entities.COLUMNS)
    for row in entities.table(standards)["rows"]:
        assert len(row) == len(entities.COLUMNS)


def test_other_facets_stand_there_once(tmp_path: Path) -> None:
    table = entities.table(View(large(tmp_path), {}))
    at = table["columns"].index("more")
    numbers = [row[at] for row in table["rows"]]
    assert len(numbers) > 600
    assert set(numbers) == set(range(len(table["more"])))
    assert len(table["more"]) == len({json.dumps(facets) for facets in table["more"]}) < 10


def test_rows_know_the_whole_they_are_a_part_of_and_the_team_above(standards: View) -> None:
    numbers = {entity.ref: number for number, entity in enumerate(standards.entities)}
    found = rows(standards)
    assert found["payments"]["within"] == [numbers[Ref("Team", "default", "shop")]]
    assert found["checkout"]["owners"] == [numbers[Ref("Team", "default", "payments")]]
    inside = [name for name, row in found.items() if numbers[Ref("System", "default", "ordering")] in row["within"]]
    held = standards.relations.named(Ref("System", "default", "ordering"), "hasPart")
    assert sorted(inside) == sorted(entity.ref.name for entity in held) != []


def test_rows_say_the_rank_reached_and_who_is_below_the_minimum(standards: View) -> None:
    found = rows(standards)
    assert [found[name]["levels"] for name in ("cart", "refunds", "checkout", "shop")] == [[0], [1], [2], [-1]]
    assert all(row["belowMinimum"] == [] for row in found.values())


HOSTILE = {"a'b\"\\": ["</script>", "\n", "${x}`", "\\'", "\\u0000", 1, None, True]}
UNSEEN = {"\u202egnp": ("\u2028\u2029", "\x1b[31m\n", ["\ud83e", "\x00\ufeff"], 200), 7: None}


def test_what_cannot_be_seen_is_made_visible_in_data() -> None:
    text = data_script("x", UNSEEN).content.decode()
    assert json.loads(text.split("'")[1].replace("\\\\", "\\")) == {
        "\ufffdgnp": ["\ufffd\ufffd", "\ufffd[31m\n", ["\ufffd", "\ufffd\ufffd"], 200],
        "7": None,
    }


def test_data_comes_out_of_its_script_as_it_went_in() -> None:
    text = data_script("x", HOSTILE).content.decode()
    quoted = re.fullmatch(r"\(window\.platbookData\?\?=\{\}\)\.x=JSON\.parse\('(.*)'\);\n", text)
    assert quoted is not None
    assert "</script" not in text
    assert "\u2028" not in text
    assert not re.search(r"(?<!\\)(\\\\)*'", quoted[1])
    assert json.loads(re.sub(r"\\(.)", r"\1", quoted[1])) == HOSTILE


@pytest.mark.parametrize(
    ("listed", "query"),
    [
        (Listed(), ""),
        (Listed(kind="Service"), "kind=Service"),
        (Listed(owner=Ref("Team", "default", "payments")), "owner=payments"),
        (Listed(owner=Ref("Team", "eu", "payments"), directly=True), "owner=team:eu/payments&owned=directly"),
        (Listed(owner=Ref("User", "default", "a.b&c")), "owner=user:a.b%26c"),
        (Listed(within=Ref("System", "default", "shop")), "within=system:shop"),
        (Listed(kind="API", level=("readiness", BELOW_MINIMUM)), "kind=API&level.readiness=below.minimum"),
    ],
)
def test_a_filter_is_said_in_the_address(listed: Listed, query: str) -> None:
    assert listed.query == query
    link = listed.link("12")
    assert (link.text, link.page, link.query) == ("12", "catalog/index.md", query)


def test_what_is_asked_of_a_page_is_escaped() -> None:
    link = Listed(owner=Ref("Team", "default", 'x"><script>'), level=("a b", IN_SCOPE)).link("12")
    html = html_of(Page("index.md", "x", (Table(("x",), (((link,),),)),)), lambda path: path)
    assert "<script>" not in html
    assert "?owner=x%22%3E%3Cscript%3E&amp;level.a%20b=in.scope" in html


def service(name: str) -> str:
    head = f"apiVersion: platbook/v1\nkind: Service\nmetadata: {{name: {name}}}\n"
    return f"{head}spec: {{owner: t, lifecycle: production}}\n"


def large(tmp_path: Path, extra: str = "") -> Report:
    team = "apiVersion: platbook/v1\nkind: Team\nmetadata: {name: t}\nspec: {type: team}\n"
    texts = [
        team,
        *(service(f"s-{number:04}") for number in range(A_PAGE * 2 + 1)),
        *([service(extra)] if extra else []),
    ]
    (tmp_path / "catalog").mkdir()
    (tmp_path / "platbook.yaml").touch()
    (tmp_path / "catalog" / "all.yaml").write_text("---\n".join(texts), encoding="utf-8")
    return checked(tmp_path)


def plain(page: Page) -> list[str]:
    """The names in the plain table of a page."""
    blocks = [inner for block in page.blocks for inner in (block.instead if isinstance(block, Live) else (block,))]
    return [row[0][0].text for block in blocks if isinstance(block, Table) for row in block.rows]


def test_a_long_table_is_cut_into_pages(tmp_path: Path) -> None:
    pages = [page for page in kinds.pages(View(large(tmp_path), {})) if "services" in page.path]
    assert [page.path for page in pages] == [f"catalog/services/{name}index.md" for name in ("", "page-2/", "page-3/")]
    assert [len(plain(page)) for page in pages] == [A_PAGE, A_PAGE, 1]
    shown = [name for page in pages for name in plain(page)]
    assert shown == sorted(set(shown))
    assert [page.uses for page in pages] == [("table",), (), ()]
    assert [bool(page.under) for page in pages] == [True, False, False]


def test_a_page_of_a_table_gives_way_to_an_entity_of_its_name(tmp_path: Path) -> None:
    view = View(large(tmp_path, "page-2"), {})
    paths = [page.path for page in kinds.pages(view) if "services" in page.path]
    assert view.paths.page(Ref("Service", "default", "page-2")) == "catalog/services/page-2/index.md"
    assert paths[1:] == ["catalog/services/page-2-2/index.md", "catalog/services/page-3/index.md"]


def test_the_index_of_a_large_catalog_leads_to_its_kinds(tmp_path: Path, standards: View) -> None:
    (page,) = catalog_index.pages(View(large(tmp_path), {}))
    assert len(plain(page)) == 25
    (small,) = catalog_index.pages(standards)
    assert len(plain(small)) == len(standards.entities)
