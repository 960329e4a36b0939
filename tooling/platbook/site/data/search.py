"""What the search knows besides entities: pages that people wrote, and those of the site that list and explain."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from platbook.site.blocks import Page, Search, SiteFile
from platbook.site.data.entities import rows_of
from platbook.site.data.inside import inside
from platbook.site.data.search_text import Written, written
from platbook.site.places.first_pages import FIRST, name_of
from platbook.site.places.paths import ATTENTION, CATALOG, FORECAST, STANDARDS
from platbook.site.places.sizes import LARGEST_PAGE
from platbook.site.render.outline import anchor_of
from platbook.site.render.script import data_script
from platbook.site.view import View
from platbook.source.tree import Unreadable, join, parent

NAME = "search"
# The columns of a page; `entities` brings the entities.
COLUMNS = (
    "page",  # below the root of the site; a folder ends in a slash
    "title",
    "of",  # what it belongs to: the row of an entity, or words
    "headings",  # [text, anchor, text, anchor, …]; no anchor where it is the usual one
    "text",  # how it begins, or what it is about
    "words",  # what else it is found by
)
# Bounds that keep the script small however much people write: what all pages share, and what each gets in any case.
_TEXT, _MOST_TEXT, _LEAST_TEXT = 400_000, 400, 80
_HEADINGS, _MOST_HEADINGS, _LEAST_HEADINGS = 30_000, 60, 4
# What people ask for at night, when they do not know what the page is called.
_OF_RUNBOOKS = "runbook on call oncall down outage incident alert"
_RUNBOOK = re.compile(r"(?:.*/)?(?:runbooks/[^/]*|(?:[^/]*[-_])?runbooks?)\.md", re.I)


def search_script(view: View, pages: Iterable[Page], files: Iterable[SiteFile]) -> SiteFile:
    """The script, from the pages of the site and the files beside them."""
    return data_script(NAME, table(view, tuple(pages), files))


def table(view: View, pages: Sequence[Page], files: Iterable[SiteFile]) -> dict[str, Any]:
    """The names of the columns, the pages, and the numbers of those to begin with where nothing is asked yet."""
    sources = {file.path: file.source for file in files if file.path.endswith(".md") and file.source}
    sources |= view.written
    runbooks = _runbooks(view)
    made = [page for page in pages if page.search is not None]
    most = _most(sum(1 for page in made if page.search and page.search.places))
    rows = [_made(page, most) for page in made]
    folders = {**_folders(pages), **_entity_folders(view)}
    rows += _written(view, sources, folders, runbooks)
    start = [*(view.paths.kind_page(kind) for kind in view.by_kind), STANDARDS, FORECAST, ATTENTION, CATALOG]
    places = {page.path: number for number, page in enumerate(made)}
    begin = [places[path] for path in start if path in places]
    return {"columns": list(COLUMNS), "start": begin, "inside": inside(view), "oncall": _oncall(view), "rows": rows}


def _made(page: Page, most: int) -> list[Any]:
    of = page.trail[-1].text if page.trail else ""
    search = page.search or Search("")
    places = [part for place in search.places[:most] for part in place]
    return [_place(page.path), page.title, of, places, page.description, search.text]


def _most(pages: int) -> int:
    """How many headings of each page are kept, of so many pages."""
    return max(_LEAST_HEADINGS, min(_MOST_HEADINGS, _HEADINGS // max(pages, 1)))


def _written(
    view: View, sources: Mapping[str, str], folders: Mapping[str, Any], runbooks: Container[str]
) -> Iterator[list[Any]]:
    number = max(len(sources), 1)
    longest = max(_LEAST_TEXT, min(_MOST_TEXT, _TEXT // number))
    most = _most(number)
    for path in sorted(sources):
        raw = view.report.catalog.files.tree.read(sources[path], LARGEST_PAGE)
        page = None if isinstance(raw, Unreadable) else written(raw.decode("utf-8", "replace"), most, longest)
        if page is not None:
            of = next((folders[folder] for folder in _above(path) if folder in folders), "")
            # With the names of whose it is: titles of runbooks seldom say them.
            whose = f"{view.entities[of].ref.name} {view.entities[of].label}" if isinstance(of, int) else ""
            words = f"{_OF_RUNBOOKS} {whose}".strip() if sources[path] in runbooks else ""
            yield [_place(path), page.title or name_of(path), of, _headings(page), page.text, words]


def _oncall(view: View) -> list[int]:
    """The rows of teams that say how whoever is on call is reached."""
    catalog, rows = view.report.catalog, rows_of(view)
    spec = {team.ref: catalog.data(team).get("spec") for team in view.by_kind.get("Team", ())}
    return [rows[ref] for ref, said in spec.items() if isinstance(said, Mapping) and said.get("oncall")]


def _runbooks(view: View) -> frozenset[str]:
    """The files that tell what to do when something fails: entities name them so, or they are called so."""
    named = (
        (entity, mention.text)
        for entity in view.entities
        for mention in entity.mentions
        if mention.role == "path" and "runbooks" in mention.route
    )
    kept = (each.source for entity in view.entities for each in view.library.of(entity) if each.title)
    called = (source for source in kept if _RUNBOOK.fullmatch(source))
    return frozenset((*(join(parent(entity.path), text) or "" for entity, text in named), *called))


def _headings(page: Written) -> list[str]:
    return [part for text, anchor in page.headings for part in (text, "" if anchor_of(text) == anchor else anchor)]


def _folders(pages: Iterable[Page]) -> dict[str, str]:
    """What the folders are called that have a first page which the site makes."""
    return {page.path.rpartition("/")[0]: page.title for page in pages if page.path.endswith("/index.md")}


def _entity_folders(view: View) -> dict[str, int]:
    """The rows of entities by the folders that hold their documents."""
    rows = rows_of(view)
    return {
        view.docs_folder(entity): rows[entity.ref]
        for entity in view.entities
        if any(mention.what == "folder" for mention in entity.mentions)
    }


def _above(path: str) -> Iterator[str]:
    """The folders that a page is in, the nearest first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _place(path: str) -> str:
    folder, _, name = path.rpartition("/")
    if name in FIRST:
        return f"{folder}/" if folder else ""
    return path.removesuffix(".md")
