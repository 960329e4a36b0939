"""A catalog that nobody has filled yet: every page that will list things says what to do next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from platbook.engine import check
from platbook.site.blocks import Cards, Graph, Live, Page, PageLink, Table
from platbook.site.build import Site, build_site
from platbook.site.render.markdown import markdown_of
from platbook.source.worktree import WorkTree

LISTS = (
    "index.md",
    "catalog/index.md",
    "catalog/graph/index.md",
    "catalog/health/index.md",
    "standards/index.md",
    "standards/forecast/index.md",
    "catalog/templates/index.md",
)
TEAM = "apiVersion: platbook/v1\nkind: Team\nmetadata: {name: shop}\nspec: {type: squad}\n"
DUE = """apiVersion: platbook/v1
kind: Service
metadata: {name: old}
spec: {owner: shop, lifecycle: deprecated, deprecation: {since: 2026-01-01, sunset: 2026-04-01}}
"""


def site_of(root: Path, files: dict[str, str]) -> Site:
    for path, text in {"platbook.yaml": "", **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return build_site(check(WorkTree(root), date(2026, 3, 1)))


def page(site: Site, path: str) -> Page:
    return next(made for made in site.pages if made.path == path)


def text(made: Page) -> str:
    return markdown_of(made, lambda path: path, lambda path: path)


@pytest.mark.parametrize("path", LISTS)
def test_nothing_is_listed_and_a_way_on_is_shown(tmp_path: Path, path: str) -> None:
    site = site_of(tmp_path, {})
    made = page(site, path)
    assert not [block for block in made.blocks if isinstance(block, Table | Live | Cards | Graph)]
    assert made.uses == ()
    there = {other.path for other in site.pages}
    ways = [part.page for line in lines(made) for part in line if isinstance(part, PageLink)]
    assert [way for way in ways if way in there and way != path]


def lines(made: Page) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for block in made.blocks:
        found += getattr(block, "items", ()) or ([block.line] if hasattr(block, "line") else [])
    return found


def test_the_tutorials_are_the_first_way(tmp_path: Path) -> None:
    written = {f"docs/{name}.md": "# It\n" for name in ("tutorial/register-a-service", "tutorial/raise-the-bar")}
    site = site_of(tmp_path, written)
    assert "tutorial/register-a-service.md" in text(page(site, "catalog/index.md"))
    assert "tutorial/raise-the-bar.md" in text(page(site, "standards/index.md"))


def test_files_that_cannot_be_read_are_not_passed_over(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"catalog/services/broken.yaml": "a: ["})
    assert "catalog/attention/index.md" in text(page(site, "catalog/health/index.md"))


def test_dates_of_entities_fall_due_without_any_standard(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"catalog/teams/shop.yaml": TEAM, "catalog/services/old.yaml": DUE})
    due = page(site, "standards/forecast/index.md")
    assert "1 event in the 90 days after 2026-03-01" in due.description
    assert "catalog/services/old/index.md" in text(due)
    assert "reviewBy" not in text(due)


def test_pages_about_standards_that_people_wrote_are_listed(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"docs/standards/on-call.md": "# How we are on call\n"})
    assert "[How we are on call](standards/on-call.md)" in text(page(site, "standards/index.md"))


def test_standards_that_hold_mistakes_alone_are_said_to_be_there(tmp_path: Path) -> None:
    wrong = "apiVersion: platbook/v1\nkind: Scorecard\nmetadata: {name: ready}\nspec: {owner: shop, levels: 3}\n"
    shown = text(
        page(site_of(tmp_path, {"catalog/shop.yaml": TEAM, "initiatives/ready.yaml": wrong}), "standards/index.md")
    )
    assert "1 document of standards is not in use because of mistakes" in shown
    assert "catalog/attention/index.md" in shown
    assert "Begin with one rule" not in shown
