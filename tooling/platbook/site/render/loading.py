"""What a page loads beyond what every page has, as elements: the same in HTML and within Markdown."""

from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import quote

from platbook.site.assets import loaded
from platbook.site.blocks import Page


def loading(page: Page, link: Callable[[str], str], ending: str = "") -> Iterator[str]:
    """An element for each style sheet and script whose name ends so, in the order in which they must come."""
    for path in loaded(page.uses):
        if path.endswith(ending):
            address = escape(quote(link(path)))
            is_style = path.endswith(".css")
            yield (
                f'<link rel="stylesheet" href="{address}">' if is_style else f'<script defer src="{address}"></script>'
            )
