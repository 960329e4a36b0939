"""Where every file of the repository that is on the site stands there, and the documents of each entity."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from platbook.catalog.graph.catalog import Catalog
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.model.settings import DOCS
from platbook.site.places.first_pages import FIRST, name_of, placed
from platbook.site.places.paths import Paths
from platbook.site.places.sizes import LARGEST_DOCUMENT
from platbook.site.render.safe import one_line, visible
from platbook.site.strangers.drawing import drawn
from platbook.source.markdown.blocks import normal
from platbook.source.markdown.title import read
from platbook.source.tree import Unreadable, join, parent

_PAGE, _DRAWING = ".md", ".svg"
# Nothing that a browser would run; pictures and texts only.
_TAKEN = (
    _DRAWING,
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".pdf",
    ".txt",
    ".csv",
    ".json",
    ".yaml",
    ".yml",
    ".proto",
)
_MOST_FILES = 300


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a docs folder: where it is in the repository, where on the site; of a page also what it is called."""

    source: str
    path: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of a docs folder that is not on the site, and why: "it is …"."""

    source: str
    reason: str


class Library:
    """The files of one catalog's site. `written` are the pages in `docs/` by their path on the site, `folders` the
    folders of the site in which the documents of entities stand."""

    def __init__(self, catalog: Catalog, paths: Paths, written: Mapping[str, str], folders: Mapping[Ref, str]) -> None:
        self._catalog = catalog
        self._tree = catalog.files.tree
        self._paths = paths
        self._folders = folders
        self._written = {source: path for path, source in written.items()}

    def of(self, entity: Entity) -> tuple[Kept, ...]:
        """The documents of an entity, its first page first."""
        return tuple(each for each in self._found.get(entity.ref, ()) if isinstance(each, Kept))

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What lies in docs folders and cannot be shown."""
        return tuple(each for found in self._found.values() for each in found if isinstance(each, LeftOut))

    def drawing(self, source: str) -> bytes:
        """A drawing as it may be shown; empty where there is none, or none any longer."""
        raw = self._tree.read(source, LARGEST_DOCUMENT)
        made = "" if isinstance(raw, Unreadable) else drawn(raw)
        return made if isinstance(made, bytes) else b""

    def text(self, page: Kept) -> tuple[str, int]:
        """The text of a page, without front matter and comments, and how many lines of its beginning are its title.

        Texts are read when they are asked for: all that people wrote is more than what must be held at once.
        """
        raw = self._tree.read(page.source, LARGEST_DOCUMENT)
        found = read(_decoded(b"" if isinstance(raw, Unreadable) else raw))
        heading = found.heading
        if heading is None:
            return "\n".join(found.lines[found.front :]).strip("\n"), 0
        # What stands before the title (a badge, often) follows it, as the ways to other pages do.
        before, after = found.lines[found.front : heading.start], found.lines[heading.end :]
        lines = [*found.lines[heading.start : heading.end], "", *before, *after]
        return "\n".join(lines), heading.end - heading.start

    @cached_property
    def _found(self) -> Mapping[Ref, tuple[Kept | LeftOut, ...]]:
        """What lies in the docs folder of each entity that has one. Of all that is read only the titles are kept."""
        found = {}
        for entity in self._catalog.by_ref.values():
            folder = next((m.text for m in entity.mentions if m.role == "path" and m.what == "folder"), None)
            where = join(parent(entity.path), folder) if folder is not None else None
            if where:
                found[entity.ref] = tuple(self._in_folder(where, self._folders[entity.ref]))
        return found

    def _in_folder(self, where: str, site: str) -> Iterator[Kept | LeftOut]:
        paths = [entry.path.removeprefix(f"{where}/") for entry in self._tree.entries(where, ("",))]
        taken = [path for path in paths if _is_taken(path) and "/." not in f"/{path}"]
        first = next((name for name in FIRST if name in taken), "")
        ordered = sorted(taken, key=lambda path: (path != first, path))[:_MOST_FILES]
        places = placed(ordered)
        for path in ordered:
            yield self._one(f"{where}/{path}", f"{site}/{places[path]}")

    def _one(self, source: str, path: str) -> Kept | LeftOut:
        is_page = source.endswith(_PAGE)
        if not is_page and not source.lower().endswith(_DRAWING):
            return Kept(source, path)
        raw = self._tree.read(source, LARGEST_DOCUMENT)
        if isinstance(raw, Unreadable):
            return LeftOut(source, f"it cannot be read ({raw.what})")
        if is_page:
            return Kept(source, path, one_line(read(_decoded(raw)).title) or name_of(path))
        made = drawn(raw)
        return LeftOut(source, made) if isinstance(made, str) else Kept(source, path)

    @cached_property
    def _places(self) -> Mapping[str, str]:
        """The path on the site of every file outside of `docs/` that is on it, and of every descriptor its page."""
        places: dict[str, str] = {}
        for entity in self._catalog.by_ref.values():
            places.setdefault(entity.path, self._paths.page(entity.ref))
        for found in self._found.values():
            for each in found:
                if isinstance(each, Kept):
                    places.setdefault(each.source, each.path)
        return places

    def place(self, source: str) -> str | None:
        """Where a file of the repository stands on the site; for a folder that of its first page."""
        for each in (source, *(f"{source}/{name}".lstrip("/") for name in FIRST)):
            found = self._written.get(each) or self._places.get(each)
            if found:
                return found
        inside = source.startswith(f"{DOCS}/") and self._catalog.files.kind(source) == "file"
        return source.removeprefix(f"{DOCS}/") if inside else None

    def is_there(self, source: str) -> bool:
        """Whether the repository has such a file or folder."""
        return bool(source) and self._catalog.files.kind(source) in ("file", "folder")


def _is_taken(path: str) -> bool:
    # Builders know a page by small letters alone; of anything else the case says nothing.
    return path.endswith(_PAGE) or path.lower().endswith(_TAKEN)


def _decoded(raw: bytes) -> str:
    return visible(normal(raw.decode("utf-8", "replace")))


def relative(path: str, other: str) -> str:
    """The address of another file of the site's source as seen from the page at `path`."""
    folders = path.split("/")[:-1]
    parts = other.split("/")
    shared = 0
    while shared < min(len(folders), len(parts) - 1) and folders[shared] == parts[shared]:
        shared += 1
    way = "/".join((*[".."] * (len(folders) - shared), *parts[shared:]))
    # What begins with a name and a colon would be another kind of address.
    return quote(way) if ":" not in way else quote(f"./{way}")
