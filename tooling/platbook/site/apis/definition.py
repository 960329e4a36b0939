"""The definition of an API: its text, where it stands in the repository and on the site, and what it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from platbook.catalog.graph.paths import is_inline
from platbook.model.entity import Entity
from platbook.site.apis.asyncapi import read_asyncapi
from platbook.site.apis.contract import Contract, anchored
from platbook.site.apis.graphql import read_graphql
from platbook.site.apis.languages import inert_name, language_of
from platbook.site.apis.openapi import read_openapi
from platbook.site.apis.proto import read_proto
from platbook.site.apis.yamltext import LARGEST, YamlText
from platbook.site.blocks import SiteFile
from platbook.site.places.paths import file_name
from platbook.site.places.sizes import LARGEST_COPY
from platbook.site.view import View
from platbook.source.tree import Unreadable, join, parent

_READERS: Mapping[str, Callable[[str], Contract]] = {"protobuf": read_proto, "graphql": read_graphql}


@dataclass(frozen=True)
class Definition:
    """A definition as it stands in the repository.

    `kind` is the type of the API, in small letters; `path` the file, empty where the text stands in the descriptor;
    `folder` where it is on the site. `unreadable` says why there is no text, as a sentence.
    """

    kind: str
    path: str
    folder: str
    text: str
    unreadable: str = ""

    @property
    def page(self) -> str:
        """The page that shows the text."""
        return f"{self.folder}/index.md"

    @property
    def name(self) -> str:
        """What its file is called; empty where it has none."""
        return self.path.rpartition("/")[2]

    @property
    def language(self) -> str:
        """The language of the text, as highlighters call it."""
        return language_of(self.name, self.kind)

    @cached_property
    def file(self) -> SiteFile | None:
        """The whole file, for whoever wants to keep it; None where the site can not have it."""
        if self.unreadable:
            return None
        name = inert_name(file_name(self.name) if self.name else "", self.kind)
        content = b"" if self.path else self.text.encode()
        return SiteFile(f"{self.folder}/{name}", self.path, content)

    @cached_property
    def yaml(self) -> YamlText:
        """The text as data."""
        return YamlText(self.text)

    @cached_property
    def contract(self) -> Contract:
        """What it offers; nothing of a sort of definition that nobody here can read."""
        if self.unreadable:
            return Contract()
        known = self.kind in ("openapi", "asyncapi", "grpc", "graphql")
        if known and len(self.text) > LARGEST:
            return Contract(flaw="It is too large to be read here.")
        if self.kind == "openapi":
            return read_openapi(self.yaml)
        if self.kind == "asyncapi":
            return read_asyncapi(self.yaml)
        if known and self.language == "json":
            return Contract(flaw=f"It is JSON, and not the text that {self.kind} definitions are written in.")
        reader = _READERS.get("protobuf" if self.kind == "grpc" else self.language)
        reader = read_graphql if self.kind == "graphql" else reader
        return reader(self.text) if reader and len(self.text) <= LARGEST else Contract()

    @cached_property
    def anchors(self) -> Mapping[tuple[int, int], str]:
        """The anchor of each offer on the page of the definition."""
        return anchored(self.contract)


def definition_of(view: View, entity: Entity) -> Definition | None:
    """The definition of an entity, if it names one that is there."""
    said = next((m.text for m in entity.mentions if m.role == "path" and m.what == "definition"), None)
    if said is None:
        return None
    path, text, unreadable = "", said, ""
    if not is_inline(said):
        path = join(parent(entity.path), said) or ""
        raw = view.report.catalog.files.tree.read(path, LARGEST_COPY) if path else Unreadable("outside")
        if isinstance(raw, Unreadable):
            if raw.what != "size":
                return None
            raw, unreadable = b"", "It is too large for the site."
        elif b"\0" in raw:
            raw, unreadable = b"", "It is no text."
        text = raw.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    folder = view.paths.claim(f"{view.paths.folders[entity.ref]}/definition")
    return Definition(str(entity.facet("type") or "").lower(), path, folder, text, unreadable)
