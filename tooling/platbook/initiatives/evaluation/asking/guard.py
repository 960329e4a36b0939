"""The conditions of a standard, of its scope and its minimum levels, asked of one entity, without facts too old."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from platbook.initiatives.evaluation.asking.inputs import Inputs, Variables
from platbook.initiatives.evaluation.asking.one_rule import ask, stale_facts, unanswered, without_facts
from platbook.initiatives.evaluation.asking.program import Compiled, Program
from platbook.initiatives.evaluation.standing import Card, Result, Standing
from platbook.initiatives.expression.cel import VARIABLES, Activation, Answer, Broken, activate
from platbook.initiatives.facts.fact import Fact
from platbook.model.entity import Entity
from platbook.model.ref import Ref


class Guard:
    """Asks the expressions of a scope and its minimum levels of one entity."""

    def __init__(
        self, program: Program, variables: Variables, activation: Activation, facts: Mapping[str, Fact], as_of: date
    ) -> None:
        self._wanted = program.max_ages
        self._facts = facts
        self._stale = stale_facts(program.max_ages, facts, as_of) if program.max_ages else ()
        self._activation = without_facts(self._stale, variables, activation)

    def ask(self, compiled: Compiled) -> bool | Result:
        """The answer, or the result that stands for none."""
        answer: Answer = ask(compiled, self._activation)
        if isinstance(answer, Broken):
            return unanswered(answer, self._wanted, self._facts, self._stale, "")
        return answer


def guards(
    program: Program, inputs: Inputs, entities: Iterable[Entity], standing: Standing
) -> Iterator[tuple[Ref, Guard]]:
    """A guard for each entity, with the levels that it has reached by the standing."""
    related = inputs.related((program,))
    needs = {name: program.needs(name) for name in VARIABLES}
    for entity in entities:
        variables = {**inputs.of(entity, needs, related), "scorecards": reached(program, entity.ref, standing.cards)}
        facts = standing.facts.of(str(entity.ref))
        yield entity.ref, Guard(program, variables, activate(variables), facts, standing.as_of)


def reached(program: Program, ref: Ref, cards: Mapping[str, Mapping[Ref, Card]]) -> dict[str, Any]:
    """What the entity has reached in the scorecards that the program asks for; those it is not in are missing."""
    found: dict[str, Any] = {}
    for name in sorted(program.asks):
        card = cards.get(name, {}).get(ref)
        if card is not None:
            found[name] = {"level": card.level or "", "rank": card.rank, "score": card.score or 0.0}
    return found
