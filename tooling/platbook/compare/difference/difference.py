"""The semantic difference of two worlds: what a reviewer needs to know of a change, and nothing of its lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from platbook.catalog.graph.catalog import LEADS_SOMEWHERE, Catalog
from platbook.catalog.graph.relations import Relations
from platbook.compare.difference.blast import Blast, Cause, blasts, order
from platbook.compare.difference.definitions import DefinitionChange, definition_changes
from platbook.compare.difference.facts import FactChange, fact_changes
from platbook.compare.difference.fields import FieldChange, field_changes
from platbook.compare.difference.homes import Homes
from platbook.compare.difference.levels import NOTHING, Levels, levels_changed, results_changed, shares_changed
from platbook.compare.difference.minimums import released
from platbook.compare.difference.pairing import Pair, Pairing, paired
from platbook.compare.difference.policy.changes import PolicyChange, policy_changes
from platbook.compare.difference.policy.effect import Effect
from platbook.compare.difference.relations import (
    NewNeed,
    OwnerChange,
    RelationChange,
    new_needs,
    owner_changes,
    relation_changes,
)
from platbook.compare.moving import says_the_same
from platbook.compare.world import World, standing
from platbook.initiatives.evaluation.evaluate import Memo
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.facts.reported import Reported
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.rules.lifecycle.stability import stability

_STANDARDS = "standards"


@dataclass(frozen=True, slots=True)
class EntityChange:
    """An entity that is in both worlds and says something else. `was` is its name before, where it had another."""

    entity: Entity
    was: Ref | None
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Difference:
    """What differs between two worlds. Documents of standards are told in `policy` alone."""

    added: tuple[Entity, ...] = ()
    removed: tuple[Entity, ...] = ()
    changed: tuple[EntityChange, ...] = ()
    owners: tuple[OwnerChange, ...] = ()
    relations: tuple[RelationChange, ...] = ()
    needs: tuple[NewNeed, ...] = ()
    definitions: tuple[DefinitionChange, ...] = ()
    blasts: tuple[Blast, ...] = ()
    levels: Levels = NOTHING
    policy: tuple[PolicyChange, ...] = ()
    moved: int = 0
    facts: tuple[FactChange, ...] = ()

    @property
    def renamed(self) -> tuple[EntityChange, ...]:
        """The entities that have another name now."""
        return tuple(change for change in self.changed if change.was is not None)

    @property
    def empty(self) -> bool:
        """Whether nothing that matters changed."""
        return not (
            self.added
            or self.removed
            or self.changed
            or self.definitions
            or self.policy
            or self.facts
            or self.levels.levels
            or self.levels.results
            or self.levels.shares
            or self.levels.released
        )


def difference(
    base: World,
    head: World,
    memo: Memo | None = None,
    after: Standing | None = None,
    earlier: Reported | None = None,
) -> Difference:
    """The difference of two worlds. A pure function; `memo` spares work that an evaluation did before, and `after` is
    the standing of the head where it is known already. `earlier` is what collectors reported in the tree of the base:
    it is compared, and decides nothing.

    Facts and day should be the same in both, or levels change that the change itself does not touch.
    """
    pairing = paired(base.catalog, head.catalog)
    definitions = definition_changes(pairing, base.catalog, head.catalog)
    facts = () if earlier is None else fact_changes(earlier, head.reported)
    effect = Effect(base.policy, head, {} if memo is None else memo, after)
    policy = policy_changes(base, head, effect)
    levels = _levels(base, head, pairing, effect)
    all_pairs = (*pairing.changed, *pairing.renamed)
    pairs = tuple(pair for pair in all_pairs if not _is_standard(head.catalog, pair.new))
    added = tuple(entity for entity in pairing.added if not _is_standard(head.catalog, entity))
    removed = tuple(entity for entity in pairing.removed if not _is_standard(base.catalog, entity))
    if not (pairs or added or removed or definitions):
        return Difference(levels=levels, policy=policy, moved=pairing.moved, facts=facts)
    homes = Homes(head.catalog, Relations(head.catalog))
    owners = owner_changes(pairs, pairing, base.catalog, head.catalog)
    relations = relation_changes(pairs, pairing, base.catalog, head.catalog)
    changed = (_change(pair, base.catalog, head.catalog) for pair in pairs)
    return Difference(
        added,
        removed,
        tuple(change for change in changed if change.fields or change.was),
        owners,
        relations,
        new_needs(relations, added, homes),
        definitions,
        _blasts(base.catalog, homes, pairs, removed, owners, definitions),
        levels,
        policy,
        pairing.moved,
        facts,
    )


def _levels(base: World, head: World, pairing: Pairing, effect: Effect) -> Levels:
    if not (base.policy.standards or head.policy.standards) or says_the_same(base, head):
        return NOTHING
    new, old = effect.new, standing(base, effect.memo)
    return Levels(
        levels_changed(old, new, pairing.names),
        results_changed(old, new, pairing.names),
        shares_changed(base.catalog, old, head.catalog, new),
        released(old, new, pairing.names, head.catalog.by_ref),
    )


def _change(pair: Pair, base: Catalog, head: Catalog) -> EntityChange:
    fields = field_changes(base.data(pair.old), head.data(pair.new))
    if pair.old.ref == pair.new.ref:
        return EntityChange(pair.new, None, fields)
    return EntityChange(pair.new, pair.old.ref, tuple(f for f in fields if f.route != "metadata.name"))


def _is_standard(catalog: Catalog, entity: Entity) -> bool:
    kind = catalog.vocabulary.kind(entity.ref.kind)
    return kind is not None and kind.group == _STANDARDS


def _blasts(
    base: Catalog,
    homes: Homes,
    pairs: Iterable[Pair],
    removed: Iterable[Entity],
    owners: Iterable[OwnerChange],
    definitions: Iterable[DefinitionChange],
) -> tuple[Blast, ...]:
    """What is no more hung on others in the base; all else hangs on others in the head."""
    head = homes.catalog
    causes: dict[Ref, list[Cause]] = {}
    for definition in definitions:
        causes.setdefault(definition.subject, []).append("api")
    for change in owners:
        causes.setdefault(change.subject, []).append("owner")
    renamed: dict[Ref, Ref] = {}
    for old, new in pairs:
        if old.ref != new.ref:
            renamed[old.ref] = new.ref
        before, after = stability(base, old), stability(head, new)
        if before is not None and after is not None and after < before:
            causes.setdefault(new.ref, []).append("lifecycle")
        if old.facet("tier") != new.facet("tier"):
            causes.setdefault(new.ref, []).append("tier")
    gone = {entity.ref for entity in removed}
    still = _still(base, head, gone | renamed.keys())
    for was, now in renamed.items():
        if was in still:
            causes.setdefault(now, []).append("renamed")
    here = blasts(causes, homes, {now: still[was] for was, now in renamed.items() if was in still})
    if not gone:
        return here
    before_homes = Homes(base, Relations(base))
    there = (_today(blast, renamed) for blast in blasts(dict.fromkeys(sorted(gone), ("removed",)), before_homes, still))
    return tuple(sorted((*there, *here), key=order))


def _today(blast: Blast, renamed: Mapping[Ref, Ref]) -> Blast:
    """What hung on something in the base, by the names of the head."""

    def now(refs: Iterable[Ref]) -> tuple[Ref, ...]:
        return tuple(renamed.get(ref, ref) for ref in refs)

    names = {str(old): str(new) for old, new in renamed.items()}
    return replace(
        blast,
        direct=now(blast.direct),
        nearest=now(blast.nearest),
        named=now(blast.named),
        critical=tuple(sorted(now(blast.critical))),
        teams=tuple((names.get(team, team), count) for team, count in blast.teams),
    )


def _still(base: Catalog, head: Catalog, gone: set[Ref]) -> Mapping[Ref, tuple[tuple[Ref, str], ...]]:
    """Who names in the head, and finds nothing, what in the base was one of `gone`; with the relation."""
    if not gone:
        return {}
    found: dict[Ref, set[tuple[Ref, str]]] = {}
    for edge in head.edges:
        if edge.state not in LEADS_SOMEWHERE:
            meant = base.resolve(edge.source, edge.reference).target
            if meant is not None and meant.ref in gone:
                found.setdefault(meant.ref, set()).add((edge.source.ref, edge.reference.field.relation))
    return {ref: tuple(sorted(users)) for ref, users in found.items()}
