"""What needs attention is one notion: the first page shows its beginning, and the page of its name has all of it."""

from datetime import date
from pathlib import Path

import pytest

from platbook.engine import check
from platbook.site.blocks import Listing, Page, Table
from platbook.site.build import Site, build_site
from platbook.site.places.paths import ATTENTION, HOME
from platbook.site.render.outline import outline
from platbook.site.sections.whole.concerns import concerns
from platbook.site.sections.whole.example import TEAM, service
from platbook.source.worktree import WorkTree

REPOS = Path(__file__).parents[2] / "repos"


def page(site: Site, path: str) -> Page:
    return next(made for made in site.pages if made.path == path)


@pytest.fixture(scope="module")
def late() -> Site:
    return build_site(check(WorkTree(REPOS / "standards"), date(2026, 6, 30)))


def test_both_pages_count_the_same(late: Site) -> None:
    found = concerns(late.view)
    overview = next(block for block in page(late, HOME).blocks if isinstance(block, Table))
    assert [(row[0][0].text, row[1][0].text) for row in overview.rows] == [(c.title, str(c.times)) for c in found]  # type: ignore[union-attr]
    headings = {heading.anchor for heading in outline(page(late, ATTENTION))}
    assert {concern.link().anchor for concern in found} <= headings
    assert len(found) == 4


def test_who_will_fail_stands_there_before_it_happens(late: Site) -> None:
    due = next(concern for concern in concerns(late.view) if concern.title.startswith("Will fail"))
    assert due.times == 5
    assert "2026-09-01" in repr(due.first)
    assert "checkout" in repr(due.first)


def test_the_smallest_service_passes_the_check(tmp_path: Path) -> None:
    site = build_site(check(WorkTree(REPOS / "standards"), date(2026, 6, 30)))
    shown = next(block.text for block in page(site, HOME).blocks if isinstance(block, Listing))
    assert shown == service("shop")
    (tmp_path / "platbook.yaml").touch()
    (empty,) = (made for made in build_site(check(WorkTree(tmp_path), date(2026, 6, 30))).pages if made.path == HOME)
    for block in empty.blocks:
        if isinstance(block, Listing):
            path = tmp_path / block.text.partition("\n")[0].removeprefix("# ")
            path.parent.mkdir(parents=True)
            path.write_text(block.text, encoding="utf-8")
    report = check(WorkTree(tmp_path), date(2026, 6, 30))
    assert sorted(report.catalog.by_ref) != []
    # Not even a warning: whoever copies it begins with a clean catalog.
    assert report.findings == ()
    assert TEAM.startswith("# catalog/teams/a-team.yaml")


def test_what_to_do_about_a_rule_stands_there_once_for_all_teams(late: Site) -> None:
    due = next(concern for concern in concerns(late.view) if concern.title.startswith("Will fail"))
    table = next(block for block in due.shown if isinstance(block, Table))
    (row,) = [row for row in table.rows if "says-more" in repr(row)]
    assert "Payments" in repr(row[1])
    assert "Shop" in repr(row[1])
    assert "5 fail" not in repr(row)
    assert all(name in repr(row) for name in ("checkout", "refunds", "cart", "mail", "search"))
