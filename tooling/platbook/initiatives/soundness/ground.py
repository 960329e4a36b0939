"""What the looks at a policy's soundness look at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.asking.program import Program, program_of
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.policy import Document, Policy
from platbook.model.standards.initiative import Initiative
from platbook.model.standards.scorecard import Scorecard
from platbook.source.problem import Problem


@dataclass(frozen=True)
class Ground:
    """A catalog, its policy, and where everybody stands by it; what several looks ask of them is worked out once."""

    catalog: Catalog
    policy: Policy
    standing: Standing

    @cached_property
    def relations(self) -> Relations:
        """The relations of the catalog."""
        return Relations(self.catalog)

    @cached_property
    def programs(self) -> Mapping[str, Program]:
        """Every standard made ready, by name."""
        return {name: program_of(standard, self.policy) for name, standard in self.policy.standards.items()}

    @cached_property
    def rule_names(self) -> tuple[str, ...]:
        """Every rule, in full."""
        return tuple(f"{name}/{rule.id}" for name, each in self.policy.standards.items() for rule in each.rules)

    @property
    def scoped(self) -> Iterator[Document[Scorecard] | Document[Initiative]]:
        """Every document that has a scope."""
        yield from self.policy.scorecards.values()
        yield from self.policy.initiatives.values()

    @cached_property
    def written(self) -> frozenset[tuple[str, str]]:
        """Kind and name of every entity, also of those documents that break their schema and are left out."""
        return frozenset((ref.kind, ref.name) for ref in self.catalog.by_ref)

    @cached_property
    def relation_names(self) -> tuple[str, ...]:
        """Every relation that the vocabulary knows, in both directions."""
        kinds = (*self.catalog.vocabulary.native.values(), *self.catalog.vocabulary.backstage.values())
        fields = {field for kind in kinds for field in kind.plan.references}
        return tuple(sorted({name for field in fields for name in (field.relation, field.inverse)}))


# Gives the faults that it sees: the path of the file, and the problem in it. The rule of the problem's kind words it.
Fault = tuple[str, Problem]
Look = Callable[[Ground], Iterator[Fault]]
