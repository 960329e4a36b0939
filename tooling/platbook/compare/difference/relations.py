"""Relations that a change adds and takes away, changes of owners, and new dependencies that somebody should know of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from platbook.catalog.graph.catalog import LEADS_SOMEWHERE, Catalog
from platbook.catalog.graph.relations import Relations
from platbook.compare.difference.homes import Homes, tier
from platbook.compare.difference.pairing import Pair, Pairing
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.rules.lifecycle.stability import stability

_OWNED_BY = "ownedBy"
# Who needs whom, by the name of the relation as it is written down.
_NEEDS = {"dependsOn": True, "consumesApi": True, "dependencyOf": False, "apiConsumedBy": False}

Border = Literal["domain", "system", "team"]


@dataclass(frozen=True, slots=True)
class RelationChange:
    """A relation that an entity declares now and did not (`added`), or the other way round. `other` is its text where
    it leads nowhere."""

    subject: Ref
    relation: str
    other: str
    added: bool
    soft: bool = False


@dataclass(frozen=True, slots=True)
class OwnerChange:
    """Who answered for an entity, and who does now; `unknown` are those of the new ones that there are not."""

    subject: Ref
    old: tuple[str, ...]
    new: tuple[str, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewNeed:
    """An entity needs another that it did not need before. `crosses` are the borders between them; `unstable` is the
    lifecycle of what is needed where one may rely on it less than on what needs it; `tiers` are those of both where
    less hangs on what is needed."""

    user: Ref
    used: Ref
    relation: str
    soft: bool
    crosses: tuple[Border, ...] = ()
    unstable: str = ""
    tiers: tuple[int, int] | None = None

    @property
    def notable(self) -> bool:
        """Whether there is more to say than that it is there."""
        return bool(self.crosses or self.unstable or self.tiers)


def relation_changes(
    pairs: Iterable[Pair], pairing: Pairing, base: Catalog, head: Catalog
) -> tuple[RelationChange, ...]:
    """What entities that were there before declare now and did not, and the other way round; owners are told apart."""
    found: list[RelationChange] = []
    for old, new in pairs:
        before = {(name, _name(text, ref, pairing)): soft for name, text, ref, soft in _declared(old, base, base)}
        after = {(name, _name(text, ref, pairing)): soft for name, text, ref, soft in _declared(new, head, base)}
        found += (RelationChange(new.ref, *key, True, soft) for key, soft in after.items() if key not in before)
        found += (RelationChange(new.ref, *key, False, soft) for key, soft in before.items() if key not in after)
    return tuple(found)


def owner_changes(pairs: Iterable[Pair], pairing: Pairing, base: Catalog, head: Catalog) -> tuple[OwnerChange, ...]:
    """Whose owner is another one. A team that was renamed is the same."""
    found: list[OwnerChange] = []
    for old, new in pairs:
        before = [_name(text, ref, pairing) for _, text, ref, _ in _declared(old, base, base, owners=True)]
        after = {
            _name(text, ref, pairing): ref in head.by_ref for _, text, ref, _ in _declared(new, head, base, owners=True)
        }
        if set(before) != after.keys():
            unknown = tuple(name for name, there in after.items() if not there)
            found.append(OwnerChange(new.ref, tuple(before), tuple(after), unknown))
    return tuple(found)


def new_needs(changes: Iterable[RelationChange], added: Iterable[Entity], homes: Homes) -> tuple[NewNeed, ...]:
    """Every new dependency, of entities that were there before and of those that are `added`."""
    catalog = homes.catalog
    pairs: dict[tuple[Ref, Ref], tuple[str, bool]] = {}
    for change in changes:
        target = _by_text(catalog, change.other)
        if change.added and change.relation in _NEEDS and target is not None:
            pairs.setdefault(_directed(change.subject, change.relation, target), (change.relation, change.soft))
    for entity in added:
        for relation in homes.relations.of(entity.ref):
            if relation.declared and relation.name in _NEEDS:
                pair = _directed(entity.ref, relation.name, relation.other.ref)
                pairs.setdefault(pair, (relation.name, relation.soft))
    return tuple(_need(*pair, *how, homes) for pair, how in sorted(pairs.items()))


def _need(user: Ref, used: Ref, relation: str, soft: bool, homes: Homes) -> NewNeed:
    here, there = homes.of(user), homes.of(used)
    borders: Mapping[Border, tuple[Ref | None, Ref | None]] = {
        "domain": (here.domain, there.domain),
        "system": (here.system, there.system),
        "team": (here.team, there.team),
    }
    crosses = tuple(name for name, (a, b) in borders.items() if a is not None and b is not None and a != b)
    one, other = homes.catalog.by_ref[user], homes.catalog.by_ref[used]
    stable, relied = stability(homes.catalog, one), stability(homes.catalog, other)
    unstable = str(other.facet("lifecycle")) if stable is not None and relied is not None and relied < stable else ""
    mine, its = tier(one), tier(other)
    weaker = (mine, its) if not soft and mine is not None and its is not None and its > mine else None
    return NewNeed(user, used, relation, soft, crosses, unstable, weaker)


def _directed(source: Ref, relation: str, target: Ref) -> tuple[Ref, Ref]:
    return (source, target) if _NEEDS[relation] else (target, source)


Declared = tuple[str, str, Ref | None, bool]


def _declared(entity: Entity, own: Catalog, base: Catalog, *, owners: bool = False) -> Iterator[Declared]:
    """Relation, text, the other end and how firm it is, of each reference to owners, or to all others.

    What leads nowhere any more still means what it meant in the base: that the other end is gone is told elsewhere.
    """
    for reference in entity.references:
        if (reference.field.relation == _OWNED_BY) is owners:
            edge = own.resolve(entity, reference)
            if edge.state not in LEADS_SOMEWHERE:
                edge = base.resolve(entity, reference)
            ref = edge.target.ref if edge.target is not None and edge.state in LEADS_SOMEWHERE else None
            yield reference.field.relation, reference.text, ref, reference.soft


def _name(text: str, ref: Ref | None, pairing: Pairing) -> str:
    return text if ref is None else str(pairing.now(ref))


def _by_text(catalog: Catalog, text: str) -> Ref | None:
    found = catalog.find(text) if ":" in text else ()
    return found[0].ref if found else None


def related_to(relations: Relations, ref: Ref) -> tuple[tuple[str, Entity], ...]:
    """Who names an entity, and in what role: relations that others declare."""
    return tuple((relation.name, relation.other) for relation in relations.of(ref) if not relation.declared)
