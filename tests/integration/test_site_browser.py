"""The site in a real browser: from a server and from the disk, with and without scripts, wide and narrow."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from pkgutil import iter_modules

import pytest

from platbook.hosts.addresses import built_path
from platbook.site import pages
from platbook.site.blocks import Page
from platbook.site.build import build_site
from support.catalogs import checked
from support.site_builds import ROOT, Built
from support.visits import NARROW, WIDE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("site")]

# One page of each kind. What it must have drawn before it is judged stands beside those that scripts draw.
PAGES = {
    "index.html": "",
    "catalog/index.html": "table.pb-index",
    "catalog/attention/index.html": "",
    "catalog/health/index.html": "",
    "catalog/graph/index.html": ".pb-explorer",
    "catalog/graph/index.html?entity=service:checkout": ".pb-explorer[data-drawn]",
    "catalog/docs/index.html": "",
    "catalog/services/index.html": "table.pb-index",
    "catalog/services/checkout/index.html": "",
    "catalog/services/checkout/docs/index.html": "",
    "catalog/services/checkout/docs/runbook.html": "",
    "catalog/components/react-native-app/index.html": "",
    "catalog/resources/kafka/index.html": "",
    "catalog/apis/storefront/index.html": "",
    "catalog/apis/storefront/definition/index.html": ".pb-openapi .opblock",
    "catalog/apis/cart/definition/index.html": "",
    "catalog/teams/shop/index.html": "",
    "catalog/users/alex-example/index.html": "",
    "catalog/systems/ordering/index.html": "",
    "catalog/domains/astronomy-shop/index.html": "",
    "catalog/scorecards/index.html": "",
    "catalog/scorecards/production-readiness/index.html": "",
    "catalog/initiatives/objectives-for-what-matters/index.html": "",
    "catalog/exemptions/product-catalog-objective/index.html": "",
    "catalog/factkeys/facts/index.html": "",
    "standards/index.html": "",
    "standards/forecast/index.html": "",
    "standards/rules/production-readiness/owner-reachable/index.html": "",
    "standards/runbooks.html": "",
    "catalog/templates/index.html": "",
    "explanation/index.html": "",
    "tutorial/register-a-service.html": "",
    "reference/index.html": "",
    "reference/cli.html": "",
    "reference/fields/service/index.html": "",
    "reference/codes/index.html": "",
    "reference/codes/REF001/index.html": "",
    "index.html?search=checkout": "dialog[open] [role=option]",
    "404.html": "",
}
# What the shipped catalog has none of: things wrong with it, the gallery to be, and every section of a service.
OTHER_PAGES = (
    "catalog/attention/index.html",
    "catalog/templates/index.html",
    "catalog/templates/right-template/index.html",
    "catalog/services/right-service/index.html",
)
# What axe finds and somebody has looked at: the rule, what it is about, and why it stays.
REVIEWED: dict[tuple[str, str], str] = {}


def test_from_home_to_a_dependent(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.open("index.html")
    here.page.get_by_role("link", name="Everything").click()
    here.page.get_by_label("Kind").select_option("Service")
    here.page.get_by_label("Owner").select_option("payments")
    assert "kind=Service" in here.page.url
    assert "owner=payments" in here.page.url
    rows = here.page.locator("table.pb-index tbody tr")
    assert 0 < rows.count() < 10
    assert set(here.page.locator("tbody tr td:nth-child(3)").all_text_contents()) == {"Payments"}
    here.page.reload()
    assert set(here.page.locator("tbody tr td:nth-child(3)").all_text_contents()) == {"Payments"}
    here.page.get_by_role("link", name="Payment", exact=True).first.click()
    assert here.page.locator("h1").inner_text() == "Payment"
    here.page.locator("article table").get_by_role("link", name="Checkout", exact=True).first.click()
    assert here.page.locator("h1").inner_text() == "Checkout"


def test_words_filter_columns_sort_and_the_keyboard_is_enough(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.open("catalog/services/index.html")
    here.page.get_by_label("Filter by any word").fill("turns cart order")
    names = here.page.locator("table.pb-index tbody tr td:first-child a")
    assert names.all_text_contents() == ["Checkout"]
    here.page.get_by_label("Filter by any word").fill("checkoutservice")
    assert names.all_text_contents() == ["Checkout"]
    here.page.get_by_role("button", name="Clear filters").press("Enter")
    tier = here.page.get_by_role("columnheader", name="Tier")
    tier.get_by_role("button").press("Enter")
    assert tier.get_attribute("aria-sort") == "ascending"
    column = here.page.locator("table.pb-index thead th").all_text_contents().index("Tier") + 1
    tiers = [text for text in here.page.locator(f"tbody tr td:nth-child({column})").all_text_contents() if text]
    assert tiers == sorted(tiers)
    assert "sort=tier" in here.page.url
    here.page.get_by_text("More filters").click()
    here.page.get_by_label("Language").select_option("go")
    assert "Checkout" in names.all_text_contents()


def test_without_scripts_the_index_is_a_table(visit: Callable[..., Visit]) -> None:
    here = visit(java_script_enabled=False)
    here.open("catalog/index.html")
    assert here.page.locator("table.pb-index tbody tr").count() >= 70
    assert here.page.locator("table.pb-index tbody tr").last.is_visible()
    assert here.page.get_by_role("link", name="Checkout", exact=True).first.is_visible()


def test_the_site_works_from_the_disk(visit: Callable[..., Visit], shipped: Built) -> None:
    here = visit(where=shipped.site.as_uri() + "/")
    here.open("index.html")
    here.search("checkoutservice")
    here.page.get_by_role("dialog").get_by_role("option").first.click()
    here.page.get_by_role("heading", name="Checkout", exact=True).first.wait_for()
    here.page.locator("article table").get_by_role("link", name="Cart", exact=True).first.click()
    assert here.page.locator("h1").inner_text() == "Cart"
    here.open("catalog/index.html")
    here.page.get_by_label("Kind").select_option("Team")
    assert here.page.locator("table.pb-index tbody tr").count() == 10
    here.open("catalog/services/checkoutservice/index.html")
    here.page.wait_for_url("**/catalog/services/checkout/index.html")


def reviewed(rule: str, html: str) -> bool:
    """Whether it is known, and stays."""
    return any(rule == known and part in html for known, part in REVIEWED)


def test_a_page_of_every_module_is_looked_at() -> None:
    view = build_site(checked(ROOT)).view
    looked_at = {path.partition("?")[0] for path in (*PAGES, *OTHER_PAGES)}
    modules = [importlib.import_module(f"{pages.__name__}.{found.name}") for found in iter_modules(pages.__path__)]
    makers = [module for module in modules if hasattr(module, "pages")]
    assert len(makers) > 10
    for module in makers:
        made = {built_path(page.path, False) for page in module.pages(view) if isinstance(page, Page)}
        assert made & looked_at, module.__name__


def test_a_page_of_every_kind_is_looked_at(shipped: Built) -> None:
    kinds = {file.parent.name for file in (shipped.site / "catalog").glob("*/index.html")}
    assert kinds == {path.split("/")[1] for path in PAGES if path.startswith("catalog/") and path.count("/") > 1}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_the_window(
    visit: Callable[..., Visit],
    node_package: Callable[[str], Path],
    shipped_origin: str,
    hostile_origin: str,
    size: dict[str, int],
    scheme: str,
) -> None:
    axe = (node_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    one, other = (visit(where=where, viewport=size, color_scheme=scheme) for where in (shipped_origin, hostile_origin))
    found = []
    for here, path, drawn in (
        *((one, path, drawn) for path, drawn in PAGES.items()),
        *((other, path, "") for path in OTHER_PAGES),
    ):
        here.open(path)
        if drawn:
            here.page.locator(drawn).first.wait_for()
        here.page.evaluate(axe)
        result = here.page.evaluate("axe.run({ resultTypes: ['violations'] })")
        for violation in result["violations"]:
            places = [node["html"][:160] for node in violation["nodes"]]
            news = [place for place in places if not reviewed(violation["id"], place)]
            if news:
                found.append(f"{path} {violation['id']}: {violation['help']} {news[:3]}")
        wide = here.page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            found.append(f"{path} is {wide} wide")
    assert found == []


def hostile_pages(site: Path) -> list[str]:
    """The pages of a site, but for those that only lead on, and the reference, which holds nobody's words."""
    pages = {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*.html"))}
    return [
        path
        for path, file in pages.items()
        if not path.startswith("reference/") and "http-equiv" not in file.read_text(encoding="utf-8")
    ]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_hostile_values_run_nothing_and_fit_the_window(
    visit: Callable[..., Visit], hostile: Built, hostile_origin: str, size: dict[str, int]
) -> None:
    """Markup, scripts, long words, right-to-left text and control characters are words in their places."""
    here = visit(where=hostile_origin, viewport=size)
    here.page.add_init_script("window.hacks = []; window.hacked = (what) => window.hacks.push(what);")
    found = []
    for path in hostile_pages(hostile.site):
        here.open(path)
        if here.page.evaluate("window.hacks.length"):
            found.append(f"{path} runs {here.page.evaluate('window.hacks')}")
        wide = here.page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            found.append(f"{path} is {wide} wide")
        article = here.page.locator("article").inner_text()
        found += [f"{path} shows {mark!r}" for mark in ("\u202e", "\x1b", "\u2028") if mark in article]
    assert found == []
