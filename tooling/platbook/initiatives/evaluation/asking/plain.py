"""Plain results: one standard asked of many entities, before dates and exemptions have their say."""

from collections.abc import Iterator, Mapping, MutableMapping
from datetime import date
from typing import Any, NamedTuple

from platbook.initiatives.evaluation.asking.guard import Guard
from platbook.initiatives.evaluation.asking.inputs import Inputs, Variables
from platbook.initiatives.evaluation.asking.keys import Digests, Keys
from platbook.initiatives.evaluation.asking.one_rule import FAIL, OUTSIDE, PASS, ask_rule
from platbook.initiatives.evaluation.asking.program import Program, RuleProgram
from platbook.initiatives.evaluation.standing import Result
from platbook.initiatives.expression.cel import (
    VARIABLES,
    Activation,
    Expression,
    ExpressionError,
    activate,
)
from platbook.initiatives.expression.together import Pair, Together, join
from platbook.initiatives.facts.fact import Fact, Facts
from platbook.model.entity import Entity
from platbook.model.ref import Ref

# So many questions are asked at once: of more, one that has no answer would cost all the others.
_TOGETHER = 20
_LETTERS = {"Y": PASS, "N": FAIL, "-": OUTSIDE}
# How the detail of a result begins where the scope itself has no answer.
SCOPE = "the scope's `when`: "


class Plain(NamedTuple):
    """The results, and the rank that the entity may not fall below; `broken` says why that is not known."""

    results: tuple[Result, ...]
    minimum: int = 0
    broken: str = ""


# Plain results by key (see `keys`); None for whom the `when` of the scope leaves out.
Memo = MutableMapping[bytes, Plain | None]


class Asker:
    """Asks one program of many entities on one day."""

    def __init__(
        self,
        program: Program,
        inputs: Inputs,
        related: Mapping[Ref, Variables],
        digests: Digests,
        facts: Facts,
        as_of: date,
    ) -> None:
        self._program = program
        self._inputs = inputs
        self._related = related
        self._facts = facts
        self._as_of = as_of
        self._needs = {name: program.needs(name) for name in VARIABLES}
        self._keys = Keys(program, self._needs, inputs, digests, facts, as_of)
        self._groups = tuple(_groups(program.rules))
        # Few combinations of results occur, and thousands of entities share them.
        self._shared: dict[tuple[Result, ...], tuple[Result, ...]] = {}
        self._by_letters: dict[tuple[str, ...], tuple[tuple[Result, ...], tuple[int, ...]]] = {}

    def plain(
        self, entity: Entity, reached: Mapping[str, Any], memo: Memo, known: Mapping[bytes, Plain | None]
    ) -> Plain | None:
        """The plain results; None where the `when` of the scope leaves the entity out. `memo` hears of them."""
        key = self._keys.of(entity, reached)
        if key in memo:
            return memo[key]
        found = memo[key] = known[key] if key in known else self._asked(entity, reached)
        return found

    def _asked(self, entity: Entity, reached: Mapping[str, Any]) -> Plain | None:
        program = self._program
        variables = {**self._inputs.of(entity, self._needs, self._related), "scorecards": reached}
        activation = activate(variables)
        facts = self._facts.of(str(entity.ref))
        guard = Guard(program, variables, activation, facts, self._as_of)
        if program.scope is not None:
            fits = guard.ask(program.scope)
            if fits is False:
                return None
            if isinstance(fits, Result):
                # Whether it is in scope is not known: it is not left out in silence.
                told = fits._replace(detail=f"{SCOPE}{fits.detail}")
                return Plain(self._share((told,) * len(program.rules)))
        minimum, broken = _minimum(program, guard)
        return Plain(self._results(variables, activation, facts), minimum, broken)

    def _results(self, variables: Variables, activation: Activation, facts: Mapping[str, Fact]) -> tuple[Result, ...]:
        answers = tuple([group.ask(activation) for group in self._groups])
        known = self._by_letters.get(answers)
        if known is None:
            known = self._by_letters[answers] = self._told(answers)
        results, left = known
        if not left:
            return results
        every = list(results)
        for index in left:
            every[index] = ask_rule(self._program.rules[index], variables, activation, facts, self._as_of)
        return self._share(tuple(every))

    def _told(self, answers: tuple[str, ...]) -> tuple[tuple[Result, ...], tuple[int, ...]]:
        """The results that letters stand for, and which rules are left to be asked on their own."""
        said = dict(pair for group, letters in zip(self._groups, answers, strict=True) for pair in group.read(letters))
        count = len(self._program.rules)
        results = tuple(_LETTERS[said.get(index, "-")] for index in range(count))
        return self._share(results), tuple(index for index in range(count) if index not in said)

    def _share(self, results: tuple[Result, ...]) -> tuple[Result, ...]:
        return self._shared.setdefault(results, results)


class _Group(NamedTuple):
    """Rules that are asked at once: `places` says which of the answers is whose."""

    question: Together
    places: tuple[tuple[int, int], ...]

    def ask(self, activation: Activation) -> str:
        """The letters of all; nothing where one of them has no answer."""
        return self.question.ask(activation) or ""

    def read(self, letters: str) -> Iterator[tuple[int, str]]:
        """The letter of each rule, by its index."""
        return ((rule, letters[place]) for rule, place in self.places) if letters else iter(())


def _groups(rules: tuple[RuleProgram, ...]) -> Iterator[_Group]:
    """The rules that can be asked together: expressions that need no fact, each pair of `when` and `check` once."""
    by_pair: dict[tuple[str | None, str], list[int]] = {}
    pairs: dict[tuple[str | None, str], Pair] = {}
    for index, rule in enumerate(rules):
        when, check = rule.when, rule.check
        if isinstance(check, Expression) and not isinstance(when, ExpressionError) and not rule.max_ages:
            key = when.text if when else None, check.text
            pairs[key] = when, check
            by_pair.setdefault(key, []).append(index)
    keys = list(pairs)
    for start in range(0, len(keys), _TOGETHER):
        some = keys[start : start + _TOGETHER]
        question = join(tuple(pairs[key] for key in some))
        if question is not None:
            yield _Group(question, tuple((rule, place) for place, key in enumerate(some) for rule in by_pair[key]))


def _minimum(program: Program, guard: Guard) -> tuple[int, str]:
    highest, broken = 0, ""
    for index, (rank, when) in enumerate(program.minimum):
        holds = True if when is None else guard.ask(when)
        if isinstance(holds, Result):
            broken = broken or f"the `when` of minimum {index + 1}: {holds.detail}"
        elif holds:
            highest = max(highest, rank)
    return highest, broken
