"""What the health page counts, on a small catalog where one of everything is wrong."""

from datetime import date
from pathlib import Path

from platbook.engine import check
from platbook.site.blocks import Page, Shares, Table
from platbook.site.build import build_site
from platbook.site.pages.health import pages
from platbook.site.places.paths import HEALTH, HOME
from platbook.site.render.outline import outline
from platbook.site.sections.standards.shares import shade_of
from platbook.site.sections.whole import gaps
from platbook.site.view import View
from platbook.source.worktree import WorkTree
from support.catalogs import checked

TEAM = "apiVersion: platbook/v1\nkind: Team\nmetadata: {name: %s, description: A team.}\nspec: {%s}\n"
SERVICE = "apiVersion: platbook/v1\nkind: Service\nmetadata: {name: %s, description: It runs.}\nspec: {%s}\n"
REPOS = Path(__file__).parents[2] / "repos"


def view_of(root: Path, files: dict[str, str]) -> View:
    (root / "platbook.yaml").write_text("site: {name: Small}\n", encoding="utf-8")
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return build_site(check(WorkTree(root), date(2026, 3, 1))).view


def small(root: Path) -> View:
    return view_of(
        root,
        {
            "catalog/teams/silent.yaml": TEAM % ("silent", "type: squad"),
            "catalog/teams/lonely.yaml": TEAM % ("lonely", 'type: squad, contacts: [{type: slack, value: "#a"}]'),
            "catalog/services/a.yaml": SERVICE % ("a", 'owner: silent, lifecycle: production, reviewBy: "2026-01-01"'),
            "catalog/services/b.yaml": SERVICE % ("b", "owner: nobody, lifecycle: production"),
            "catalog/services/old.yaml": SERVICE % ("old", "owner: nobody, lifecycle: retired"),
        },
    )


def names(entities: tuple[object, ...]) -> list[str]:
    return [entity.ref.name for entity in entities]  # type: ignore[attr-defined]


def test_entities_that_nobody_answers_for_or_looks_after_are_counted(tmp_path: Path) -> None:
    view = small(tmp_path)
    assert names(gaps.unowned(view)) == ["b"]
    assert names(gaps.unreachable(view)) == ["a"]
    assert names(gaps.unverified(view)) == ["b"]
    assert names(gaps.alone(view)) == ["b", "old", "lonely"]
    assert [finding.subject for finding in gaps.found(view, "LIF004")] == ["service:a"]


def test_every_number_leads_to_a_heading_of_the_page(tmp_path: Path) -> None:
    (page,) = pages(small(tmp_path))
    assert page.path == HEALTH
    overview = next(block for block in page.blocks if isinstance(block, Table))
    anchors = {heading.anchor for heading in outline(page)}
    linked = [cell.anchor for row in overview.rows for cell in row[0] if getattr(cell, "anchor", "")]
    assert len(linked) == 5
    assert set(linked) <= anchors


def test_a_bar_counts_what_its_table_counts() -> None:
    site = build_site(checked(REPOS / "standards"))
    seen = 0
    for page in site.pages:
        for block in page.blocks:
            if isinstance(block, Table) and block.head[:3] == ("Scorecard", "In scope", "Levels reached"):
                for row in block.rows:
                    for shares in row[2]:
                        assert isinstance(shares, Shares)
                        assert sum(share.count for share in shares.parts) == int(row[1][0].text)
                        assert all(f" {share.count}" in share.words.text for share in shares.parts)
                        seen += 1
    assert seen


def test_the_first_page_names_initiatives_that_are_overdue() -> None:
    site = build_site(check(WorkTree(REPOS / "standards"), date(2030, 1, 1)))
    late = gaps.overdue(site.view)
    home: Page = next(page for page in site.pages if page.path == HOME)
    assert late
    assert all(site.view.link(each.initiative.entity).page in repr(home.blocks) for each in late)


def test_the_highest_level_has_the_strongest_shade_however_many_there_are() -> None:
    assert [shade_of(rank, 1) for rank in (0, 1)] == ["base", "top"]
    assert [shade_of(rank, 3) for rank in (0, 1, 2, 3)] == ["base", "middle", "high", "top"]
    assert shade_of(8, 8) == "top"
