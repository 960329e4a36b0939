"""The policy of a repository: its standards, each with the entry that it was read from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from platbook.catalog.graph.catalog import Catalog
from platbook.model.build import build
from platbook.model.entity import Entity
from platbook.model.settings import STANDARDS
from platbook.model.standards.exemption import Exemption
from platbook.model.standards.fact_keys import FactKey, FactKeys
from platbook.model.standards.initiative import Initiative
from platbook.model.standards.rule import StandardRule
from platbook.model.standards.scorecard import Scorecard
from platbook.source.route import Route

Spec = TypeVar("Spec", Scorecard, Initiative, Exemption, FactKeys)

# Whatever else is wrong with a document, these leave its meaning as it is.
_HARMLESS = frozenset({"ambiguous-scalar", "deprecated-field"})


@dataclass(frozen=True, slots=True)
class Document(Generic[Spec]):
    """A document of standards: its entry in the catalog, and what it says."""

    entity: Entity
    spec: Spec

    @property
    def name(self) -> str:
        """The name that other documents call it by."""
        return self.entity.ref.name


@dataclass(frozen=True)
class Standard:
    """Rules that are evaluated together: those of a scorecard, or those that an initiative brings itself.

    `route` leads to the rules in their document.
    """

    name: str
    document: Document[Scorecard] | Document[Initiative]
    rules: tuple[StandardRule, ...]
    levels: tuple[str, ...]
    route: Route

    @property
    def entity(self) -> Entity:
        """The entry of its document."""
        return self.document.entity

    @property
    def label(self) -> str:
        """What people call it."""
        return self.entity.label

    @cached_property
    def ranks(self) -> tuple[int, ...]:
        """The rank of the level of each rule; 0 for one that counts for points alone."""
        return tuple(self.rank(rule.level) for rule in self.rules)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The index of each rule, by its id; of two with one id, that of the first."""
        return {rule.id: index for index, rule in reversed(list(enumerate(self.rules)))}

    def rank(self, level: str | None) -> int:
        """The place of a level, counted from 1; 0 is the base below all, also for a level that there is not."""
        return self.levels.index(level) + 1 if level in self.levels else 0


@dataclass(frozen=True)
class Policy:
    """All documents of standards that can be used, by name. What is wrong with the others is told elsewhere."""

    scorecards: Mapping[str, Document[Scorecard]]
    initiatives: Mapping[str, Document[Initiative]]
    exemptions: Mapping[str, Document[Exemption]]
    facts: Mapping[str, Document[FactKeys]]

    @cached_property
    def standards(self) -> Mapping[str, Standard]:
        """Everything that has rules, by name; a scorecard comes before an initiative of its name."""
        found: dict[str, Standard] = {}
        for name, scorecard in self.scorecards.items():
            levels = tuple(level.name for level in scorecard.spec.levels)
            found[name] = Standard(name, scorecard, scorecard.spec.rules, levels, ("spec", "rules"))
        for name, initiative in self.initiatives.items():
            if initiative.spec.inline_rules:
                own = Standard(name, initiative, initiative.spec.inline_rules, (), ("spec", "inlineRules"))
                found.setdefault(name, own)
        return found

    @cached_property
    def keys(self) -> Mapping[str, FactKey]:
        """Every declared key of a fact."""
        return {name: key for document in self.facts.values() for name, key in document.spec.keys.items()}

    @property
    def empty(self) -> bool:
        """Whether nothing is demanded at all."""
        return not (self.scorecards or self.initiatives or self.exemptions or self.facts)


def read_policy(catalog: Catalog) -> Policy:
    """The policy of a catalog. A document that breaks its schema is left out, as a whole."""
    return Policy(
        dict(_documents(catalog, "Scorecard", Scorecard)),
        dict(_documents(catalog, "Initiative", Initiative)),
        dict(_documents(catalog, "Exemption", Exemption)),
        dict(_documents(catalog, "FactKeys", FactKeys)),
    )


def unusable(catalog: Catalog, policy: Policy) -> tuple[str, ...]:
    """The files of standards that hold nothing that the policy could use, in order."""
    held = (policy.scorecards, policy.initiatives, policy.exemptions, policy.facts)
    used = {document.entity.path for documents in held for document in documents.values()}
    return tuple(
        record.path
        for record in catalog.records
        if record.path.startswith(f"{STANDARDS}/") and record.problems and record.path not in used
    )


def is_in_place(entity: Entity) -> bool:
    """Whether a document of standards lies where its owners look after it; anywhere else it does not count."""
    return entity.path.startswith(f"{STANDARDS}/")


def _documents(catalog: Catalog, kind: str, model: type[Spec]) -> Iterator[tuple[str, Document[Spec]]]:
    broken = {
        (record.path, problem.document)
        for record in catalog.records
        for problem in record.problems
        if problem.kind not in _HARMLESS
    }
    for entity in catalog.by_ref.values():
        if entity.ref.kind == kind and is_in_place(entity) and (entity.path, entity.document) not in broken:
            spec: Any = catalog.data(entity).get("spec")
            try:
                yield entity.ref.name, Document(entity, build(model, spec))
            except (TypeError, ValueError):
                # An organisation's own schema may accept what the models do not know.
                continue
