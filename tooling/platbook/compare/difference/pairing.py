"""Which entity of the base is which of the head: by name, by an alias, or by saying the same under another name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.records.packing import pack, unpack
from platbook.model.entity import Entity
from platbook.model.ref import Ref

# Of more removed entities than this only those found by an alias count as renamed: contents are not searched.
_MOST_SEARCHED = 2_000


class Pair(NamedTuple):
    """An entity as it was, and as it is."""

    old: Entity
    new: Entity


@dataclass(frozen=True)
class Pairing:
    """`changed` are the pairs of one name whose documents differ; `renamed` those of two names; `moved` counts those
    that only lie in another file. All are in the order of their (new) names."""

    changed: tuple[Pair, ...] = ()
    renamed: tuple[Pair, ...] = ()
    added: tuple[Entity, ...] = ()
    removed: tuple[Entity, ...] = ()
    moved: int = 0

    @cached_property
    def names(self) -> Mapping[Ref, Ref]:
        """The new name of what was renamed."""
        return {pair.old.ref: pair.new.ref for pair in self.renamed}

    def now(self, ref: Ref) -> Ref:
        """What a name of the base is called in the head."""
        return self.names.get(ref, ref)


def paired(base: Catalog, head: Catalog) -> Pairing:
    """The pairing of two catalogs. Documents are compared as they are packed: few are ever read."""
    old, new = _documents(base), _documents(head)
    changed: list[Pair] = []
    moved = 0
    for ref, (entity, packed) in new.items():
        before = old.get(ref)
        if before is None:
            continue
        if before[1] != packed:
            changed.append(Pair(before[0], entity))
        elif before[0].path != entity.path:
            moved += 1
    added = {ref: document for ref, document in new.items() if ref not in old}
    removed = {ref: document for ref, document in old.items() if ref not in new}
    renamed = _renamed(removed, added)
    olds, news = {pair.old.ref for pair in renamed}, {pair.new.ref for pair in renamed}
    return Pairing(
        tuple(sorted(changed, key=lambda pair: pair.new.ref)),
        tuple(sorted(renamed, key=lambda pair: pair.new.ref)),
        tuple(entity for ref, (entity, _) in sorted(added.items()) if ref not in news),
        tuple(entity for ref, (entity, _) in sorted(removed.items()) if ref not in olds),
        moved,
    )


Documents = Mapping[Ref, tuple[Entity, bytes]]


def _documents(catalog: Catalog) -> dict[Ref, tuple[Entity, bytes]]:
    """Each entity with its packed document; of several with one name, the first, as everywhere."""
    found: dict[Ref, tuple[Entity, bytes]] = {}
    for record in catalog.records:
        for entity, packed in zip(record.entities, record.documents, strict=True):
            found.setdefault(entity.ref, (entity, packed))
    return found


def _renamed(removed: Documents, added: Documents) -> list[Pair]:
    found: list[Pair] = []
    left = dict(removed)
    taken: set[Ref] = set()
    by_name = {(ref.kind, ref.namespace, ref.name.lower()): ref for ref in sorted(removed)}
    for ref, (entity, _) in sorted(added.items()):
        for alias in entity.aliases:
            before = by_name.pop((ref.kind, ref.namespace, alias.lower()), None)
            if before is not None:
                found.append(Pair(left.pop(before)[0], entity))
                taken.add(ref)
                break
    if not left or len(left) > _MOST_SEARCHED:
        return found
    by_content = _by_content((ref, document) for ref, document in added.items() if ref not in taken)
    for ref, document in sorted(left.items()):
        same = by_content.get(_content(ref, document[1]), [])
        if same:
            found.append(Pair(document[0], added[same.pop(0)][0]))
    return found


def _by_content(documents: Iterable[tuple[Ref, tuple[Entity, bytes]]]) -> dict[bytes, list[Ref]]:
    found: dict[bytes, list[Ref]] = {}
    for ref, (_, packed) in sorted(documents):
        found.setdefault(_content(ref, packed), []).append(ref)
    return found


def _content(ref: Ref, packed: bytes) -> bytes:
    """What an entity says of itself, without what it is called."""
    document = dict(unpack(packed))
    metadata: Any = document.get("metadata")
    if isinstance(metadata, dict):
        document["metadata"] = {key: metadata[key] for key in metadata if key not in ("name", "aliases", "title")}
    return pack([ref.kind, ref.namespace, document])
