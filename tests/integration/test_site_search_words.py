"""What people ask the search: in questions, with slips, by fields; and what it says where it has no answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from support.visits import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("site")]

REGISTER = "tutorial/register-a-service.html"
CHECKOUT = "catalog/services/checkout/index.html"


def ask(here: Visit, words: str) -> list[str]:
    """The paths of the results, once all is searched."""
    here.page.get_by_role("combobox", name="Search").fill(words)
    here.page.locator(".pb-search-said", has_text=re.compile(r"result|Nothing")).wait_for()
    options = here.page.get_by_role("dialog").get_by_role("option").all()
    return [str(option.get_attribute("href")).removeprefix(here.origin) for option in options]


def help_of(here: Visit) -> str:
    return " ".join(here.page.locator(".pb-search-help").inner_text().split())


@pytest.fixture
def asking(visit: Callable[..., Visit]) -> Visit:
    here = visit()
    here.open("reference/index.html")
    here.search("")
    # That nothing has it is said when all is indexed.
    ask(here, "xqzzyvw")
    here.page.get_by_role("combobox", name="Search").fill("")
    return here


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("register my service", REGISTER),
        ("How do I register a service", REGISTER),
        ("onboard", REGISTER),
        ("how to onboard", REGISTER),
        ("what is checkout", CHECKOUT),
        ("who owns the checkout", CHECKOUT),
        ("chekcout", CHECKOUT),
        ("checkout", CHECKOUT),
        ("checkout api", "catalog/apis/checkout/index.html"),
        ("paymnt", "catalog/services/payment/index.html"),
        ("ListProducts", "catalog/apis/product-catalog/definition/index.html#at-listproducts"),
        ("openssfScore", "catalog/factkeys/facts/index.html"),
        ("openssf score", "catalog/factkeys/facts/index.html"),
        ("on call", "catalog/scorecards/production-readiness/index.html"),
        ("oncall", "catalog/scorecards/production-readiness/index.html"),
        ("c++", "catalog/services/currency/index.html"),
        ("exemption", "catalog/exemptions/index.html"),
        ("csv", "reference/site-addresses.html#downloads"),
    ],
)
def test_questions_lead_to_what_they_are_about(asking: Visit, words: str, path: str) -> None:
    assert ask(asking, words)[0] == path


def test_a_name_inside_something_is_shown_with_it(asking: Visit) -> None:
    ask(asking, "openssfScore")
    first = asking.page.get_by_role("dialog").get_by_role("option").first.inner_text()
    assert "\u203a openssfScore" in first


def test_a_name_is_found_by_the_words_in_it(asking: Visit) -> None:
    assert "catalog/apis/product-catalog/definition/index.html#at-listproducts" in ask(asking, "list products")


def test_words_that_say_little_count_where_nothing_else_is_asked(asking: Visit) -> None:
    assert ask(asking, "what is")
    assert ask(asking, "to")


def test_fields_are_asked_for_in_several_ways(asking: Visit) -> None:
    tier = set(ask(asking, "tier:1"))
    assert tier <= set(ask(asking, "tier 1"))
    assert {path.split("/")[-2] for path in tier} == {"checkout", "frontend", "frontend-proxy", "payment"}
    assert CHECKOUT in ask(asking, "language:go")
    assert CHECKOUT in ask(asking, "Language=GO")
    bronze = ask(asking, "level:bronze")
    assert "catalog/services/cart/index.html" in bronze
    assert CHECKOUT not in bronze


def test_what_nothing_has_is_named_and_the_nearest_offered(asking: Visit) -> None:
    assert "level:" in help_of(asking)
    assert "language:" in help_of(asking)
    assert ask(asking, "owner:paymets card") == []
    assert "No owner is called \u201cpaymets\u201d. Did you mean owner:payments?" in help_of(asking)
    asking.page.get_by_role("button", name="owner:payments").click()
    box = asking.page.get_by_role("combobox", name="Search")
    assert box.input_value() == "owner:payments card"
    assert asking.page.evaluate("document.activeElement.role") == "combobox"
    assert asking.page.get_by_role("dialog").get_by_role("option").count() > 0
    assert ask(asking, "kind:nonsense") == []
    assert "No kind is called \u201cnonsense\u201d." in help_of(asking)
    assert "What narrows: kind:, owner:, tier:" in help_of(asking)
    assert ask(asking, "xqzzyvw") == []
    assert "Try fewer words" in help_of(asking)


@pytest.mark.parametrize("words", ["on call", "who is on call", "On-call", "oncall"])
def test_on_call_is_one_word_and_not_every_text_with_on(asking: Visit, words: str) -> None:
    found = ask(asking, words)
    assert "standards/ownership.html" in found[:2]
    assert "catalog/teams/payments/index.html" in found
    assert not [path for path in found[:9] if "runbook" in path]


def test_values_with_signs_are_not_their_letters(asking: Visit) -> None:
    found = ask(asking, "c++")
    assert found == ask(asking, "language:C++")
    assert CHECKOUT not in found
    assert len(found) == 3


@pytest.mark.parametrize(
    ("query", "words"),
    [("lifecycle:deprecated", "Nothing is deprecated."), ("tier:9", "Nothing is of tier 9.")],
)
def test_what_could_be_and_is_not_is_no_slip(asking: Visit, query: str, words: str) -> None:
    assert ask(asking, query) == []
    assert help_of(asking).startswith(f"{words} What narrows")


NAMES = """(names) => {
  const { entities, search } = window.platbookData;
  const at = (name) => entities.columns.indexOf(name);
  const kinds = [...entities.kinds], more = [...entities.more], rows = [...entities.rows];
  for (const name of names) {
    const row = [...entities.rows[0]];
    row[at("name")] = name;
    row[at("title")] = "";
    row[at("aliases")] = [];
    for (const column of ["lifecycle", "type"]) row[at(column)] = name;
    row[at("tags")] = [name];
    row[at("kind")] = kinds.push({ name, title: name, group: name }) - 1;
    row[at("more")] = more.push(JSON.parse(`{"${name}": ["${name}"]}`)) - 1;
    row[at("owners")] = [rows.length];
    rows.push(row);
  }
  const index = window.platbookSearch.index.make({ ...entities, kinds, more, rows }, search, () => {});
  const ask = (words) => index.search(words).results.map((hit) => index.shown(hit, [words]).title);
  const first = (key) => names.map((name) => ask(key + name)[0]);
  return Object.fromEntries(["", "kind:", "owner:", "tag:", "type:", "lifecycle:"].map((key) => [key, first(key)]));
}"""


def test_names_that_every_object_has_are_names(asking: Visit) -> None:
    asking.page.get_by_role("option").first.wait_for()
    names = ["constructor", "toString", "hasOwnProperty", "__proto__"]
    told = asking.page.evaluate(NAMES, names)
    assert told == dict.fromkeys(("", "kind:", "owner:", "tag:", "type:", "lifecycle:"), names)


def test_a_press_that_began_in_the_field_leaves_the_window_open(asking: Visit) -> None:
    mouse, box = asking.page.mouse, asking.page.get_by_role("combobox", name="Search").bounding_box()
    window = asking.page.get_by_role("dialog")
    mouse.move(box["x"] + 40, box["y"] + 10)
    mouse.down()
    mouse.move(20, 700)
    mouse.up()
    assert window.is_visible()
    mouse.click(20, 700)
    assert not window.is_visible()


def test_a_search_that_failed_says_so_until_it_works(browser: Any, shipped_origin: str) -> None:
    page = browser.new_context().new_page()
    page.route("**/minisearch.js", lambda route: route.abort())
    page.goto(f"{shipped_origin}reference/index.html")
    page.keyboard.press("/")
    said = page.locator(".pb-search-said")
    page.get_by_text("could not be loaded").wait_for()
    page.keyboard.type("ca")
    page.wait_for_timeout(300)
    assert "could not be loaded" in said.inner_text()
    page.unroute("**/minisearch.js")
    page.keyboard.type("rt")
    page.get_by_role("option").first.wait_for()
    page.context.close()
