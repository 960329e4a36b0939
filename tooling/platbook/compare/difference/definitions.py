"""API definitions whose content changed: what entities name as files, compared by git's names where git knows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.paths import is_inline
from platbook.catalog.records.cache import blob_name
from platbook.compare.difference.pairing import Pairing
from platbook.model.ref import Ref
from platbook.model.settings import CATALOG
from platbook.source.tree import join, parent

_DEFINITION = ("path", "definition")
# A definition larger than this that git has no name for counts as changed when its file does.
_LARGEST = 64 << 20


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """The definition of an API is another one; `path` is its file, from the root of the catalog, or empty where it
    stands in the entry itself."""

    subject: Ref
    path: str
    what: Literal["changed", "added", "removed"]


def definition_changes(pairing: Pairing, base: Catalog, head: Catalog) -> tuple[DefinitionChange, ...]:
    """The definitions of entities that are in both catalogs, where their content differs."""
    if _DEFINITION not in base.mentions and _DEFINITION not in head.mentions:
        return ()
    old, new = _contents(base), _contents(head)
    before = {pairing.now(ref): content for ref, content in old.items()}
    both = {pairing.now(ref) for ref in base.by_ref} & head.by_ref.keys()
    return tuple(change for change in _changes(before, new, both) if not _same(change, before, base, head))


Contents = dict[Ref, tuple[str, str]]


def _changes(old: Contents, new: Contents, both: set[Ref]) -> Iterator[DefinitionChange]:
    for ref in sorted(both & (old.keys() | new.keys())):
        was, now = old.get(ref, ("", "")), new.get(ref, ("", ""))
        if was[1] != now[1]:
            what: Literal["changed", "added", "removed"] = (
                "added" if not was[1] else "removed" if not now[1] else "changed"
            )
            yield DefinitionChange(ref, now[0] or was[0], what)


def _same(change: DefinitionChange, old: Contents, base: Catalog, head: Catalog) -> bool:
    """Whether the bytes are the same although the names are not: git may name what it stores in another way."""
    if change.what != "changed" or not change.path:
        return False
    was, now = base.files.tree.read(old[change.subject][0], _LARGEST), head.files.tree.read(change.path, _LARGEST)
    return isinstance(was, bytes) and was == now


def _contents(catalog: Catalog) -> Contents:
    """Path and name of the content of each definition; the first of each entity."""
    tree = catalog.files.tree
    blobs = {entry.path: entry.blob for entry in tree.entries(CATALOG, ("",)) if entry.blob}
    found: Contents = {}
    for entity, mention in catalog.mentions.get(_DEFINITION, ()):
        if is_inline(mention.text):
            found.setdefault(entity.ref, ("", blob_name(mention.text.encode("utf-8", "replace"))))
            continue
        path = join(parent(entity.path), mention.text)
        blob = blobs.get(path) if path else None
        if path and blob is None:
            raw = tree.read(path, _LARGEST)
            blob = blob_name(raw) if isinstance(raw, bytes) else ""
        found.setdefault(entity.ref, (path or "", blob or ""))
    return found
