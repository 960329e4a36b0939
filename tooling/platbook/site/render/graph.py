"""A small graph to a picture: three columns, left to right, drawn as SVG that needs no script and no style sheet."""

from collections.abc import Callable
from html import escape
from urllib.parse import quote

from platbook.site.blocks import Graph, Node
from platbook.site.render.safe import one_line

WIDTH, HEIGHT, GAP, COLUMN = 184, 36, 10, 268
# In characters: what is shown at most, and what fits the box however broad its letters are.
_LONGEST, _FITS = 22, 14


def graph_figure(graph: Graph, link: Callable[[str], str]) -> str:
    """The picture in its frame, which can be scrolled where the window is narrow."""
    about = 'class="pb-figure" tabindex="0" role="group" aria-label="Picture of the tables below"'
    return f"<figure {about}>{graph_svg(graph, link)}</figure>"


def graph_svg(graph: Graph, link: Callable[[str], str]) -> str:
    """The picture on one line. It is hidden from screen readers, which find the same in tables, and links the boxes."""
    before, after = _stack(graph.before, graph.more_before), _stack(graph.after, graph.more_after)
    tallest = max(len(before), len(after), 1)
    height = tallest * (HEIGHT + GAP) - GAP
    columns = (1 if before else 0) + 1 + (1 if after else 0)
    width = (columns - 1) * COLUMN + WIDTH
    middle_x, middle_y = (COLUMN if before else 0), (height - HEIGHT) / 2
    hard: list[str] = []
    soft: list[str] = []
    heads: dict[str, bool] = {}
    boxes: list[str] = []
    for x, nodes in ((0, before), (middle_x + COLUMN, after)):
        top = (height - (len(nodes) * (HEIGHT + GAP) - GAP)) / 2
        for index, node in enumerate(nodes):
            y = top + index * (HEIGHT + GAP)
            boxes.append(_box(node, x, y, link, False))
            start = (x + WIDTH, y) if x < middle_x else (middle_x + WIDTH, middle_y)
            end = (middle_x, middle_y) if x < middle_x else (x, y)
            (soft if node.soft else hard).append(_curve(start, end))
            heads[_head(end)] = True
    lines = [f'<path class="pb-edge" d="{"".join((*hard, *heads))}"/>']
    if soft:
        lines.append(f'<path class="pb-edge" stroke-dasharray="4 4" d="{"".join(soft)}"/>')
    boxes.append(_box(graph.centre, middle_x, middle_y, link, True))
    return (
        f'<svg class="pb-graph" viewBox="-2 -2 {width + 4} {_number(height + 4)}" width="{width + 4}" '
        f'height="{_number(height + 4)}" fill="none" stroke="currentColor" font-size="13" aria-hidden="true">'
        f'<defs><rect id="pb-box" width="{WIDTH}" height="{HEIGHT}" rx="6"/>'
        f'<clipPath id="pb-in"><rect width="{WIDTH - 8}" height="{HEIGHT}"/></clipPath></defs>'
        f'{"".join(lines)}<g fill="currentColor" stroke="none">{"".join(boxes)}</g></svg>'
    )


def _stack(nodes: tuple[Node, ...], more: int) -> tuple[Node, ...]:
    return (*nodes, Node(f"and {more} more", "", "")) if more else nodes


def _box(node: Node, x: float, y: float, link: Callable[[str], str], centre: bool) -> str:
    text = one_line(node.text)
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    drawn = ""
    if node.page:
        about = 'class="pb-here" fill="none" ' if centre else 'fill="none" '
        drawn = f'<use href="#pb-box" {about}stroke="currentColor"/>'
    clip = ' clip-path="url(#pb-in)"' if len(short) > _FITS else ""
    drawn += f'<text x="12" y="{16 if node.kind else 23}"{clip}>{escape(short)}</text>'
    if node.kind:
        drawn += f'<text class="pb-of" x="12" y="29" font-size="10">{escape(node.kind)}</text>'
    title = f"<title>{escape(text)}</title>" if short != text else ""
    at = f'transform="translate({_number(x)} {_number(y)})"'
    if node.page and not centre:
        return f'<a href="{escape(quote(link(node.page)))}" tabindex="-1" {at}>{title}{drawn}</a>'
    return f"<g {at}>{title}{drawn}</g>"


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    """From the right side of one box to the left side of another."""
    (x1, y1), (x2, y2) = start, end
    a, b, c, d, e = map(_number, (x1, y1 + HEIGHT / 2, (x1 + x2) / 2, x2 - 3, y2 + HEIGHT / 2))
    return f"M{a} {b}C{c} {b} {c} {e} {d} {e}"


def _head(end: tuple[float, float]) -> str:
    return f"M{_number(end[0] - 9)} {_number(end[1] + HEIGHT / 2 - 4)}l6 4l-6 4"


def _number(value: float) -> str:
    return f"{value:g}"
