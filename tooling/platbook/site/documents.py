"""The documents of an entity: the files of its docs folder, and where each stands on the site."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from platbook.model.entity import Entity
from platbook.site.blocks import SiteFile
from platbook.site.view import View
from platbook.source.tree import Unreadable, join, parent

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
_RUNS = re.compile(rb"<script|javascript:|\son\w+\s*=|<foreignobject|<!entity", re.I)
# Front matter and a heading, each of which may be missing.
_OPENING = re.compile(r"\A(?:---\n.*?\n---\n)?(?:\s*# +([^\n]+)\n?)?", re.S)


@dataclass(frozen=True, slots=True)
class Document:
    """A file of a docs folder: where it is in the repository, where on the site, and its title if it is a page."""

    source: str
    path: str
    title: str
    file: SiteFile


def documents_of(view: View, entity: Entity) -> Mapping[str, Document]:
    """The documents of an entity by their path in the repository; its first page is the index, where there is one."""
    folder = next((m.text for m in entity.mentions if m.role == "path" and m.what == "folder"), None)
    where = join(parent(entity.path), folder) if folder is not None else None
    if not where:
        return {}
    return {document.source: document for document in _documents(view, entity, where)}


def _documents(view: View, entity: Entity, folder: str) -> Iterator[Document]:
    tree = view.report.catalog.files.tree
    site_folder = view.docs_folder(entity)
    entries = [entry.path for entry in tree.entries(folder, _TAKEN) if "/." not in entry.path]
    first = f"{folder}/index.md"
    for path in sorted(entries, key=lambda path: (path != first, path))[:_MOST_FILES]:
        raw = tree.read(path, _LARGEST_FILE)
        if isinstance(raw, Unreadable) or (path.endswith(".svg") and _RUNS.search(raw)):
            continue
        to = f"{site_folder}/{path.removeprefix(folder + '/')}"
        if not path.endswith(".md"):
            yield Document(path, to, "", SiteFile(to, path))
            continue
        text = raw.decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")
        found = _OPENING.match(text)
        title = (
            found[1].strip().rstrip("#").strip() if found and found[1] else to.rpartition("/")[2].removesuffix(".md")
        )
        depth = to.removeprefix(site_folder + "/").count("/")
        back = f"*Part of [{_harmless(entity.label)}]({'../' * (depth + 1)}index.md).*\n"
        at = found.end() if found else 0
        content = f"{text[:at]}\n{back}\n{text[at:]}" if at else f"{back}\n{text}"
        yield Document(path, to, title, SiteFile(to, path, content.encode()))


def _harmless(text: str) -> str:
    return re.sub(r"[^\w\s.,-]", lambda found: f"&#{ord(found[0])};", " ".join(text.split()))
