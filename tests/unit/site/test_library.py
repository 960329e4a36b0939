"""The documents of an entity on the site: each at a place of its own, drawings harmless, and what is left out told."""

from __future__ import annotations

from datetime import date

import pytest

from platbook.engine import check
from platbook.hosts.search import SEARCH_DATA
from platbook.site.build import Site, build_site
from platbook.source.worktree import WorkTree
from support.data_scripts import data_of

SERVICE = """apiVersion: platbook/v1
kind: Service
metadata: {name: cart}
spec:
  owner: crew
  lifecycle: production
  tier: 1
  docs: docs
  runbooks: [docs/when-full.md, {title: Elsewhere, url: "https://example.com/"}]
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
DOCS = "catalog/services/cart/docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("library")
    files = {
        "catalog/teams/crew.yaml": "apiVersion: platbook/v1\nkind: Team\nmetadata: {name: crew}\nspec: {type: team}\n",
        "catalog/services/cart.yaml": SERVICE,
        "index.md": (
            "[![badge](Logo.PNG)](sub.md)\n\nThe *cart*\n===\n\nWords. [Odd](odd.svg), [drawn](Drawn.SVG), "
            "[sub](sub.md), [in it](sub/index.md), [readme](README.md).\n"
        ),
        "README.md": "---\ntitle: 'What''s this'\n---\nNo heading.\n",
        "sub.md": "```sh\n# not this\n```\n",
        "sub/index.md": "# In the folder\n",
        "when-full.md": "# Too much\n\nEmpty it.\n",
        "runbook.md": "# Restart\n",
        "Logo.PNG": "x",
        "program.PHP": "x",
        "Drawn.SVG": SVG.format("<script>x()</script><rect width='1'/>"),
        "odd.svg": "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format(""),
        "digits.md": f"# Digits\n\n&#{'9' * 5000}; [x](&#{'9' * 5000};)\n",
    }
    for name, text in files.items():
        path = root / (name if name.startswith("catalog") else f"catalog/services/docs/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "platbook.yaml").write_text("", encoding="utf-8")
    return build_site(check(WorkTree(root), date(2026, 3, 1)))


def content(site: Site, name: str) -> str:
    found = site.content(next(file for file in site.files if file.path == f"{DOCS}/{name}"))
    assert isinstance(found, bytes)
    return found.decode()


def test_every_document_has_a_place_of_its_own(site: Site) -> None:
    titles = {each.path: each.title for each in site.view.library.of(site.view.entities[0])}
    assert titles == {
        f"{DOCS}/index.md": "The cart",
        f"{DOCS}/read-me.md": "What's this",
        f"{DOCS}/sub-2.md": "sub 2",
        f"{DOCS}/sub/index.md": "In the folder",
        f"{DOCS}/when-full.md": "Too much",
        f"{DOCS}/runbook.md": "Restart",
        f"{DOCS}/digits.md": "Digits",
        f"{DOCS}/Logo.PNG": "",
        f"{DOCS}/Drawn.SVG": "",
    }
    assert set(titles) == {file.path for file in site.files if file.path.startswith(f"{DOCS}/")}


def test_links_lead_to_where_they_are_and_titles_stand_first(site: Site) -> None:
    text = content(site, "index.md")
    assert text.count("===") == 1
    assert text.index("The *cart*\n===") < text.index('"pb-beside"') < text.index("![badge](Logo.PNG)")
    assert "Words. Odd, [drawn](Drawn.SVG), [sub](sub-2.md), [in it](sub/index.md), [readme](read-me.md)." in text
    assert "# What's this\n" in content(site, "read-me.md")
    assert "[x]" not in content(site, "digits.md")


def test_drawings_are_harmless_or_left_out_and_that_is_told(site: Site) -> None:
    assert content(site, "Drawn.SVG") == SVG.format('<rect width="1"></rect>')
    (left,) = site.view.library.left_out
    assert left.source == "catalog/services/docs/odd.svg"
    assert left.reason == "it has a document type of its own"


def test_runbooks_are_found_by_what_people_ask_at_night(site: Site) -> None:
    file = next(file for file in site.files if file.path == SEARCH_DATA)
    rows = {row[0]: row for row in data_of(file.content.decode())["rows"] if row[0].startswith(DOCS)}
    assert rows[f"{DOCS}/"][1] == "The cart"
    assert len(rows) == 7
    told = {path.removeprefix(f"{DOCS}/") for path, row in rows.items() if "on call" in row[5]}
    assert told == {"when-full", "runbook"}
    for word in ("runbook", "down", "outage", "incident"):
        assert word in rows[f"{DOCS}/when-full"][5].split()
