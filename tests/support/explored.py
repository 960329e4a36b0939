"""The graph explorer as tests see it: what its list and its picture hold."""

from __future__ import annotations

from support.visits import Visit

PAGE = "catalog/graph/index.html"
CY = "document.querySelector('.pb-ex-canvas')._cyreg.cy"
GRAPH = "platbook.explorer.graphOf(platbookData.entities, platbookData.edges)"


def explore(here: Visit, query: str = "") -> None:
    here.open(PAGE + query)
    drawn(here)


def drawn(here: Visit) -> None:
    """Waits for the picture, and holds the list against it."""
    here.page.locator(".pb-explorer[data-drawn]").wait_for()
    if here.page.locator(".pb-ex-refusal").is_hidden():
        boxes = here.page.evaluate(f"{CY}.nodes().map((box) => box.id())")
        listed = here.page.locator(".pb-ex-list li").evaluate_all("(items) => items.map((item) => item.dataset.row)")
        assert sorted(boxes) == sorted(listed)


def names(here: Visit) -> list[str]:
    return [str(name) for name in here.page.locator(".pb-ex-list li > a").all_text_contents()]


def refs(here: Visit) -> set[str]:
    """What the list holds besides the start, in full names."""
    rows = "[...document.querySelectorAll('.pb-ex-list li')].slice(1).map((item) => item.dataset.row)"
    return set(here.page.evaluate(f"(({{ nodes }}) => {rows}.map((row) => nodes[row].ref))({GRAPH})"))
