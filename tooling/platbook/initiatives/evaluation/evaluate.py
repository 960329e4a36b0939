"""The evaluation: every standard over everybody in its scope."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.asking.guard import reached
from platbook.initiatives.evaluation.asking.inputs import Inputs, Variables
from platbook.initiatives.evaluation.asking.keys import Digests
from platbook.initiatives.evaluation.asking.order import in_order
from platbook.initiatives.evaluation.asking.plain import Asker, Memo, Plain
from platbook.initiatives.evaluation.asking.program import program_of
from platbook.initiatives.evaluation.exempting import exemptions_of
from platbook.initiatives.evaluation.scopes import members
from platbook.initiatives.evaluation.settle import Settler
from platbook.initiatives.evaluation.standing import Card, Standing
from platbook.initiatives.facts.fact import Facts
from platbook.initiatives.policy import Policy
from platbook.model.entity import Entity
from platbook.model.ref import Ref

NOTHING: Mapping[bytes, Plain | None] = MappingProxyType({})

__all__ = ["Evaluation", "Memo", "evaluate"]


def evaluate(catalog: Catalog, policy: Policy, facts: Facts, as_of: date, memo: Memo | None = None) -> Standing:
    """Where everybody stands. A pure function; `memo` spares work that an evaluation of another tree did before."""
    return Evaluation(catalog, policy, facts).on(as_of, memo)


class Evaluation:
    """What is the same on every day: the standards made ready, who is in scope, what is seen of relations."""

    def __init__(self, catalog: Catalog, policy: Policy, facts: Facts, relations: Relations | None = None) -> None:
        self.relations = relations or Relations(catalog)
        self.programs = in_order({name: program_of(standard, policy) for name, standard in policy.standards.items()})
        self.exemptions = exemptions_of(policy, catalog)
        self._catalog = catalog
        self._policy = policy
        self._facts = facts
        self._digests = catalog.derived(Digests)

    @cached_property
    def scopes(self) -> Mapping[str, Mapping[Ref, Entity]]:
        """The entities that fit the fields of each standard's scope; its `when` is asked with its rules."""
        return {
            program.standard.name: members(program.standard.document.spec.scope, self._catalog, self.relations)
            for program in self.programs
        }

    @cached_property
    def related(self) -> Mapping[Ref, Variables]:
        """What is read of the entities at the other end of relations."""
        return self.inputs(date.min).related(self.programs)

    def inputs(self, as_of: date) -> Inputs:
        """What makes the variables of a day."""
        return Inputs(self._catalog, self.relations, self._facts, as_of)

    def on(
        self,
        as_of: date,
        memo: Memo | None = None,
        only: Collection[Ref] | None = None,
        known: Mapping[bytes, Plain | None] = NOTHING,
    ) -> Standing:
        """Where everybody stands on a day; `only` these entities, where they are given.

        What is in `memo` or `known` is not worked out again; `memo` then holds all that was of use.
        """
        inputs = self.inputs(as_of)
        remembered: Memo = {} if memo is None else memo
        cards: dict[str, dict[Ref, Card]] = {}
        for program in self.programs:
            standard = program.standard
            asker = Asker(program, inputs, self.related, self._digests, self._facts, as_of)
            settler = Settler(standard, self.exemptions, as_of)
            scope = self.scopes[standard.name]
            found = cards[standard.name] = {}
            for ref in scope if only is None else sorted(scope.keys() & only):
                plain = asker.plain(scope[ref], reached(program, ref, cards), remembered, known)
                if plain is not None:
                    results = settler.settled(ref, plain.results)
                    found[ref] = Card(standard, ref, results, plain.minimum, plain.broken)
        return Standing(self._policy, self._facts, as_of, {name: cards[name] for name in sorted(cards)})
