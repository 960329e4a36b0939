"""What expressions see: for each entity the fields that are read of it, its relations resolved, its facts and teams."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.needs import Needs
from platbook.initiatives.evaluation.program import Program
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

    def of(self, entity: Entity, needs: Mapping[str, Needs], related: Mapping[Ref, Variables]) -> Variables:
        """The variables for an entity. `related` holds what is read of the entities at the other end of relations."""
        relations: dict[str, list[Variables]] = {}
        wanted = needs["relations"]
        if wanted.fields or wanted.whole:
            names = None if wanted.whole or EACH in wanted.fields else wanted.fields
            # A relation that nobody wrote down leads to nobody: asking for it is no mistake.
            relations = {name: [] for name in self._names if names is None or name in names}
            for relation in self._relations.of(entity.ref):
                if names is None or relation.name in names:
                    seen = related[relation.other.ref]
                    relations[relation.name].append({**seen, "soft": relation.soft})
        return {
            "entity": {**needs["entity"].of(self._catalog.data(entity)), "ref": str(entity.ref)},
            "facts": self._values(entity.ref),
            "relations": relations,
            "scorecards": {},
            "teams": self._teams_of(entity) if _any(needs["teams"]) else [],
            "asOf": self._as_of.isoformat(),
        }

    def related(self, programs: Iterable[Program]) -> Mapping[Ref, Variables]:
        """What is read of the entities at the other end of relations, by all programs together."""
        needs = Needs()
        for program in programs:
            wanted = program.needs("relations")
            needs.whole = needs.whole or wanted.whole
            for relation in wanted.fields.values():
                _merge(needs, relation.fields.get(EACH, Needs()))
                needs.whole = needs.whole or relation.whole
        seen = {}
        for ref, entity in self._catalog.by_ref.items():
            data = needs.of(self._catalog.data(entity)) if needs.fields or needs.whole else {}
            seen[ref] = {**data, "ref": str(ref)}
        return seen

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The names of all relations that the vocabulary knows, in both directions."""
        kinds = (*self._catalog.vocabulary.native.values(), *self._catalog.vocabulary.backstage.values())
        fields = {field for kind in kinds for field in kind.plan.references}
        return tuple(sorted({name for field in fields for name in (field.relation, field.inverse)}))

    def _values(self, ref: Ref) -> dict[str, Value]:
        return {key: fact.value for key, fact in self._facts.of(str(ref)).items()}

    def _teams_of(self, entity: Entity) -> list[str]:
        """The names of the Teams that own an entity and of all above them, nearest first."""
        if entity.ref not in self._teams:
            owners = self._relations.named(entity.ref, "ownedBy")
            above = [team for owner in owners for team in (owner, *self._relations.subtree(owner.ref, "childOf"))]
            self._teams[entity.ref] = list(dict.fromkeys(team.ref.name for team in above))
        return self._teams[entity.ref]


def _any(needs: Needs) -> bool:
    return needs.whole or bool(needs.fields)


def _merge(into: Needs, other: Needs) -> None:
    into.whole = into.whole or other.whole
    for step, below in other.fields.items():
        _merge(into.fields.setdefault(step, Needs()), below)
