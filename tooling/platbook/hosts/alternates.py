"""Says in the head of a page which other forms there are: the feed of changes, and the page's own for programs.

They are put into the finished page. A theme's templates have no place for it that would be the same in the next one.
"""

from collections.abc import Iterable
from html import escape

from mkdocs.utils import get_relative_url

from platbook.site.blocks import Alternate
from platbook.site.places.outputs import FEED

_CHANGES = Alternate("application/atom+xml", FEED, "Changes of the catalog")
_END = "</head>"


def with_alternates(html: str, url: str, own: Iterable[Alternate]) -> str:
    """The built page at `url` (from the root of the site) with its links; as it was where it has no head."""
    return html.replace(_END, "".join(_link(each, url) for each in (_CHANGES, *own)) + _END, 1)


def _link(to: Alternate, url: str) -> str:
    address = escape(get_relative_url(to.path, url))
    # The theme takes what is an alternate and nothing else for the same site in another language, and asks for its map.
    return f'<link rel="alternate describedby" type="{to.form}" title="{escape(to.title)}" href="{address}">\n'
