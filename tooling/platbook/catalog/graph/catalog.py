"""The catalog: all entities, found by any of their names, and every reference resolved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple, TypeVar

from platbook.catalog.graph.paths import NamedPath, named_paths
from platbook.catalog.records.cache import Cache
from platbook.catalog.records.packing import unpack
from platbook.catalog.records.record import Record
from platbook.catalog.vocabulary.dialects import meant_kinds
from platbook.catalog.vocabulary.vocabulary import Vocabulary
from platbook.model.entity import Entity, Mention, Reference
from platbook.model.ref import DEFAULT_NAMESPACE, Ref, WrittenRef, parse_ref
from platbook.model.settings import Settings
from platbook.source.files import Files
from platbook.source.route import Route

parse = lru_cache(maxsize=100_000)(parse_ref)

Derived = TypeVar("Derived")
State = Literal["found", "alias", "wrong-kind", "unknown", "malformed"]
_ABOUT_VALUES = frozenset({"bad-format", "wrong-type", "not-allowed", "out-of-bounds", "duplicate-in-list"})
LEADS_SOMEWHERE: tuple[State, ...] = ("found", "alias")


class Edge(NamedTuple):
    """One reference and what it leads to.

    `target` is the entity found; for "wrong-kind" the one of that name that is of no allowed kind; else None.
    """

    source: Entity
    reference: Reference
    state: State
    target: Entity | None = None


@dataclass(frozen=True)
class Catalog:
    """The repository as one graph. `records` are in the order of their paths; what is derived is worked out once.

    `cache` is where rules that take long may remember what they found; None where nothing is to be remembered. `seen`
    holds the record of every file that was read, by the name of its content where that is known: also of those that
    turned out to be no descriptors.
    """

    records: tuple[Record, ...]
    vocabulary: Vocabulary
    settings: Settings
    files: Files
    cache: Cache | None = None
    seen: Mapping[str, Record] = field(default_factory=dict)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Every entity, also those whose name is taken by an earlier one, in the order of files."""
        return tuple(entity for record in self.records for entity in record.entities)

    @cached_property
    def by_ref(self) -> Mapping[Ref, Entity]:
        """Entities by their full name; of several with one name, the first."""
        found: dict[Ref, Entity] = {}
        for entity in self.entities:
            found.setdefault(entity.ref, entity)
        return found

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every reference of every entity, resolved."""
        found: list[Edge] = []
        # Most references repeat (an owner has many things), and mean the same in the same field and namespace.
        known: dict[tuple[str, int, str, str], tuple[State, Entity | None]] = {}
        for entity in self.entities:
            dialect, namespace = entity.dialect, entity.ref.namespace
            for reference in entity.references:
                key = (reference.text, id(reference.field), dialect, namespace)
                meaning = known.get(key)
                if meaning is None:
                    meaning = known[key] = self._meaning(entity, reference)
                found.append(Edge(entity, reference, *meaning))
        return tuple(found)

    @cached_property
    def edges_by_relation(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges that lead somewhere, by the name of their relation as it is written down."""
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            if edge.state in LEADS_SOMEWHERE:
                found.setdefault(edge.reference.field.relation, []).append(edge)
        return {relation: tuple(edges) for relation, edges in found.items()}

    @cached_property
    def misshapen(self) -> frozenset[tuple[str, int, Route]]:
        """The places (path, document, route) of values of which a problem says already what is wrong with them."""
        return frozenset(
            (r.path, p.document, p.route) for r in self.records for p in r.problems if p.kind in _ABOUT_VALUES
        )

    @cached_property
    def mentions(self) -> Mapping[tuple[str, str], tuple[tuple[Entity, Mention], ...]]:
        """What entities mention, by role and what: ("date", "sunset"), ("link", ""), …; few entities have each."""
        found: dict[tuple[str, str], list[tuple[Entity, Mention]]] = {}
        for entity in self.entities:
            for mention in entity.mentions:
                found.setdefault((mention.role, mention.what), []).append((entity, mention))
        return {key: tuple(pairs) for key, pairs in found.items()}

    @cached_property
    def paths(self) -> tuple[NamedPath, ...]:
        """Every path that an entity names, and what is there."""
        mentioned = (pair for (role, _), pairs in self.mentions.items() if role == "path" for pair in pairs)
        return tuple(named_paths(mentioned, self.files))

    def resolve(self, source: Entity, reference: Reference) -> Edge:
        """What a reference leads to, with the defaults of its field and the habits of its dialect."""
        return Edge(source, reference, *self._meaning(source, reference))

    def _meaning(self, source: Entity, reference: Reference) -> tuple[State, Entity | None]:
        written = parse(reference.text)
        if written is None:
            return "malformed", None
        allowed = reference.field.kinds
        namespaces = searched_namespaces(written, source)
        for kind in meant_kinds(source.dialect, written.kind, allowed):
            for namespace in namespaces:
                key = (kind.lower(), namespace, written.name.lower())
                target = self._by_name.get(key)
                if target is not None:
                    return ("found" if target.ref.kind in allowed else "wrong-kind"), target
                target = self._by_alias.get(key)
                if target is not None:
                    return ("alias" if target.ref.kind in allowed else "wrong-kind"), target
        if written.kind is None:
            for namespace in namespaces:
                others = [e for e in self._of_any_kind.get((namespace, written.name.lower()), ()) if e.modelled]
                if others:
                    of_allowed_kind = (other for other in others if other.ref.kind in allowed)
                    return "wrong-kind", next(of_allowed_kind, others[0])
        return "unknown", None

    def find(self, text: str) -> tuple[Entity, ...]:
        """The entities that a person may mean by `text`: a name, an alias or a full reference, in any case."""
        written = parse(text.strip())
        if written is None:
            return ()
        namespace, name = written.namespace or DEFAULT_NAMESPACE, written.name.lower()
        if written.kind is not None:
            key = (written.kind, namespace, name)
            found = self._by_name.get(key) or self._by_alias.get(key)
            return (found,) if found else ()
        same = self._of_any_kind.get((namespace, name), ())
        if same:
            return same
        renamed = {e.ref: e for (_, ns, alias), e in self._by_alias.items() if (ns, alias) == (namespace, name)}
        return tuple(renamed.values())

    def derived(self, work_out: Callable[["Catalog"], Derived]) -> Derived:
        """What a function makes of this catalog: worked out once, however many ask for it."""
        if work_out not in self._derived:
            self._derived[work_out] = work_out(self)
        found: Derived = self._derived[work_out]
        return found

    def data(self, entity: Entity) -> Mapping[str, Any]:
        """The whole document of an entity."""
        return unpack(self.packed(entity))

    def packed(self, entity: Entity) -> bytes:
        """The same as it is kept: equal for equal documents whose keys stand in one order."""
        return self._documents[entity.path, entity.document]

    @cached_property
    def _derived(self) -> dict[Callable[["Catalog"], Any], Any]:
        return {}

    @cached_property
    def _documents(self) -> Mapping[tuple[str, int], bytes]:
        return {
            (entity.path, entity.document): packed
            for record in self.records
            for entity, packed in zip(record.entities, record.documents, strict=True)
        }

    @cached_property
    def _by_name(self) -> dict[tuple[str, str, str], Entity]:
        return {
            (ref.kind.lower(), ref.namespace, ref.name.lower()): entity
            for ref, entity in self.by_ref.items()
            if entity.modelled
        }

    @cached_property
    def _by_alias(self) -> dict[tuple[str, str, str], Entity]:
        found: dict[tuple[str, str, str], Entity] = {}
        for entity in self.by_ref.values():
            for alias in entity.aliases:
                found.setdefault((entity.ref.kind.lower(), entity.ref.namespace, alias.lower()), entity)
        return found

    @cached_property
    def _of_any_kind(self) -> dict[tuple[str, str], tuple[Entity, ...]]:
        found: dict[tuple[str, str], tuple[Entity, ...]] = {}
        for ref, entity in self.by_ref.items():
            key = (ref.namespace, ref.name.lower())
            found[key] = (*found.get(key, ()), entity)
        return found


def searched_namespaces(written: WrittenRef, source: Entity) -> tuple[str, ...]:
    """Where to look: the namespace written, else that of the source and then the default one."""
    if written.namespace is not None:
        return (written.namespace,)
    if source.ref.namespace == DEFAULT_NAMESPACE:
        return (DEFAULT_NAMESPACE,)
    return (source.ref.namespace, DEFAULT_NAMESPACE)
