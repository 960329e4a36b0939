"""Where everything stands on the site: paths that no name, however odd, can lead elsewhere or make clash."""

import hashlib
import re
from collections.abc import Iterable, Mapping

from platbook.catalog.vocabulary.vocabulary import Vocabulary
from platbook.model.entity import Entity
from platbook.model.ref import DEFAULT_NAMESPACE, Ref

HOME, CATALOG, ATTENTION, REFERENCE = "index.md", "catalog/index.md", "catalog/attention/index.md", "reference/index.md"
STANDARDS, FORECAST = "standards/index.md", "standards/forecast/index.md"
ABOUT, GUIDE = "about.md", "tutorial/register-a-service.md"
TEMPLATES = "templates/index.md"
GRAPH = "catalog/graph/index.md"
HEALTH = "catalog/health/index.md"
DOCUMENTS = "catalog/docs/index.md"
FIELDS, CODES = "reference/fields/index.md", "reference/codes/index.md"

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")
_LONGEST = 100


def segment(name: str) -> str:
    """The name as one part of a path: itself where it is plain, else its plain characters and a digest of it."""
    if len(name) <= _LONGEST and _PLAIN.fullmatch(name):
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{re.sub(r'[^A-Za-z0-9]+', '-', name)[:40].strip('-')}-{digest}".lstrip("-")


def plural_of(vocabulary: Vocabulary, kind: str) -> str:
    """The folder of a kind."""
    known = vocabulary.kind(kind)
    return segment(known.plural if known else f"{kind.lower()}s")


def kind_page(vocabulary: Vocabulary, kind: str) -> str:
    """The page that lists a kind."""
    return f"catalog/{plural_of(vocabulary, kind)}/index.md"


class Paths:
    """The folders of entities and what lies in them. No two are the same, in any case of their letters."""

    def __init__(self, vocabulary: Vocabulary, entities: Iterable[Entity]) -> None:
        self._vocabulary = vocabulary
        self._taken: set[str] = {"catalog/attention", "catalog/docs", "catalog/graph", "catalog/health"}
        self._folders: dict[Ref, str] = {}
        for entity in entities:
            self._taken.add(f"catalog/{plural_of(vocabulary, entity.ref.kind)}".lower())
        for entity in entities:
            self._folders[entity.ref] = self.claim(self._wanted(entity.ref))

    @property
    def folders(self) -> Mapping[Ref, str]:
        """The folder of every entity."""
        return self._folders

    def page(self, ref: Ref) -> str:
        """The page of an entity that is in the catalog."""
        return f"{self._folders[ref]}/index.md"

    def claim(self, folder: str) -> str:
        """The folder, or where it is taken the next that is free; from now on it is taken."""
        found, number = folder, 1
        while found.lower() in self._taken:
            number += 1
            found = f"{folder}-{number}"
        self._taken.add(found.lower())
        return found

    def alias(self, ref: Ref, alias: str) -> str | None:
        """The folder of an old name, unless something else has it by now."""
        folder = self._wanted(Ref(ref.kind, ref.namespace, alias))
        if folder.lower() in self._taken:
            return None
        self._taken.add(folder.lower())
        return folder

    def _wanted(self, ref: Ref) -> str:
        within = "" if ref.namespace == DEFAULT_NAMESPACE else f"{segment(ref.namespace)}/"
        return f"catalog/{plural_of(self._vocabulary, ref.kind)}/{within}{segment(ref.name)}"
