"""What expressions see: for each entity the fields that are read of it, its relations resolved, its facts and teams."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relation, Relations
from platbook.initiatives.evaluation.asking.needs import Needs
from platbook.initiatives.evaluation.asking.program import Program
from platbook.initiatives.expression.reads import EACH
from platbook.initiatives.facts.fact import Facts, Value
from platbook.model.entity import Entity
from platbook.model.ref import Ref

Variables = dict[str, Any]


class Inputs:
    """Makes the variables of one catalog for all programs of a run. Each document is looked into once."""

    def __init__(self, catalog: Catalog, relations: Relations, facts: Facts, as_of: date) -> None:
        self._catalog = catalog
        self._relations = relations
        self._facts = facts
        self._as_of = as_of
        self._teams: dict[Ref, list[str]] = {}
        self._names_asked: dict[int, tuple[Needs, Mapping[str, None]]] = {}

    def of(self, entity: Entity, needs: Mapping[str, Needs], related: Mapping[Ref, Variables]) -> Variables:
        """The variables for an entity. `related` holds what is read of the entities at the other end of relations."""
        relations: dict[str, list[Variables]] = {}
        wanted = needs["relations"]
        if is_read(wanted):
            # A relation that nobody wrote down leads to nobody: asking for it is no mistake.
            relations = {name: [] for name in self.asked(wanted)}
            for relation in self.relations(entity.ref, wanted):
                relations[relation.name].append({**related[relation.other.ref], "soft": relation.soft})
        return {
            "entity": {**needs["entity"].of(self._catalog.data(entity)), "ref": str(entity.ref)},
            "facts": self._values(entity.ref),
            "relations": relations,
            "scorecards": {},
            "teams": self.teams(entity) if is_read(needs["teams"]) else [],
            "asOf": self._as_of.isoformat(),
        }

    def written(self, ref: Ref) -> tuple[Relation, ...]:
        """All relations of an entity, as they are written down: in the order of files, some of them twice."""
        return self._relations.of(ref)

    def relations(self, ref: Ref, wanted: Needs) -> list[Relation]:
        """The relations that are read, by the names of those at their other ends: files may stand in any order."""
        found: dict[tuple[str, Ref], Relation] = {}
        names = self.asked(wanted)
        for relation in self._relations.of(ref):
            if relation.name in names:
                # Both sides may have written it down; it is soft where nobody says otherwise.
                key = (relation.name, relation.other.ref)
                known = found.get(key)
                if known is None or (known.soft and not relation.soft):
                    found[key] = relation
        return [found[key] for key in sorted(found)]

    def related(self, programs: Iterable[Program]) -> Mapping[Ref, Variables]:
        """What is read of the entities at the other end of relations, by all programs together."""
        needs = Needs()
        for program in programs:
            wanted = program.needs("relations")
            needs.whole = needs.whole or wanted.whole
            for relation in wanted.fields.values():
                _merge(needs, relation.fields.get(EACH, Needs()))
                needs.whole = needs.whole or relation.whole
        return _Related(self._catalog, needs)

    def asked(self, wanted: Needs) -> Mapping[str, None]:
        """The names of the relations that are read, in order."""
        found = self._names_asked.get(id(wanted))
        if found is None:
            every = wanted.whole or EACH in wanted.fields
            names = dict.fromkeys(name for name in self.names if every or name in wanted.fields)
            # The needs are kept, so that their identity stays theirs.
            found = self._names_asked[id(wanted)] = wanted, names
        return found[1]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all relations that the vocabulary knows, in both directions."""
        kinds = (*self._catalog.vocabulary.native.values(), *self._catalog.vocabulary.backstage.values())
        fields = {field for kind in kinds for field in kind.plan.references}
        return tuple(sorted({name for field in fields for name in (field.relation, field.inverse)}))

    def _values(self, ref: Ref) -> dict[str, Value]:
        return {key: fact.value for key, fact in self._facts.of(str(ref)).items()}

    def teams(self, entity: Entity) -> list[str]:
        """The names of the Teams that own an entity and of all above them, nearest first."""
        if entity.ref not in self._teams:
            owners = sorted(self._relations.named(entity.ref, "ownedBy"), key=lambda owner: owner.ref)
            above = [team for owner in owners for team in (owner, *self._relations.subtree(owner.ref, "childOf"))]
            self._teams[entity.ref] = list(dict.fromkeys(team.ref.name for team in above))
        return self._teams[entity.ref]


class _Related(Mapping[Ref, Variables]):
    """What is read of each entity, looked up when somebody's relation leads to it."""

    def __init__(self, catalog: Catalog, needs: Needs) -> None:
        self._catalog = catalog
        self._needs = needs
        self._known: dict[Ref, Variables] = {}

    def __getitem__(self, ref: Ref) -> Variables:
        found = self._known.get(ref)
        if found is None:
            data = self._needs.of(self._catalog.data(self._catalog.by_ref[ref])) if is_read(self._needs) else {}
            found = self._known[ref] = {**data, "ref": str(ref)}
        return found

    def __iter__(self) -> Iterator[Ref]:
        return iter(self._catalog.by_ref)

    def __len__(self) -> int:
        return len(self._catalog.by_ref)


def is_read(needs: Needs) -> bool:
    """Whether anything of a variable is read."""
    return needs.whole or bool(needs.fields)


def _merge(into: Needs, other: Needs) -> None:
    into.whole = into.whole or other.whole
    for step, below in other.fields.items():
        _merge(into.fields.setdefault(step, Needs()), below)
