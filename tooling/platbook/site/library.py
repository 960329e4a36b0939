"""Where every file of the repository that is on the site stands there, and the documents of each entity."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from platbook.catalog.graph.catalog import Catalog
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.site.paths import Paths
from platbook.site.render.safe import one_line, visible
from platbook.source.markdown.blocks import blocks, normal
from platbook.source.markdown.headings import words_of
from platbook.source.tree import Unreadable, join, parent

DOCS = "docs"
# Nothing that a browser would run; pictures and texts only.
_TAKEN = (
    ".md",
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".svg",
    ".pdf",
    ".txt",
    ".csv",
    ".json",
    ".yaml",
    ".yml",
    ".proto",
)
_MOST_FILES = 300
_LARGEST_FILE = 5 << 20
# What a picture could run, ask others for, or hide the like behind.
_RUNS = re.compile(
    rb"script|\bon[a-z]+\s*=|foreignobject|<!entity|<!doctype[^>]*\[|xml-stylesheet|&#|@import|xhtml|\0|"
    rb"<[\w.-]*:?(?:iframe|object|embed|handler|listener|animate|set)\b",
    re.I,
)
_TITLE = re.compile(r"""title:[ \t]*(["']?)(\S.*?)\1[ \t]*""")
_HEADING = re.compile(r"# *([^#\s].*)")
_FIRST = ("index.md", "README.md")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a docs folder: where it is in the repository, where on the site; of a page also title and text, without
    front matter, and whether the text begins with the title."""

    source: str
    path: str
    title: str = ""
    text: str = ""
    titled: bool = False


class Library:
    """The files of one catalog's site. `written` are the pages in `docs/` by their path on the site, `folders` the
    folders of the site in which the documents of entities stand."""

    def __init__(self, catalog: Catalog, paths: Paths, written: Mapping[str, str], folders: Mapping[Ref, str]) -> None:
        self._catalog = catalog
        self._tree = catalog.files.tree
        self._paths = paths
        self._folders = folders
        self._written = {source: path for path, source in written.items()}
        self._read: dict[Ref, tuple[Kept, ...]] = {}

    def of(self, entity: Entity) -> tuple[Kept, ...]:
        """The documents of an entity, its first page first. They are read once."""
        if entity.ref not in self._read:
            self._read[entity.ref] = tuple(self._documents(entity))
        return self._read[entity.ref]

    @cached_property
    def _listed(self) -> Mapping[Ref, tuple[tuple[str, str], ...]]:
        """For each entity with documents, their paths in the repository and on the site."""
        found = {}
        for entity in self._catalog.by_ref.values():
            folder = next((m.text for m in entity.mentions if m.role == "path" and m.what == "folder"), None)
            where = join(parent(entity.path), folder) if folder is not None else None
            if where:
                taken = [entry.path for entry in self._tree.entries(where, _TAKEN) if "/." not in entry.path]
                first = f"{where}/index.md" if f"{where}/index.md" in taken else f"{where}/README.md"
                ordered = sorted(taken, key=lambda path, first=first: (path != first, path))[:_MOST_FILES]  # type: ignore[misc]
                site = self._folders[entity.ref]
                found[entity.ref] = tuple((path, f"{site}/{path.removeprefix(where + '/')}") for path in ordered)
        return found

    @cached_property
    def _places(self) -> Mapping[str, str]:
        """The path on the site of every file outside of `docs/` that is on it, and of every descriptor its page."""
        places: dict[str, str] = {}
        for entity in self._catalog.by_ref.values():
            places.setdefault(entity.path, self._paths.page(entity.ref))
        for listed in self._listed.values():
            for source, path in listed:
                places.setdefault(source, path)
        return places

    def place(self, source: str) -> str | None:
        """Where a file of the repository stands on the site; for a folder that of its first page."""
        for each in (source, *(f"{source}/{name}".lstrip("/") for name in _FIRST)):
            found = self._written.get(each) or self._places.get(each)
            if found:
                return found
        inside = source.startswith(f"{DOCS}/") and self._catalog.files.kind(source) == "file"
        return source.removeprefix(f"{DOCS}/") if inside else None

    def is_there(self, source: str) -> bool:
        """Whether the repository has such a file or folder."""
        return bool(source) and self._catalog.files.kind(source) in ("file", "folder")

    def _documents(self, entity: Entity) -> Iterator[Kept]:
        for source, path in self._listed.get(entity.ref, ()):
            if not source.endswith((".md", ".svg")):
                yield Kept(source, path)
                continue
            raw = self._tree.read(source, _LARGEST_FILE)
            if isinstance(raw, Unreadable) or (source.endswith(".svg") and not _is_harmless(raw)):
                continue
            yield _page(source, path, raw) if source.endswith(".md") else Kept(source, path)


def _page(source: str, path: str, raw: bytes) -> Kept:
    lines = visible(normal(raw.decode("utf-8", "replace"))).split("\n")
    first = next(blocks(lines), None)
    front = lines[: first.end] if first and first.kind == "front" else []
    rest = "\n".join(lines[len(front) :]).lstrip("\n")
    heading = _HEADING.fullmatch(rest.partition("\n")[0])
    given = next((found[2] for line in front if (found := _TITLE.fullmatch(line))), "")
    title = one_line(given or (words_of(heading[1].rstrip().rstrip("#")) if heading else ""))
    named = path.rpartition("/")[2].removesuffix(".md").replace("-", " ").replace("_", " ")
    return Kept(source, path, title or named, rest, heading is not None)


def _is_harmless(picture: bytes) -> bool:
    try:
        picture.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not _RUNS.search(picture)


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
