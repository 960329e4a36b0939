"""The Markdown files that go onto the site, and what is remembered of each: its links, and on demand its anchors."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.records.cache import blob_name
from platbook.catalog.records.record import Stored
from platbook.model.entity import Entity
from platbook.model.settings import DOCS
from platbook.source.decode import decode
from platbook.source.glob import matcher
from platbook.source.markdown.anchors import anchors
from platbook.source.markdown.links import is_elsewhere, links, normal
from platbook.source.span import Lines
from platbook.source.tree import Entry

_LARGEST = 1 << 20
_CACHE, _KEY = "markdown", "1"
# What has more links than this is no document; so many are looked at.
_MOST = 5000


class LocalLink(NamedTuple):
    """A link to another file of the repository or to a place in this one: line and columns, from 1."""

    sort: str
    target: str
    line: int
    column: int
    end_column: int


class Written:
    """The pages that people wrote, and those of their entities. What is in a file is remembered by its content."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._tree = catalog.files.tree
        self._cache = catalog.cache.beside(_CACHE, _KEY) if catalog.cache else None
        self._known: dict[str, Stored] = self._cache.load() if self._cache else {}
        self._used: dict[str, Stored] = {}
        self._blobs: dict[str, str] = {}

    @cached_property
    def owners(self) -> Mapping[str, Entity | None]:
        """The entity that each page belongs to; None for what stands in `docs/`."""
        excluded = matcher(self._catalog.settings.exclude)
        return {
            path: entity for path, (_, entity) in self._entries.items() if "/." not in f"/{path}" and not excluded(path)
        }

    @cached_property
    def _entries(self) -> dict[str, tuple[Entry, Entity | None]]:
        found: dict[str, tuple[Entry, Entity | None]] = {
            entry.path: (entry, None) for entry in self._tree.entries(DOCS, (".md",))
        }
        for named in self._catalog.paths:
            if named.mention.what == "folder" and named.kind == "folder" and named.path:
                for entry in self._tree.entries(named.path, (".md",)):
                    found.setdefault(entry.path, (entry, named.entity))
        return found

    def links(self, path: str) -> Iterator[LocalLink]:
        """The local links of a page; none of a file that cannot be read as text."""
        for link in self._remembered(path, "links", _local_links):
            yield LocalLink(*link)

    def anchors(self, path: str) -> frozenset[str]:
        """The anchors of a page."""
        return frozenset(self._remembered(path, "anchors", lambda text: tuple(sorted(anchors(text)))))

    def save(self) -> None:
        """Remembers what was found, and forgets what was not asked for."""
        if self._cache and self._used.keys() != self._known.keys():
            self._cache.save({}, self._used)

    def _remembered(self, path: str, what: str, read: Callable[[str], Stored]) -> Stored:
        key = f"{what} {self._blob(path)}"
        if key not in self._used:
            self._used[key] = self._known[key] if key in self._known else read(self._text(path))
        return self._used[key]

    def _blob(self, path: str) -> str:
        if path not in self._blobs:
            blob = self._entries[path][0].blob
            raw = self._tree.read(path, _LARGEST) if blob is None else b""
            self._blobs[path] = blob or (blob_name(raw) if isinstance(raw, bytes) else "unreadable")
        return self._blobs[path]

    def _text(self, path: str) -> str:
        raw = self._tree.read(path, _LARGEST)
        text = decode(raw) if isinstance(raw, bytes) else ""
        return text if isinstance(text, str) else ""


def _local_links(text: str) -> Stored:
    """What `LocalLink` is made of, for each link, as plain values."""
    text = normal(text)
    found = [link for link in links(text) if link.target and not is_elsewhere(link.target)]
    lines = Lines(text) if found else None
    spans = [lines.span(link.start, link.end) for link in found[:_MOST]] if lines else []
    return tuple(
        (link.sort, link.target, span.line, span.column, span.end_column)
        for link, span in zip(found, spans, strict=False)
    )
