"""The evaluation: every standard over everybody in its scope."""

from collections.abc import Collection, Mapping, MutableMapping
from datetime import date
from functools import cached_property
from typing import Any

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.catalog.records.packing import pack
from platbook.initiatives.evaluation.ask import ask, ask_rule
from platbook.initiatives.evaluation.exempting import Exemptions, exemptions_of, holds
from platbook.initiatives.evaluation.inputs import Inputs, Variables
from platbook.initiatives.evaluation.order import in_order
from platbook.initiatives.evaluation.program import Program, program_of
from platbook.initiatives.evaluation.scopes import members
from platbook.initiatives.evaluation.standing import Card, Result, Standing
from platbook.initiatives.expression.cel import VARIABLES, activate
from platbook.initiatives.facts.fact import Facts
from platbook.initiatives.policy import Policy, Standard
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.model.standards.rule import StandardRule

# Plain results by what they follow from; see `remembered`.
Memo = MutableMapping[tuple[object, ...], tuple[tuple[Result, ...], int] | None]
_WAITS = "waits for {}"


def evaluate(catalog: Catalog, policy: Policy, facts: Facts, as_of: date, memo: Memo | None = None) -> Standing:
    """Where everybody stands. A pure function; `memo` spares work that an evaluation of another tree did before."""
    return Evaluation(catalog, policy, facts).on(as_of, memo)


class Evaluation:
    """What is the same on every day: the standards made ready, who is in scope, what is seen of relations."""

    def __init__(self, catalog: Catalog, policy: Policy, facts: Facts) -> None:
        self.relations = Relations(catalog)
        self.programs = in_order({name: program_of(standard, policy) for name, standard in policy.standards.items()})
        self.exemptions = exemptions_of(policy, catalog)
        self._catalog = catalog
        self._policy = policy
        self._facts = facts

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

    def on(self, as_of: date, memo: Memo | None = None, only: Collection[Ref] | None = None) -> Standing:
        """Where everybody stands on a day; `only` these entities, where they are given."""
        inputs = self.inputs(as_of)
        cards: dict[str, dict[Ref, Card]] = {}
        for program in self.programs:
            evaluator = _Evaluator(program, inputs, self.related, self._facts, as_of, {} if memo is None else memo)
            scope = self.scopes[program.standard.name]
            found = cards[program.standard.name] = {}
            for ref in scope if only is None else sorted(scope.keys() & only):
                plain = evaluator.plain(scope[ref], cards)
                if plain is not None:
                    results, minimum = plain
                    final = _final(program.standard, ref, results, self.exemptions, as_of)
                    found[ref] = Card(program.standard, ref, final, minimum)
        return Standing(self._policy, self._facts, as_of, {name: cards[name] for name in sorted(cards)})


class _Evaluator:
    """Asks one program of many entities."""

    def __init__(
        self,
        program: Program,
        inputs: Inputs,
        related: Mapping[Ref, Variables],
        facts: Facts,
        as_of: date,
        memo: Memo,
    ) -> None:
        self._program = program
        self._inputs = inputs
        self._related = related
        self._facts = facts
        self._as_of = as_of
        self._memo = memo
        self._needs = {name: program.needs(name) for name in VARIABLES}

    def plain(self, entity: Entity, cards: Mapping[str, Mapping[Ref, Card]]) -> tuple[tuple[Result, ...], int] | None:
        """The plain results, and the rank that it may not fall below; None where the scope's `when` leaves it out."""
        variables = self._inputs.of(entity, self._needs, self._related)
        variables["scorecards"] = _reached(self._program, entity.ref, cards)
        facts = self._facts.of(str(entity.ref))
        read = tuple((key, facts[key]) for rule in self._program.rules for key in rule.max_ages if key in facts)
        key = (self._program.digest, pack(variables), read)
        if key not in self._memo:
            self._memo[key] = self._asked(variables, facts)
        return self._memo[key]

    def _asked(self, variables: Variables, facts: Mapping[str, Any]) -> tuple[tuple[Result, ...], int] | None:
        activation = activate(variables)
        scope = self._program.scope
        if scope is not None and ask(scope, activation) is not True:
            return None
        results = tuple(ask_rule(rule, variables, activation, facts, self._as_of) for rule in self._program.rules)
        held = (rank for rank, when in self._program.minimum if when is None or ask(when, activation) is True)
        return results, max(held, default=0)


def _reached(program: Program, ref: Ref, cards: Mapping[str, Mapping[Ref, Card]]) -> dict[str, Any]:
    """What the entity has reached in the scorecards that the program asks for; those it is not in are missing."""
    found: dict[str, Any] = {}
    for name in sorted(program.asks):
        card = cards.get(name, {}).get(ref)
        if card is not None:
            found[name] = {"level": card.level or "", "rank": card.rank, "score": card.score or 0.0}
    return found


def _final(
    standard: Standard, ref: Ref, plain: tuple[Result, ...], exemptions: Exemptions, as_of: date
) -> tuple[Result, ...]:
    """The results once dates, exemptions and required rules have had their say."""
    if not exemptions.by_rule and not any(rule.requires or rule.effective_from for rule in standard.rules):
        return plain
    states: dict[str, Result] = {}
    for rule, result in zip(standard.rules, plain, strict=True):
        states[rule.id] = _excused(
            _announced(rule, result, as_of), f"{standard.name}/{rule.id}", ref, exemptions, as_of
        )
    return tuple(_waiting(rule, states) for rule in standard.rules)


def _announced(rule: StandardRule, result: Result, as_of: date) -> Result:
    if rule.effective_from is None or as_of >= rule.effective_from or result.state in ("n/a", "error"):
        return result
    return result._replace(state="upcoming", until=rule.effective_from)


def _excused(result: Result, rule: str, ref: Ref, exemptions: Exemptions, as_of: date) -> Result:
    if result.state not in ("fail", "unknown"):
        return result
    document = exemptions.of(rule, ref)
    if document is None:
        return result
    if holds(document.spec, as_of):
        return result._replace(state="exempt", exemption=document.name, until=document.spec.expires)
    return result._replace(exemption=document.name, until=document.spec.expires)


def _waiting(rule: StandardRule, states: Mapping[str, Result]) -> Result:
    own = states[rule.id]
    if own.state == "n/a":
        return own
    for name in rule.requires:
        required = states.get(name)
        if required is not None and required.state != "pass":
            state = "unknown" if required.state in ("unknown", "error") else "n/a"
            return Result(state, own.plain, _WAITS.format(name))  # type: ignore[arg-type]
    return own
