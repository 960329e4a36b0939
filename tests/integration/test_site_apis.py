"""Pages of definitions in a real browser: drawn, led to, harmless whatever they hold, and useful without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.hostile_apis import EVIL, write_hostile_apis
from support.site_builds import Built, build
from support.visits import NARROW, WIDE, Visit, serve

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("site")]

SHIPPING = "catalog/apis/shipping/definition/index.html"
PAGES = (
    SHIPPING,
    f"{SHIPPING}#at-ship-order",
    "catalog/apis/orders/definition/index.html",
    "catalog/apis/cart/definition/index.html",
)
DRAWN = ("second", "third", "newer", "newest")
READ = ("broken", "calls", "graph", "events", "page")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile-apis")
    write_hostile_apis(root)
    build(root, root / "site")
    return root / "site"


def drawn(here: Visit) -> Any:
    """The place where the definition is drawn, once it is."""
    box = here.page.locator(".pb-openapi")
    box.locator(".opblock").first.wait_for()
    return box


def test_from_the_api_to_one_operation(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.open("catalog/apis/shipping/index.html")
    assert not here.page.evaluate("Boolean(window.SwaggerUIBundle)")
    here.page.locator("table.pb-offers").get_by_role("link", name="/ship-order").click()
    box = drawn(here)
    box.get_by_text("Request body").wait_for()
    assert box.locator(".opblock.is-open").count() == 1
    assert box.locator(".opblock.is-open").locator("[data-path]").get_attribute("data-path") == "/ship-order"
    assert '"street_address": "string"' in box.locator(".opblock.is-open").inner_text()
    assert here.page.evaluate("document.activeElement.textContent").startswith("POST")
    assert here.page.locator("table.pb-offers").count() == 0
    assert here.page.get_by_role("button", name="Try it out").count() == 0


def test_it_is_drawn_from_the_disk_too(visit: Callable[..., Visit], shipped: Built) -> None:
    here = visit(where=shipped.site.as_uri() + "/")
    here.open(f"{SHIPPING}#at-ship-order")
    box = drawn(here)
    box.get_by_text('"street_address"').wait_for()
    assert "error" not in box.inner_text().lower()


def test_a_keyboard_is_enough(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.open(SHIPPING)
    control = drawn(here).locator(".opblock-summary-control").first
    control.focus()
    here.page.keyboard.press("Enter")
    assert control.get_attribute("aria-expanded") == "true"
    here.page.keyboard.press("Enter")
    assert control.get_attribute("aria-expanded") == "false"


def test_without_scripts_there_is_a_table_that_leads_into_the_text(visit: Callable[..., Visit]) -> None:
    here = visit(java_script_enabled=False)
    here.open(SHIPPING)
    here.page.locator("table.pb-offers").get_by_role("link", name="/ship-order").click()
    assert here.page.locator(".pb-listing a:target").locator("..").inner_text().strip() == "post:"


def test_the_scheme_is_followed(visit: Callable[..., Visit]) -> None:
    here = visit(color_scheme="dark")
    here.open(SHIPPING)
    drawn(here)
    assert here.page.locator("html.dark-mode").count() == 1
    here.page.get_by_title("Switch to light mode").click()
    here.page.locator("html:not(.dark-mode)").wait_for()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_definitions_are_accessible_and_fit_the_window(
    visit: Callable[..., Visit], node_package: Callable[[str], Path], size: dict[str, int], scheme: str
) -> None:
    axe = (node_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    here = visit(viewport=size, color_scheme=scheme)
    found = []
    for path in PAGES:
        here.open("index.html")
        here.open(path)
        if path.startswith(SHIPPING):
            drawn(here)
        if "#" in path:
            here.page.get_by_text('"street_address"').first.wait_for()
        here.page.evaluate(axe)
        for violation in here.page.evaluate("axe.run()")["violations"]:
            places = [node["html"][:160] for node in violation["nodes"][:3]]
            found.append(f"{path} {violation['id']}: {violation['help']} {places}")
        wide = here.page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            found.append(f"{path} is {wide} wide")
    assert found == []


@pytest.mark.parametrize("disk", [False, True], ids=["served", "from-the-disk"])
def test_hostile_definitions_run_and_fetch_nothing(visit: Callable[..., Visit], hostile: Path, disk: bool) -> None:
    for served in serve(hostile):
        where = f"{hostile.as_uri()}/" if disk else served
        here = visit(where=where)
        here.page.add_init_script("window.hacks = []; window.hacked = (what) => window.hacks.push(what);")
        for name in (*DRAWN, *READ):
            here.open(f"catalog/apis/{name}/index.html")
            here.open(f"catalog/apis/{name}/definition/index.html")
            if name in DRAWN:
                open_everything(here)
            assert here.page.evaluate("window.hacks") == [], name
            assert here.page.evaluate("({}).type") is None
            links = here.page.eval_on_selector_all("article a[href]", "all => all.map((a) => a.protocol)")
            assert set(links) <= {"http:", "https:", "file:", "mailto:", "about:"}, name
            sources = here.page.eval_on_selector_all("[src], [srcset], [poster]", "all => all.map((e) => e.src)")
            assert not [source for source in sources if EVIL in source], name


def open_everything(here: Visit) -> None:
    """Opens every operation and every schema, and gives the library time to look things up."""
    box = drawn(here)
    closed = ".opblock-summary-control[aria-expanded=false], section.models button[aria-expanded=false]"
    for _ in range(5):
        box.locator(closed).evaluate_all("all => all.forEach((each) => each.click())")
        here.page.wait_for_timeout(200)
    here.page.wait_for_timeout(500)
    assert box.locator(".opblock-summary-control[aria-expanded=true]").count() >= 4
    assert box.get_by_text("A heading").count() > 0
    assert box.locator("img, iframe, form, style, svg image").count() == 0


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_hostile_definitions_break_no_page(visit: Callable[..., Visit], hostile: Path, size: dict[str, int]) -> None:
    for where in serve(hostile):
        here = visit(where=where, viewport=size)
        for name in (*DRAWN, *READ):
            here.open(f"catalog/apis/{name}/definition/index.html")
            if name in DRAWN:
                open_everything(here)
            assert here.page.evaluate("document.documentElement.scrollWidth") <= size["width"], name


def test_what_is_broken_is_shown_as_text_with_the_reason(visit: Callable[..., Visit], hostile: Path) -> None:
    for where in serve(hostile):
        here = visit(where=where)
        here.open("catalog/apis/broken/definition/index.html")
        assert here.page.locator(".pb-openapi, .pb-live").count() == 0
        assert "neither YAML nor JSON (line " in here.page.locator(".admonition.warning").first.inner_text()
        assert here.page.locator(".admonition").get_by_role("link", name="DOC004").count() == 1
        assert "info: [" in here.page.locator(".pb-listing").inner_text()


def test_files_to_download_are_inert(hostile: Path) -> None:
    copied = {f.name for f in (hostile / "catalog" / "apis").glob("*/definition/*") if f.name != "index.html"}
    assert {"newest.html.txt", "page.svg.txt", "calls.proto", "second.json"} <= copied
    assert not [name for name in copied if name.endswith((".html", ".svg"))]


def test_a_definition_of_a_megabyte_can_be_used(visit: Callable[..., Visit], tmp_path: Path) -> None:
    write_hostile_apis(tmp_path)
    text = ["openapi: 3.1.0", "info: {title: Large, version: '1'}", "paths:"]
    for number in range(2_500):
        text += [
            f"  /part-{number}:",
            "    get:",
            f"      tags: [group {number % 40}]",
            f"      summary: {'word ' * 40}",
        ]
        text += ["      responses:", "        '200': {description: 'It is so.'}", f"      operationId: get{number}"]
    (tmp_path / "catalog" / "apis" / "files" / "third.yaml").write_text("\n".join(text) + "\n", encoding="utf-8")
    build(tmp_path, tmp_path / "site")
    page = tmp_path / "site" / "catalog" / "apis" / "third" / "definition" / "index.html"
    assert (page.parent / "third.yaml").stat().st_size > 800_000
    assert page.stat().st_size < 600_000
    for where in serve(tmp_path / "site"):
        here = visit(where=where)
        here.open("catalog/apis/third/definition/index.html#at-part-1230")
        found = here.page.locator(".opblock.is-open")
        found.wait_for(timeout=10_000)
        assert found.locator("[data-path]").get_attribute("data-path") == "/part-1230"
        # Closed groups cost nothing.
        assert here.page.locator(".opblock").count() < 100
