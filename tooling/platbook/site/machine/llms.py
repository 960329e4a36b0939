"""`llms.txt`: what the site is and where to read what, for language models (llmstxt.org); `robots.txt` beside it."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from platbook.site.blocks import SiteFile
from platbook.site.machine.absolute import absolute
from platbook.site.machine.document import page_address
from platbook.site.places.outputs import API, CALENDAR, CSV, FEED, LLMS
from platbook.site.places.paths import ATTENTION, CATALOG, CODES, FIELDS, FORECAST, STANDARDS
from platbook.site.render.safe import one_line
from platbook.site.view import View

_MARKUP = str.maketrans({character: f"\\{character}" for character in "\\[]<>`*_"})
_MOST = 100
_SUMMARY = "A catalog of services, APIs, teams and what is asked of them, kept as YAML files in git."

Link = tuple[str, str, str]


def files(view: View) -> Iterator[SiteFile]:
    """Both; `robots.txt` only where the site is known to stand at the root of its server, the only place for it."""
    yield SiteFile(LLMS, content="".join(f"{line}\n" for line in _lines(view)).encode("utf-8", "replace"))
    url = urlsplit(view.url)
    if url.netloc and url.path in ("", "/"):
        text = f"User-agent: *\nAllow: /\n\nSitemap: {absolute(view, 'sitemap.xml')}\n"
        yield SiteFile("robots.txt", content=text.encode("utf-8", "replace"))


def _lines(view: View) -> Iterator[str]:
    settings = view.report.catalog.settings.site
    yield from (f"# {_plain(settings.name)}", "", f"> {_plain(settings.description or _SUMMARY)}", "")
    yield f"It has {len(view.entities)} entities, as of {view.report.as_of}. Each has a page, and the same as JSON:"
    cart = absolute(view, f"{API}/entities/service/cart.json")
    yield f"`service:cart` is {cart}. Names of entities are [kind]:[namespace/]name."
    yield from _section(view, "Catalog", _catalog(view))
    yield from _section(view, "For programs", _PROGRAMS)
    yield from _section(view, "Documentation", _written(view))
    yield from _section(view, "Optional", _REFERENCE)


def _catalog(view: View) -> Iterator[Link]:
    yield "All entities", page_address(CATALOG), "a table of everything"
    for kind, entities in view.by_kind.items():
        yield view.kind_page(kind).text, page_address(view.paths.kind_page(kind)), f"{len(entities)} of them"
    yield "What needs attention", page_address(ATTENTION), "what is wrong with the catalog itself"
    standing = view.report.standing
    if standing is not None and not standing.policy.empty:
        yield "Standards", page_address(STANDARDS), "scorecards, initiatives and exemptions"
        yield "What falls due", page_address(FORECAST), "every date that changes something"


_PROGRAMS: tuple[Link, ...] = (
    ("Index", f"{API}/index.json", "all documents with their JSON Schemas"),
    ("Entities", f"{API}/entities.json", "a line for each, with the address of all that is known of it"),
    ("Relations", f"{API}/graph.json", "who needs whom"),
    ("Scorecards", f"{API}/scorecards.json", "how levels are distributed"),
    ("Initiatives", f"{API}/initiatives.json", "how far they are"),
    ("Findings", f"{API}/findings.json", "what is wrong, and where"),
    ("Table", CSV, "the catalog for spreadsheets"),
    ("Calendar", CALENDAR, "what falls due"),
    ("Feed", FEED, "what changed lately"),
)
_REFERENCE: tuple[Link, ...] = (
    ("Fields", page_address(FIELDS), "every field of every kind"),
    ("Codes", page_address(CODES), "every rule of the check, and how to mend what it finds"),
)


def _written(view: View) -> Iterator[Link]:
    """First pages of folders: how other pages are addressed is for whoever builds the site to say."""
    for path in sorted(view.written)[:_MOST]:
        if path.endswith("/index.md"):
            yield view.title(path), page_address(path), ""


def _section(view: View, title: str, links: Iterable[Link]) -> Iterator[str]:
    lines = [
        f"- [{_plain(text)}]({absolute(view, path)}){f': {_plain(about)}' if about else ''}"
        for text, path, about in links
    ]
    if lines:
        yield from ("", f"## {title}", "", *lines)


def _plain(text: str) -> str:
    return one_line(text).translate(_MARKUP)
