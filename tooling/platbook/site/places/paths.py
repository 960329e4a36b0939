"""Where everything stands on the site: paths that no name, however odd, can lead elsewhere or make clash."""

import hashlib
import re
from collections.abc import Container, Mapping, Sequence
from typing import TypeVar

from platbook.catalog.vocabulary.vocabulary import Vocabulary
from platbook.model.entity import Entity
from platbook.model.ref import DEFAULT_NAMESPACE, Ref

HOME, CATALOG, ATTENTION, REFERENCE = "index.md", "catalog/index.md", "catalog/attention/index.md", "reference/index.md"
STANDARDS, FORECAST = "standards/index.md", "standards/forecast/index.md"
ABOUT, GUIDE = "about.md", "tutorial/register-a-service.md"
GRAPH = "catalog/graph/index.md"
HEALTH = "catalog/health/index.md"
DOCUMENTS = "catalog/docs/index.md"
FIELDS, CODES = "reference/fields/index.md", "reference/codes/index.md"

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")
# A folder that ended like this could stand where a file must: `cart/index.html` of the namespace `cart`, say.
_OF_FILES = (".md", ".html", ".json", ".svg", ".ics")
_LONGEST = 100

T = TypeVar("T")


def segment(name: str) -> str:
    """The name as one part of a path: itself where it is plain, else its plain characters and a digest of it.

    None ends as a file of the site does, so that no folder is ever where a file must be.
    """
    if len(name) <= _LONGEST and _PLAIN.fullmatch(name) and not name.lower().endswith(_OF_FILES):
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{re.sub(r'[^A-Za-z0-9]+', '-', name)[:40].strip('-')}-{digest}".lstrip("-")


def file_name(name: str) -> str:
    """The name of a file, spelled like a part of a path; it keeps its ending."""
    return name if len(name) <= _LONGEST and _PLAIN.fullmatch(name) else segment(name)


class Paths:
    """The folders of kinds and of entities, and what lies in them. No two are the same, in any case of their letters,
    and none is the folder of a page that is always there."""

    def __init__(self, vocabulary: Vocabulary, entities: Sequence[Entity]) -> None:
        self._taken = {page.rpartition("/")[0] for page in (ATTENTION, DOCUMENTS, GRAPH, HEALTH)}
        # All that are known, so that a folder stays what it is when the first entity of another kind comes.
        names = dict.fromkeys((*_core_first(vocabulary), *(entity.ref.kind for entity in entities)))
        wanted = {name: f"catalog/{segment(_plural(vocabulary, name))}" for name in names}
        self._kinds = apart(wanted, self._taken)
        self._folders = apart({entity.ref: self._wanted(entity.ref) for entity in entities}, self._taken)

    @property
    def folders(self) -> Mapping[Ref, str]:
        """The folder of every entity."""
        return self._folders

    def page(self, ref: Ref) -> str:
        """The page of an entity that is in the catalog."""
        return f"{self._folders[ref]}/index.md"

    def kind_page(self, kind: str) -> str:
        """The page that lists a kind of the vocabulary, or another one that an entity has."""
        return f"{self._kinds[kind]}/index.md"

    def claim(self, folder: str) -> str:
        """The folder, or where it is taken the next that is free; from now on it is taken."""
        found = free(folder, self._taken)
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
        return f"{self._kinds[ref.kind]}/{within(ref)}"


def within(ref: Ref) -> str:
    """Where an entity stands below the folder of its kind: its name, in a folder for its namespace if it has one."""
    namespace = "" if ref.namespace == DEFAULT_NAMESPACE else f"{segment(ref.namespace)}/"
    return f"{namespace}{segment(ref.name)}"


def apart(wanted: Mapping[T, str], taken: set[str], ending: str = "") -> Mapping[T, str]:
    """The path that each wants (with the ending of a file), or one with a number where another has it, in any case of
    their letters. Whoever wants what nobody else does gets it. From now on all are `taken`, in small letters."""
    found: dict[T, str] = {}
    late: list[T] = []
    for who, path in wanted.items():
        if f"{path}{ending}".lower() in taken:
            late.append(who)
            continue
        found[who] = f"{path}{ending}"
        taken.add(found[who].lower())
    for who in late:
        found[who] = free(wanted[who], taken, ending)
        taken.add(found[who].lower())
    return found


def free(path: str, taken: Container[str], ending: str = "") -> str:
    """The path, or where it is taken the first one with a number that is not."""
    found, number = f"{path}{ending}", 1
    while found.lower() in taken:
        number += 1
        found = f"{path}-{number}{ending}"
    return found


def _core_first(vocabulary: Vocabulary) -> list[str]:
    """The kinds of the vocabulary: a kind of one's own gives way to those that everybody has."""
    return sorted(vocabulary.native, key=lambda name: not vocabulary.native[name].core)


def _plural(vocabulary: Vocabulary, kind: str) -> str:
    known = vocabulary.kind(kind)
    return known.plural if known else f"{kind.lower()}s"
