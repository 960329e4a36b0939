"""Using the graph explorer: numbers that are true, a picture that can be read, and a focus that is never lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.explored import CY, PAGE, drawn, explore, names, refs
from support.site_builds import ROOT, build, copy_of
from support.visits import NARROW, Visit, serve

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("site")]

FOCUSED = "document.activeElement"
FILTERED = "?entity=service:checkout&hops=all"
RELATIONS = "&relation=dependsOn,consumesApi,providesApi,ownedBy,hasPart,hasMember,parentOf"


@pytest.mark.parametrize("query", [FILTERED, f"{FILTERED}&kind=Service", "?entity=system:ordering&hops=3" + RELATIONS])
def test_numbers_beside_the_choices_are_what_they_leave(visit: Callable[..., Visit], query: str) -> None:
    here = visit()
    explore(here, query)
    seen = 0
    for label in ("Kind", "Owner", "Tier"):
        select = here.page.get_by_role("combobox", name=label, exact=True)
        before = select.input_value()
        options = select.locator("option").all()[1:]
        told = {option.get_attribute("value"): option.text_content() for option in options}
        for value, words in told.items():
            select.select_option(value)
            drawn(here)
            assert words.endswith(f"({len(refs(here))})"), (label, words)
            seen += 1
        select.select_option(before)
        drawn(here)
    assert seen > 8


def test_a_team_stands_for_those_below_unless_it_is_asked_for_alone(visit: Callable[..., Visit]) -> None:
    here = visit()
    explore(here, f"{FILTERED}&owner=SHOP")
    below = here.page.get_by_label("Teams below too")
    assert below.is_checked()
    everything = refs(here)
    assert "service:payment" in everything
    below.uncheck()
    drawn(here)
    assert here.page.url.endswith("&owner=shop&owned=directly")
    assert refs(here) < everything
    here.page.get_by_role("button", name="Clear filters").click()
    assert "own" not in here.page.url


def test_filters_are_known_in_any_spelling(visit: Callable[..., Visit]) -> None:
    here = visit()
    for query in ("kind=service&owner=PAYMENTS", "kind=SERVICE&owner=Team:payments", "kind=Service&owner=payments"):
        explore(here, f"{FILTERED}&{query}")
        assert here.page.get_by_role("combobox", name="Kind", exact=True).input_value() == "Service"
        assert here.page.get_by_role("combobox", name="Owner", exact=True).input_value() == "payments"
        shown = here.page.get_by_role("combobox", name="Kind", exact=True).locator("option:checked").text_content()
        assert shown == f"Service ({len(refs(here))})"
        assert refs(here) >= {"service:payment"}


def test_badges_and_ways_say_the_same(visit: Callable[..., Visit]) -> None:
    here = visit()
    explore(here, "?entity=service:flagd&hops=all&direction=down")
    items = [" ".join(text.split()) for text in here.page.locator(".pb-ex-list section li").all_inner_texts()]
    soft = [text for text in items if " can do without " in text.partition("step")[0]]
    assert len(soft) == 18
    assert [text for text in soft if not re.search(r"steps?: .*can do without( |$)", text)] == []
    assert [text for text in items if "needs it" in text.partition("step")[0]] == []


def test_what_cannot_do_without_in_another_way_says_which(visit: Callable[..., Visit], tmp_path: Path) -> None:
    copy = copy_of(ROOT, tmp_path / "copy")
    file = copy / "catalog" / "services" / "flagd-ui.yaml"
    told = {
        "low": "{}",
        "middle": "{dependsOn: [low]}",
        "high": "{dependsOn: [middle, {ref: low, criticality: soft}]}",
    }
    for name, spec in told.items():
        text = f"apiVersion: platbook/v1\nkind: Service\nmetadata: {{name: {name}}}\nspec: {spec}\n"
        file.with_name(f"{name}.yaml").write_text(text, encoding="utf-8")
    build(copy, copy / "site")
    for where in serve(copy / "site"):
        here = visit(where=where)
        explore(here, "?entity=service:low")
        (item,) = here.page.locator(".pb-ex-list section li", has_text="high").all_inner_texts()
        words = " ".join(item.split())
        assert words.startswith("high needs it Service")
        assert "1 step: depends on low, can do without; cannot do without middle" in words


@pytest.mark.parametrize("size", [{"width": 1440, "height": 1000}, NARROW], ids=["wide", "narrow"])
def test_the_picture_can_be_read_whatever_is_shown(visit: Callable[..., Visit], size: dict[str, int]) -> None:
    here = visit(viewport=size)
    explore(here, "?entity=service:flagd&hops=1")
    here.page.get_by_label("Steps").select_option("all")
    drawn(here)
    assert inside(here, ".start")
    assert here.page.evaluate(f"{CY}.zoom()") >= 0.6
    here.page.get_by_role("button", name="All of the picture").click()
    assert inside(here, "node")
    here.page.get_by_role("button", name="Fit around the start").click()
    assert here.page.evaluate(f"{CY}.zoom()") >= 0.6
    assert inside(here, ".start")
    # The start, and those beside it, whole.
    explore(here, "?entity=service:checkout&hops=1")
    x1, x2 = here.page.evaluate(f"[{CY}.nodes().renderedBoundingBox().x1, {CY}.nodes().renderedBoundingBox().x2]")
    assert x1 >= 0
    assert x2 <= here.page.locator(".pb-ex-canvas").bounding_box()["width"]


def test_apis_between_are_told_apart_as_in_the_blast_radius(visit: Callable[..., Visit]) -> None:
    here = visit()
    explore(here, "?entity=service:checkout&direction=down&hops=all")
    blast = here.page.locator(".pb-ex-blast").inner_text()
    number = here.page.locator(".pb-ex-blast p button").inner_text()
    assert here.page.locator(".pb-ex-count").inner_text().startswith(f"{number} and 5 APIs between, as far as it goes")
    assert "5 APIs in between" in blast
    title = here.page.locator(".pb-ex-list h3").inner_text()
    assert title == f"What needs it ({number.split()[0]} and 5 APIs between)"


def test_a_phone_shows_the_start_and_all_beside_it(visit: Callable[..., Visit]) -> None:
    here = visit(viewport=NARROW)
    explore(here, "?entity=service:checkout")
    beside = f"{CY}.$('.start').closedNeighborhood().nodes()"
    test = "(([box, view]) => box.x1 >= view.x1 && box.x2 <= view.x2 && box.y1 >= view.y1 && box.y2 <= view.y2)"
    assert here.page.evaluate(f"{test}([{beside}.boundingBox(), {CY}.extent()])")
    assert here.page.evaluate(f"{CY}.zoom()") >= 0.5


def inside(here: Visit, selector: str) -> bool:
    """Whether these boxes lie on the canvas as a whole."""
    test = "(([box, view]) => box.x1 >= view.x1 && box.x2 <= view.x2 && box.y1 >= view.y1 && box.y2 <= view.y2)"
    return bool(here.page.evaluate(f"{test}([{CY}.$('{selector}').boundingBox(), {CY}.extent()])"))


def test_no_button_takes_the_focus_away(visit: Callable[..., Visit]) -> None:
    here = visit(reduced_motion="reduce")
    explore(here, "?entity=service:checkout&hops=1&direction=down&kind=Service")
    here.page.get_by_role("button", name="Clear filters").press("Enter")
    drawn(here)
    assert here.page.evaluate(f"{FOCUSED}.tagName") == "H2"
    # Below the picture.
    place = here.page.evaluate(f"{CY}.nodes('[label ^= \"Frontend\\n\"]').renderedPosition()")
    here.page.locator(".pb-ex-legend").scroll_into_view_if_needed()
    # The picture hears of it with the next frame.
    here.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    frame = here.page.locator(".pb-ex-canvas").bounding_box()
    here.page.mouse.click(frame["x"] + place["x"], frame["y"] + place["y"])
    chosen = here.page.locator(".pb-ex-chosen")
    chosen.get_by_role("button", name="Expand").press("Enter")
    drawn(here)
    assert here.page.evaluate(f"{FOCUSED}.textContent") == "Collapse"
    assert chosen.get_by_role("link").inner_text() == "Frontend"
    here.page.keyboard.press("Enter")
    drawn(here)
    assert here.page.evaluate(f"{FOCUSED}.textContent").startswith("Expand")


def test_the_list_is_there_before_the_picture(visit: Callable[..., Visit]) -> None:
    here = visit()
    held: list[Any] = []
    here.page.route("**/cytoscape.js", lambda route: held.append(route))
    here.page.goto(f"{here.origin}{PAGE}?entity=service:checkout", wait_until="commit")
    here.page.locator(".pb-ex-list li").first.wait_for()
    assert names(here)[0] == "Checkout"
    assert "on its way" in here.page.locator(".pb-ex-chosen").inner_text()
    here.page.get_by_role("button", name="Zoom in").click()
    here.page.get_by_label("Steps").select_option("1")
    here.page.wait_for_timeout(100)
    for route in held:
        route.continue_()
    drawn(here)
    assert "on its way" not in here.page.locator(".pb-ex-chosen").inner_text()


@pytest.fixture
def plain(browser: Any, shipped_origin: str) -> Iterator[tuple[Any, str]]:
    """A page that may complain: a file that cannot be loaded is told to the console."""
    context = browser.new_context()
    yield context.new_page(), shipped_origin
    context.close()


@pytest.mark.parametrize("library", ["cytoscape.js", "cytoscape-dagre.js"])
def test_without_its_libraries_the_list_does(plain: tuple[Any, str], library: str) -> None:
    page, where = plain
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.route(f"**/{library}", lambda route: route.abort())
    page.goto(f"{where}{PAGE}?entity=service:checkout")
    page.get_by_text("The picture could not be loaded; the list has everything.").wait_for()
    assert not page.locator(".pb-ex-tools").is_visible()
    assert not page.locator(".pb-ex-frame").is_visible()
    page.get_by_role("button", name="Start here: Frontend").first.click()
    assert page.locator(".pb-ex-list li > a").first.inner_text() == "Frontend"
    assert failed == []
    # It is tried again.
    page.unroute(f"**/{library}")
    page.get_by_label("Steps").select_option("1")
    page.locator(".pb-ex-frame").wait_for()
    assert failed == []
