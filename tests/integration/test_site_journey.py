"""A day with the site in a real browser: found, narrowed down, read, walked and taken along, on any screen."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.site_builds import ROOT, build, copy_of
from support.visits import NARROW, WIDE, Visit, serve, visiting

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("site")]

REPOSITORY = "https://github.com/acme/catalog"
CART, CHECKOUT = "catalog/services/cart/index.html", "catalog/services/checkout/index.html"
RUNBOOK = "catalog/services/checkout/docs/runbook"
BELOW_SILVER = "owner=shop&tier=1&level.production-readiness=below.silver"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped catalog, where it says which repository it is; its cart is of tier 1, and below silver, and had a
    name once that is nothing like its own."""
    copy = copy_of(ROOT, tmp_path_factory.mktemp("journey"))
    with (copy / "platbook.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\nrepository: {REPOSITORY}\nbranch: trunk\n")
    cart = copy / "catalog" / "services" / "cart.yaml"
    text = cart.read_text(encoding="utf-8")
    for old, new in (("\n  tier: 2\n", "\n  tier: 1\n"), ("aliases: [cartservice]", "aliases: [cartservice, trolley]")):
        assert text.count(old) == 1
        text = text.replace(old, new)
    cart.write_text(text, encoding="utf-8")
    build(copy, copy / "site")
    return copy / "site"


@pytest.fixture(scope="module")
def origins(folder: Path) -> Iterator[dict[str, str]]:
    for origin in serve(folder):
        yield {"server": origin, "disk": folder.as_uri() + "/"}


@pytest.fixture
def visit(browser: Any, origins: dict[str, str]) -> Iterator[Callable[..., Visit]]:
    with visiting(browser, origins["server"]) as start:
        yield start


def arrived(here: Visit, path: str, heading: str) -> None:
    """Waits for a page, and holds it against the window."""
    here.page.wait_for_url(re.compile(f"^{re.escape(here.origin + path)}([?#].*)?$"))
    assert here.page.locator("h1").first.inner_text() == heading
    width = here.page.viewport_size["width"]
    assert here.page.evaluate("document.documentElement.scrollWidth") <= width, path


def first_found(here: Visit, words: str) -> str:
    """The path of the first result, once all is searched."""
    box = here.page.get_by_role("combobox", name="Search")
    box.fill(words)
    here.page.locator(".pb-search-said", has_text=re.compile(r"result|Nothing")).wait_for()
    option = here.page.get_by_role("dialog").get_by_role("option").first
    return str(option.get_attribute("href")).removeprefix(here.origin)


def drawn(here: Visit) -> list[str]:
    """The names that the explorer lists, once its picture is there."""
    here.page.locator(".pb-explorer[data-drawn]").wait_for()
    return [str(name) for name in here.page.locator(".pb-ex-list li > a").all_text_contents()]


@pytest.mark.parametrize(
    ("size", "scheme", "origin"),
    [
        (WIDE, "light", "server"),
        (WIDE, "dark", "server"),
        (NARROW, "light", "server"),
        (NARROW, "dark", "server"),
        (WIDE, "light", "disk"),
        (NARROW, "dark", "disk"),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value["width"]),
)
def test_from_home_through_everything(
    visit: Callable[..., Visit], origins: dict[str, str], size: dict[str, int], scheme: str, origin: str
) -> None:
    here = visit(where=origins[origin], viewport=size, color_scheme=scheme)
    page = here.page
    here.open("index.html")

    # By an old name, by a slip of the fingers, and by both.
    here.search("")
    assert first_found(here, "trolley") == CART
    assert first_found(here, "troley") == CART
    assert first_found(here, "chekcout") == CHECKOUT
    page.keyboard.press("Escape")

    # What of tier 1, of the shop's teams, is below silver?
    page.locator("article").get_by_role("link", name="Everything").click()
    if size == NARROW:
        page.get_by_text("Filters", exact=True).click()
    for facet, value in (("Owner", "shop"), ("Tier", "1"), ("Production readiness", "below.silver")):
        page.get_by_role("combobox", name=facet, exact=True).select_option(value)
    assert page.locator("table.pb-index tbody td:first-child a").all_text_contents() == ["Cart"]
    assert page.url.endswith(f"?{BELOW_SILVER}")
    with page.expect_download() as begun:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(begun.value.path()).read_text(encoding="utf-8-sig"), newline="")))
    assert [(row["ref"], row["owner"], row["tier"]) for row in rows] == [("service:cart", "team:ordering", "1")]
    assert rows[0]["level.production-readiness"] == "bronze"

    # The entity, and what needs it.
    page.locator("table.pb-index").get_by_role("link", name="Cart").click()
    arrived(here, CART, "Cart")
    page.locator("article table").get_by_role("link", name="Checkout", exact=True).first.click()
    arrived(here, CHECKOUT, "Checkout")

    # The graph around it, and further.
    page.get_by_role("link", name="Explore from here").click()
    page.get_by_label("Steps").select_option("1")
    before = drawn(here)
    page.get_by_role("button", name=re.compile(r"^Expand \+\d+: Frontend$")).click()
    page.get_by_role("button", name="Collapse: Frontend").wait_for()
    assert len(drawn(here)) > len(before)
    assert "expand=service:frontend" in page.url
    arrived(here, "catalog/graph/index.html", "Graph")
    here.open(CHECKOUT)

    # An API that it calls, drawn.
    page.locator("article table").get_by_role("link", name="Shipping", exact=True).last.click()
    arrived(here, "catalog/apis/shipping/index.html", "Shipping")
    page.locator("table.pb-offers").get_by_role("link", name="/ship-order").click()
    page.locator(".pb-openapi .opblock.is-open").get_by_text("Request body").wait_for()
    arrived(here, "catalog/apis/shipping/definition/index.html", "Shipping: definition")

    # Its runbook, and where that is written.
    here.open(CHECKOUT)
    page.locator("article").get_by_role("link", name="When checkout fails").first.click()
    arrived(here, f"{RUNBOOK}.html", "When checkout fails")
    edit = f"{REPOSITORY}/edit/trunk/{RUNBOOK}.md"
    assert (ROOT / f"{RUNBOOK}.md").is_file()
    page.context.route(f"{REPOSITORY}/**", lambda route: route.fulfill(body="An editor.", content_type="text/html"))
    page.get_by_role("link", name="Edit this page").click()
    page.wait_for_url(edit)
    assert here.foreign == [edit]  # the only address that was ever left for, and only by a click
    here.foreign.clear()

    # Whom to ask.
    here.open(CHECKOUT)
    page.locator("article").get_by_role("link", name="Ordering", exact=True).first.click()
    arrived(here, "catalog/teams/ordering/index.html", "Ordering")
    assert page.locator("article a[href^='mailto:']").first.is_visible()
    assert page.locator("article table").get_by_role("link", name="Checkout", exact=True).first.is_visible()


def tab_to(here: Visit, name: str, role: str = "a") -> None:
    """Goes on with the Tab key until something of that name has the focus."""
    named = f"(it) => it.matches('{role}') && (it.getAttribute('aria-label') || it.innerText).trim()"
    for _ in range(150):
        here.page.keyboard.press("Tab")
        if here.page.evaluate(f"({named})(document.activeElement)") == name:
            return
    raise AssertionError(f"{name} is never reached on {here.page.url}")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_with_the_keyboard_alone(visit: Callable[..., Visit], size: dict[str, int]) -> None:
    here = visit(viewport=size)
    press, write = here.page.keyboard.press, here.page.keyboard.type
    here.open("index.html")
    press("/")
    write("cartservice")
    here.page.locator("mark", has_text="cartservice").first.wait_for()
    press("Enter")
    arrived(here, CART, "Cart")
    tab_to(here, "Checkout")
    press("Enter")
    arrived(here, CHECKOUT, "Checkout")
    tab_to(here, "Explore from here")
    press("Enter")
    arrived(here, "catalog/graph/index.html", "Graph")
    drawn(here)
    here.page.go_back()
    arrived(here, CHECKOUT, "Checkout")
    tab_to(here, "When checkout fails")
    press("Enter")
    arrived(here, f"{RUNBOOK}.html", "When checkout fails")
    here.page.go_back()
    arrived(here, CHECKOUT, "Checkout")
    tab_to(here, "Ordering")
    press("Enter")
    arrived(here, "catalog/teams/ordering/index.html", "Ordering")
    here.open("catalog/index.html")
    if size == NARROW:
        tab_to(here, "Filters", "summary")
        press("Enter")
    box = here.page.get_by_role("combobox", name="Tier", exact=True)
    for _ in range(60):
        press("Tab")
        if box.evaluate("(box) => box === document.activeElement"):
            break
    write("1")
    here.page.wait_for_url("**/catalog/index.html?tier=1")
    rows = here.page.locator("table.pb-index tbody td:first-child a")
    assert set(rows.all_text_contents()) == {"Cart", "Checkout", "Frontend", "Frontend proxy", "Payment"}
    with here.page.expect_download():
        tab_to(here, "Download these entries as CSV", "button")
        press("Enter")


@pytest.mark.parametrize("origin", ["server", "disk"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_without_scripts_it_is_read_and_walked(
    visit: Callable[..., Visit], origins: dict[str, str], size: dict[str, int], origin: str
) -> None:
    here = visit(where=origins[origin], viewport=size, java_script_enabled=False)
    article = here.page.locator("article")
    here.open("index.html")
    article.get_by_role("link", name="Everything").click()
    assert here.page.locator("h1").inner_text() == "Catalog"
    assert here.page.locator("table.pb-index tbody tr").count() >= 70
    article.get_by_role("link", name="Checkout", exact=True).first.click()
    assert here.page.locator("h1").inner_text() == "Checkout"
    for words in ("ordering@example.com", "Needed by", "Standards", "missing for gold", "When checkout fails"):
        assert article.get_by_text(words).first.is_visible(), words
    article.get_by_role("link", name="Production readiness", exact=True).first.click()
    assert here.page.locator("h1").inner_text() == "Production readiness"
    for path, led_to in (("standards/index.html", "scorecards"), ("standards/forecast/index.html", "initiatives")):
        here.open(path)
        links = [link.get_attribute("href") or "" for link in article.get_by_role("link").all() if link.is_visible()]
        assert [address for address in links if f"catalog/{led_to}/" in address], path
        assert len(article.inner_text().split()) > 60, path
    here.open("index.html")
    if size is NARROW:
        here.page.locator("header label[for=__drawer]").click()
    sections = here.page.get_by_role("navigation").get_by_role("link", name="Standards", exact=True)
    sections.locator("visible=true").first.click()
    here.page.wait_for_url("**/standards/index.html")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_whom_to_ask_about_currency_conversion_and_what_breaks_without_it(
    visit: Callable[..., Visit], size: dict[str, int]
) -> None:
    """One search and one click say who answers and how to reach them; one more click, everything that breaks."""
    here = visit(viewport=size)
    here.open("index.html")
    here.search("")
    assert first_found(here, "currency conversion") == "catalog/services/currency/index.html"
    here.page.keyboard.press("Enter")
    arrived(here, "catalog/services/currency/index.html", "Currency")
    article = here.page.locator("article")
    for name in ("Payments", "payments@example.com", "When currency fails"):
        assert article.get_by_role("link", name=name, exact=True).first.is_visible(), name
    needed_by = article.locator("h3, h2").filter(has_text="Needed by").locator("xpath=following::table[1]")
    assert needed_by.locator("tbody tr td:first-child a").all_text_contents() == ["Checkout", "Frontend"]
    article.get_by_role("link", name="Explore from here").click()
    here.page.locator(".pb-explorer[data-drawn]").wait_for()
    blast = here.page.locator(".pb-ex-blast")
    assert blast.is_visible()
    assert re.search(r"\b\d+\b", blast.inner_text()), blast.inner_text()
    reached = here.page.get_by_role("group", name="Tier", exact=False).first
    assert "1" in reached.inner_text() or "1" in blast.inner_text()
