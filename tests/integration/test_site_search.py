"""The search in a real browser: what it finds and in which order, with a keyboard alone, from a server and a disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from platbook.hosts.search import SEARCH_DATA
from platbook.site.render.outline import anchor_of
from support.data_scripts import data_of
from support.site_builds import ROOT, build, build_with_mkdocs, copy_of
from support.visits import NARROW, WIDE, Visit, serve

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("site")]

CHECKOUT = "catalog/services/checkout/index.html"
AT_NIGHT = ("checkout runbook", "runbook checkout", "checkout on call", "checkout down", "checkout outage")
TAGGED = ("checkout", "currency", "payment")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = copy_of(ROOT, tmp_path_factory.mktemp("search"))
    for name in TAGGED:
        file = copy / "catalog" / "services" / f"{name}.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(f"  name: {name}\n", f"  name: {name}\n  tags: [money-path]\n"), encoding="utf-8")
    build(copy, copy / "site")
    return copy / "site"


@pytest.fixture(scope="module")
def origin(folder: Path) -> Iterator[str]:
    yield from serve(folder)


def ask(here: Visit, words: str) -> list[str]:
    """Asks in the open window, and gives what each result says once all is searched."""
    box = here.page.get_by_role("combobox", name="Search")
    box.fill(words)
    here.page.locator("#pb-search-list[aria-busy=false]").wait_for()
    here.page.locator(".pb-search-said", has_text=re.compile(r"result|Nothing")).wait_for()
    return [" ".join(text.split()) for text in options(here).all_inner_texts()]


def options(here: Visit) -> Any:
    """The results that are shown."""
    return here.page.get_by_role("dialog").get_by_role("option")


def first(here: Visit) -> str:
    """The path of the first result."""
    return (options(here).first.get_attribute("href") or "").removeprefix(here.origin)


@pytest.mark.parametrize(
    ("words", "path", "says"),
    [
        ("checkout", CHECKOUT, "Service"),
        ("Checkout", CHECKOUT, "Ordering · tier 1"),
        ("checkoutservice", CHECKOUT, "also checkoutservice"),
        ("chekcout", CHECKOUT, "Service"),
        ("chekc", CHECKOUT, "Service"),
        ("checkuot service", CHECKOUT, "Service"),
        ("turns a cart into an order", CHECKOUT, "Turns a cart"),
        ("service:checkout", CHECKOUT, "Service"),
        ("kind:service owner:ordering check", CHECKOUT, "Ordering"),
        ("owner:payments tier:1", "catalog/services/payment/index.html", "Payments"),
        ("kind:team shop", "catalog/teams/shop/index.html", "Team"),
        ("when checkout fails", "catalog/services/checkout/docs/runbook.html", "Document Service Checkout"),
        *((words, "catalog/services/checkout/docs/runbook.html", "When checkout fails") for words in AT_NIGHT),
        ("REF001", "reference/codes/REF001/index.html", "Page"),
        ("currency conversion", "catalog/services/currency/index.html", "Payments"),
    ],
)
def test_what_is_looked_for_comes_first(visit: Callable[..., Visit], words: str, path: str, says: str) -> None:
    here = visit()
    here.open("index.html")
    here.search("")
    results = ask(here, words)
    assert first(here) == path, results[:5]
    assert says in results[0]


def test_a_service_is_found_by_who_is_on_call_for_it(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.open("index.html")
    here.search("")
    ask(here, "checkout on call")
    assert any(address.endswith(CHECKOUT) for address in addresses(here)[1:])


EARLY = """async () => {
  const { entities, search } = window.platbookData;
  const at = (name) => entities.columns.indexOf(name);
  const made = Array.from({length: 3000}, (_, number) => {
    const row = [...entities.rows[0]];
    row[at("name")] = `made-up-${number}`;
    row[at("title")] = number === 2999 ? "Größe, made up" : "";
    row[at("aliases")] = number === 2998 ? ["old-thing"] : [];
    return row;
  });
  const many = {...entities, rows: [...entities.rows, ...made]};
  const index = window.platbookSearch.index.make(many, search, () => {});
  const ask = (words) => {
    const found = index.search(words);
    return [found.complete, found.results[0] && index.shown(found.results[0], found.terms).title];
  };
  const asked = ["made-up-2997", "2996 made", "grosse", "größe", "old thing", "OLD-thing"];
  const early = asked.map(ask);
  while (!index.complete()) await new Promise((resolve) => setTimeout(resolve, 10));
  return {early, late: asked.map(ask)};
}"""


def test_names_are_found_before_all_is_indexed(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.open("index.html")
    here.search("checkout")
    options(here).first.wait_for()
    titles = ["made-up-2997", "made-up-2996", None, "Größe, made up", "made-up-2998", "made-up-2998"]
    told = here.page.evaluate(EARLY)
    assert told["early"] == [[False, title] for title in titles]
    # Once all is indexed, what is spelled a little differently counts as well.
    assert told["late"] == [[True, title or "Größe, made up"] for title in titles]


@pytest.mark.parametrize("words", ["tag:money-path", "money-path", "mnoey path"])
def test_a_tag_finds_all_that_bear_it(visit: Callable[..., Visit], words: str) -> None:
    here = visit()
    here.open("index.html")
    here.search("")
    ask(here, words)
    assert {address.split("/")[-2] for address in addresses(here)[: len(TAGGED)]} == set(TAGGED)


def addresses(here: Visit) -> list[str]:
    return [str(option.get_attribute("href")) for option in options(here).all()]


def test_a_heading_leads_to_its_place(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.open("catalog/index.html")
    here.search("")
    results = ask(here, "use another builder")
    assert "Publish the site \u203a Use another builder" in results[0]
    assert first(here) == "how-to/publish-the-site.html#use-another-builder"
    options(here).first.click()
    here.page.wait_for_url("**/publish-the-site.html#use-another-builder")
    assert here.page.locator("#use-another-builder").is_visible()
    # Another place of the page that is open now.
    here.search("")
    ask(here, "put it online")
    here.page.keyboard.press("Enter")
    here.page.wait_for_url("**/publish-the-site.html#put-it-online")
    assert not here.page.get_by_role("dialog").is_visible()


def test_every_heading_that_is_known_is_there(folder: Path) -> None:
    for page in data_of((folder / SEARCH_DATA).read_text(encoding="utf-8"))["rows"]:
        place, headings = page[0], page[3]
        path = f"{place}index.html" if place == "" or place.endswith("/") else f"{place}.html"
        html = (folder / path).read_text(encoding="utf-8")
        for words, own in zip(headings[::2], headings[1::2], strict=True):
            anchor = own or anchor_of(words)
            assert f'id="{anchor}"' in html, (path, anchor)


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_keyboard_is_enough(visit: Callable[..., Visit], key: str) -> None:
    here = visit()
    here.open("index.html")
    here.page.keyboard.press("Tab")
    before = here.page.evaluate("document.activeElement.outerHTML")
    here.page.keyboard.press(key)
    here.page.keyboard.type("checkout")
    here.page.locator("#pb-search-list[aria-busy=false]").wait_for()
    here.page.locator(".pb-search-said", has_text="result").wait_for()
    chosen = here.page.locator("[role=option][aria-selected=true]")
    box = here.page.get_by_role("combobox")
    last = options(here).count() - 1
    for press, number in (("", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", last), ("Home", 0), ("End", last)):
        if press:
            here.page.keyboard.press(press)
        assert chosen.count() == 1
        assert chosen.get_attribute("id") == options(here).nth(number).get_attribute("id")
        assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    here.page.keyboard.press("Escape")
    assert not here.page.get_by_role("dialog").is_visible()
    assert here.page.evaluate("document.activeElement.outerHTML") == before
    here.page.keyboard.press(key)
    here.page.keyboard.type("checkoutserv")
    here.page.locator("mark", has_text="checkoutserv").wait_for()
    here.page.keyboard.press("Enter")
    here.page.wait_for_url(f"**/{CHECKOUT}")
    assert here.page.locator("h1").inner_text() == "Checkout"
    here.page.keyboard.press("/")
    here.page.keyboard.type("payment")
    here.page.locator("mark", has_text="Payment").first.wait_for()
    with here.page.context.expect_page() as opened:
        here.page.keyboard.press("Control+Enter")
    opened.value.wait_for_url("**/payment/index.html")
    assert here.page.url.split("?")[0].endswith(CHECKOUT)


def test_focus_stays_in_the_window_and_keys_stay_in_fields(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.open("index.html")
    here.page.evaluate("document.querySelector('h1').append(document.createElement('textarea'))")
    here.page.locator("textarea").press_sequentially("a/b")
    here.page.locator("textarea").press("Control+k")
    assert not here.page.get_by_role("dialog").is_visible()
    assert here.page.locator("textarea").input_value() == "a/b"
    here.search("a/b")
    assert here.page.get_by_role("combobox").input_value() == "a/b"
    for _ in range(5):
        here.page.keyboard.press("Tab")
        inside = "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        assert here.page.evaluate(inside)


def test_what_is_asked_can_be_linked_and_leads_back(visit: Callable[..., Visit], origin: str) -> None:
    here = visit()
    here.open("catalog/index.html?search=chekcout")
    here.page.locator(".pb-search-said", has_text="result").wait_for()
    assert first(here) == CHECKOUT
    length = here.page.evaluate("history.length")
    ask(here, "payment & co #1")
    here.page.wait_for_url("**/catalog/index.html?search=*")
    here.page.wait_for_function("new URLSearchParams(location.search).get('search') === 'payment & co #1'")
    assert here.page.evaluate("history.length") == length
    ask(here, "payment")
    options(here).first.click()
    here.page.wait_for_url("**/payment/index.html")
    here.page.go_back()
    here.page.locator("mark", has_text="Payment").first.wait_for()
    assert unquote(here.page.url) == f"{origin}catalog/index.html?search=payment"
    here.page.keyboard.press("Escape")
    here.page.wait_for_url(f"{origin}catalog/index.html")


def test_nothing_asked_and_nothing_found_say_what_to_do(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.open("index.html")
    here.search("")
    begin = here.page.get_by_role("listbox", name="Where to begin")
    begin.get_by_role("option", name="Services").wait_for()
    assert here.page.locator("[role=option][aria-selected=true]").count() == 0
    ask(here, "xqzzyvw")
    assert here.page.get_by_role("status").inner_text() == "Nothing found"
    assert options(here).count() == 0
    here.page.get_by_role("dialog").get_by_role("link", name="the whole catalog").click()
    here.page.wait_for_url("**/catalog/index.html")


def test_it_loads_nothing_until_somebody_searches(visit: Callable[..., Visit]) -> None:
    here = visit()
    asked: list[str] = []
    here.page.on("request", lambda sent: asked.append(sent.url))
    here.open("reference/index.html")
    here.page.wait_for_load_state("networkidle")
    late = ("minisearch.js", "search-index.js", "data/search.js", "data/entities.js")
    assert not [url for url in asked if url.endswith(late)]
    here.search("cart")
    options(here).first.wait_for()
    assert [len([url for url in asked if url.endswith(name)]) for name in late] == [1, 1, 1, 1]


def test_a_search_that_cannot_load_says_so_and_tries_again(browser: Any, origin: str) -> None:
    page = browser.new_context().new_page()
    page.route("**/data/search.js", lambda route: route.abort())
    page.goto(f"{origin}index.html")
    page.keyboard.press("/")
    page.get_by_text("could not be loaded").wait_for()
    page.unroute("**/data/search.js")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("cart")
    page.get_by_role("option").first.wait_for()
    page.context.close()


def test_it_works_from_the_disk(visit: Callable[..., Visit], folder: Path) -> None:
    here = visit(where=folder.as_uri() + "/")
    here.open("catalog/services/checkout/docs/runbook.html")
    here.page.keyboard.press("/")
    ask(here, "curency")
    here.page.keyboard.press("Enter")
    here.page.get_by_role("heading", name="Currency", exact=True).first.wait_for()


def test_it_works_below_a_path_and_where_pages_are_folders(visit: Callable[..., Visit], tmp_path: Path) -> None:
    copy = copy_of(ROOT, tmp_path / "copy")
    with (copy / "mkdocs.yml").open("a", encoding="utf-8") as file:
        # With a search that somebody asked for before there was one.
        file.write("\nuse_directory_urls: true\nplugins:\n  search: {}\n  platbook: {}\n")
    build_with_mkdocs(copy, tmp_path / "web" / "deep" / "site")
    assert not (tmp_path / "web/deep/site/search").exists()
    for where in serve(tmp_path / "web"):
        here = visit(where=f"{where}deep/site/")
        here.open("")
        assert here.page.locator(".md-search").count() == 0
        here.search("")
        ask(here, "publish the site")
        here.page.keyboard.press("Enter")
        here.page.wait_for_url("**/deep/site/how-to/publish-the-site/index.html*")
        assert here.page.locator("h1").inner_text() == "Publish the site"
        here.search("")
        ask(here, "checkoutservice")
        here.page.keyboard.press("Enter")
        here.page.wait_for_url(f"**/deep/site/{CHECKOUT}")
        here.page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_fits_the_window(
    visit: Callable[..., Visit], node_package: Callable[[str], Path], size: dict[str, int], scheme: str
) -> None:
    axe = (node_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    here = visit(viewport=size, color_scheme=scheme)
    here.open("index.html")
    button = here.page.get_by_role("banner").get_by_role("button", name="Search")
    assert button.is_visible()
    here.page.evaluate(axe)
    here.search("")
    for words in ("", "checkoutservice", "xqzzyvw"):
        if words:
            ask(here, words)
        result = here.page.evaluate("axe.run()")
        assert [(found["id"], found["nodes"][0]["html"]) for found in result["violations"]] == [], words
        box = here.page.get_by_role("dialog").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        assert box["y"] + box["height"] <= size["height"]
        assert here.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    here.page.emulate_media(media="print")
    assert not button.is_visible()
    assert not here.page.locator("dialog").is_visible()


def test_without_scripts_the_catalog_is_a_link_away(visit: Callable[..., Visit]) -> None:
    for size in (WIDE, NARROW):
        here = visit(java_script_enabled=False, viewport=size)
        here.open("index.html")
        assert here.page.locator(".pb-search-button").count() == 0
        here.page.locator("article").get_by_role("link", name="Everything").click()
        assert here.page.locator("h1").inner_text() == "Catalog"


def test_hostile_names_are_words(visit: Callable[..., Visit], tmp_path: Path) -> None:
    copy = copy_of(ROOT / "tests" / "repos" / "hostile-site", tmp_path / "hostile")
    docs = copy / "catalog" / "services" / "evil" / "docs"
    (docs / "a #?%41 <b>.md").write_text(
        "# <img src=x onerror=hacked('title')> odd\n\n## </a><script>hacked('heading')</script> heading\n\n"
        "<svg onload=hacked('text')> words\n",
        encoding="utf-8",
    )
    build(copy, copy / "site")
    for where in serve(copy / "site"):
        here = visit(where=where)
        here.page.add_init_script("window.hacks = []; window.hacked = (what) => window.hacks.push(what);")
        here.open("index.html")
        here.search("")
        said = ""
        for words in ("evil", "hacked", "script", "odd", "heading", "<script>hacked('x')</script>", "wide", "team"):
            said += " ".join(ask(here, words))
            assert here.page.evaluate("window.hacks") == []
            assert here.page.locator("dialog :is(script, img, b, [onerror], [onload], [onclick])").count() == 0
            assert all(address.startswith(where) for address in addresses(here))
            assert here.page.evaluate("document.documentElement.scrollWidth") <= WIDE["width"]
        assert "<script>hacked('h1')</script>" in said
        ask(here, "odd")
        here.page.keyboard.press("Enter")
        here.page.locator("article h1").wait_for()
        assert "odd" in here.page.locator("h1").inner_text()
        here.open("index.html?search=%3Cscript%3Ehacked(1)%3C/script%3E")
        here.page.get_by_role("status").wait_for()
        assert here.page.evaluate("window.hacks") == []


def test_no_document_takes_the_names_that_scripts_look_for(visit: Callable[..., Visit], tmp_path: Path) -> None:
    copy = copy_of(ROOT, tmp_path / "copy")
    page = copy / "catalog/services/checkout/docs/names.md"
    names = ("platbookData", "platbookSearch", "MiniSearch")
    tags = "".join(f'<a id="{name}"></a>\n\n' for name in names)
    page.write_text(f"# Names\n\n{tags}## Module\n\n## Exports\n\n## Define\n\n## Platbook\n", encoding="utf-8")
    build(copy, copy / "site")
    for where in serve(copy / "site"):
        here = visit(where=where)
        here.open("catalog/services/checkout/docs/names.html")
        for name in names:
            assert here.page.locator(f"#{name}").count() == 0
        assert here.page.locator("#module, #exports, #define, #platbook").count() == 4
        here.search("")
        ask(here, "checkout")
        assert first(here) == CHECKOUT
        # The server ends with the loop: whatever is still under way ends with the page.
        here.page.close()
