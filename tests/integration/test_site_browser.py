"""The site in a real browser: from a server and from the disk, with and without scripts, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.site_builds import ROOT, build, copy_of
from support.visits import NARROW, WIDE, Visit, serve

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
    "standards/runbooks.html": "",
    "tutorial/register-a-service.html": "",
    "reference/index.html": "",
    "reference/cli.html": "",
    "reference/fields/service/index.html": "",
    "reference/codes/index.html": "",
    "reference/codes/REF001/index.html": "",
    "index.html?search=checkout": "dialog[open] [role=option]",
}
# What axe finds and somebody has looked at: the rule, what it is about, and why it stays.
REVIEWED: dict[tuple[str, str], str] = {}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = copy_of(ROOT, tmp_path_factory.mktemp("browser"))
    build(copy, copy / "site")
    return copy / "site"


@pytest.fixture(scope="module")
def origin(folder: Path) -> Iterator[str]:
    yield from serve(folder)


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


def test_the_site_works_from_the_disk(visit: Callable[..., Visit], folder: Path) -> None:
    here = visit(where=folder.as_uri() + "/")
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


def test_a_page_of_every_kind_is_looked_at(folder: Path) -> None:
    kinds = {file.parent.name for file in (folder / "catalog").glob("*/index.html")}
    assert kinds == {path.split("/")[1] for path in PAGES if path.startswith("catalog/") and path.count("/") > 1}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_the_window(
    visit: Callable[..., Visit], node_package: Callable[[str], Path], size: dict[str, int], scheme: str
) -> None:
    axe = (node_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    here = visit(viewport=size, color_scheme=scheme)
    found = []
    for path, drawn in PAGES.items():
        here.open(path)
        if drawn:
            here.page.locator(drawn).first.wait_for()
        here.page.evaluate(axe)
        result = here.page.evaluate("axe.run()")
        for violation in result["violations"]:
            places = [node["html"][:160] for node in violation["nodes"]]
            news = [place for place in places if not reviewed(violation["id"], place)]
            if news:
                found.append(f"{path} {violation['id']}: {violation['help']} {news[:3]}")
        wide = here.page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            found.append(f"{path} is {wide} wide")
    assert found == []


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = copy_of(ROOT / "tests" / "repos" / "hostile-site", tmp_path_factory.mktemp("hostile"))
    build(copy, copy / "site")
    return copy / "site"


def test_hostile_values_run_nothing(visit: Callable[..., Visit], hostile: Path) -> None:
    for where in serve(hostile):
        here = visit(where=where)
        here.page.add_init_script("window.hacks = []; window.hacked = (what) => window.hacks.push(what);")
        for file in sorted(file for part in ("catalog", "standards") for file in (hostile / part).rglob("*.html")):
            if "http-equiv" in file.read_text(encoding="utf-8"):
                continue  # leads on at once
            here.open(file.relative_to(hostile).as_posix())
            assert here.page.evaluate("window.hacks") == [], file
        here.open("index.html")
        assert here.page.evaluate("window.hacks") == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_values_without_an_end_fit_the_window(visit: Callable[..., Visit], hostile: Path, size: dict[str, int]) -> None:
    """Long words, right-to-left text, emoji and control characters move nothing out of its place."""
    for where in serve(hostile):
        here = visit(where=where, viewport=size)
        found = []
        for file in sorted(hostile.rglob("index.html")):
            path = file.relative_to(hostile).as_posix()
            if path.startswith("reference/") or "http-equiv" in file.read_text(encoding="utf-8"):
                continue
            here.open(path)
            wide = here.page.evaluate("document.documentElement.scrollWidth")
            if wide > size["width"]:
                found.append(f"{path} is {wide} wide")
            article = here.page.locator("article").inner_text()
            found += [f"{path} shows {mark!r}" for mark in ("\u202e", "\x1b", "\u2028") if mark in article]
        assert found == []
