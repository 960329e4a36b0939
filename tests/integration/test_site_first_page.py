"""What scripts add to the first page and to scorecards, in a real browser; both say enough without them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.visits import Visit

pytestmark = pytest.mark.browser
SCORECARD = "catalog/scorecards/production-readiness/index.html"


def test_the_field_of_the_first_page_opens_the_search(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.open("index.html")
    here.page.get_by_role("button", name="Search by name, owner, tag or words").click()
    here.page.get_by_role("combobox", name="Search").fill("checkout")
    assert here.page.get_by_role("dialog").get_by_role("option").first.inner_text()


def test_without_scripts_the_first_page_leads_to_the_index(visit: Callable[..., Visit]) -> None:
    here = visit(java_script_enabled=False)
    here.open("index.html")
    assert here.page.get_by_role("link", name="The catalog", exact=True).count() == 1
    assert here.page.locator(".pb-home-search").count() == 0


def test_a_scorecard_shows_what_one_owner_has_to_do(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.open(SCORECARD)
    rows = here.page.locator("table.pb-summary").last.locator("tbody tr")
    everybody = rows.count()
    owner = here.page.get_by_label("Owner")
    owner.select_option("Payments")
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < everybody
    assert all("Payments" in row.inner_text() for row in shown)
    assert here.page.url.endswith("?owner=Payments")
    here.open(f"{SCORECARD}?owner=Payments")
    assert here.page.get_by_label("Owner").input_value() == "Payments"
