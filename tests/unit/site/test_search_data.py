"""The data of the search: pages of people and of the site, each with what it belongs to, and nothing twice."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from platbook.engine import check
from platbook.hosts.search import SEARCH_DATA, spelled
from platbook.site.build import build_site
from platbook.source.worktree import WorkTree
from support.data_scripts import data_of

SERVICE = """apiVersion: platbook/v1
kind: Service
metadata: {{name: {name}, aliases: [old-{name}], description: "{name} does things."}}
spec: {{owner: crew, lifecycle: production, tier: 1, docs: {name}-docs}}
"""
TEAM = "apiVersion: platbook/v1\nkind: Team\nmetadata: {name: crew}\nspec: {type: team}\n"


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def data(folder: Path) -> dict[str, Any]:
    site = build_site(check(WorkTree(folder), date(2026, 3, 1)))
    file = next(file for file in site.files if file.path == SEARCH_DATA)
    found: dict[str, Any] = data_of(file.content.decode())
    return found


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(
        tmp_path,
        {
            "platbook.yaml": "",
            "catalog/teams/crew.yaml": TEAM,
            "catalog/services/cart.yaml": SERVICE.format(name="cart"),
            "catalog/services/cart-docs/index.md": "# The cart\n## When full {#full}\n## Why: so\nHolds things.\n",
            "catalog/services/cart-docs/deep/more.md": "No title at all.\n",
            "docs/index.md": "# Welcome\n",
            "docs/guides/README.md": "# Guides\n",
            "docs/guides/first-steps.md": "# First steps\n\nBegin.\n",
            "docs/notes/loose-end.md": "Words\n",
            "docs/guides/hidden.md": "---\nsearch:\n  exclude: true\n---\n# Hidden\n",
        },
    )
    return tmp_path


def test_pages_know_what_they_belong_to(shop: Path) -> None:
    found = {row[0]: row[1:] for row in data(shop)["rows"]}
    row = found["catalog/services/cart/docs/"][1]
    headings = ["When full", "full", "Why: so", ""]
    assert found["catalog/services/cart/docs/"] == ["The cart", row, headings, "Holds things.", ""]
    assert isinstance(row, int)
    assert found["catalog/services/cart/docs/deep/more"][:2] == ["more", row]
    assert found["about"][0] == "Welcome"
    assert found["guides/"][0] == "Guides"
    assert found["guides/first-steps"] == ["First steps", "", [], "Begin.", ""]
    assert found["notes/loose-end"][:2] == ["loose end", "Notes"]
    assert "guides/hidden" not in found
    assert found["reference/codes/REF001/"][1] == "Findings"


def test_entities_stand_in_their_own_table_alone(shop: Path) -> None:
    found = data(shop)
    places = [row[0] for row in found["rows"]]
    assert len(places) == len(set(places))
    assert "catalog/services/cart/" not in places
    assert "old-cart" not in json.dumps(found)
    assert [places[number] for number in found["start"]][:2] == ["catalog/services/", "catalog/teams/"]


def test_it_stays_small_however_much_people_write(shop: Path) -> None:
    text = "\n".join(f"## Heading number {at}\n\n{'word ' * 20}\n" for at in range(20))
    write(shop, {f"docs/many/page-{number}.md": text for number in range(2_000)})
    rows = [row for row in data(shop)["rows"] if row[0].startswith("many/page")]
    assert len(rows) == 2_000
    assert {len(row[3]) for row in rows} == {2 * (30_000 // 2_004)}
    assert {len(row[4]) for row in rows} <= set(range(190, 201))


def test_where_pages_are_folders_the_data_says_so() -> None:
    assert spelled(b"x;\n", False) == b"x;\n"
    assert spelled(b"x;\n", True) == b"x;\nplatbookData.search.folders=true;\n"
