"""Why a day changes a result: what ended, began or grew old on it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from platbook.initiatives.evaluation.asking.program import RuleProgram
from platbook.initiatives.evaluation.evaluate import Evaluation
from platbook.initiatives.evaluation.standing import Card, Result
from platbook.initiatives.forecast.event import Change, Kind
from platbook.initiatives.forecast.restless import reads
from platbook.initiatives.forecast.timeline import Turn
from platbook.initiatives.schedule import later
from platbook.model.ref import Ref

# The results of an entity in one standard before a day and on it, by the id of the rule.
_Results = Mapping[str, tuple[Result, Result]]


class Cause(NamedTuple):
    """What sort of thing changes results, and its name (see Event)."""

    kind: Kind
    about: str


class Causes:
    """Finds the causes of all changes of a catalog."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._exemptions = evaluation.exemptions
        self._rules = {
            program.standard.name: {rule.rule.id: rule for rule in program.rules} for program in evaluation.programs
        }

    def of(self, turn: Turn) -> Iterator[tuple[Cause, Change]]:
        """Every result whose state changes on a day, with its cause."""
        for (name, ref), (before, after) in turn.cards.items():
            if before is None or after is None:
                yield from _moved(name, ref, before, after)
                continue
            if before.minimum != after.minimum:
                yield Cause("minimum", name), Change(ref, name, None, None)
            pairs = zip(before.results, after.results, strict=True)
            results = dict(zip((rule.id for rule in after.standard.rules), pairs, strict=True))
            for rule_id, (old, new) in results.items():
                if old.state != new.state:
                    cause = self._cause(name, rule_id, ref, results, turn)
                    yield cause, Change(ref, f"{name}/{rule_id}", old.state, new.state)

    def _cause(self, name: str, rule_id: str, ref: Ref, results: _Results, turn: Turn) -> Cause:
        """The cause of one change: its own, else that of a rule that it waits for, near or far."""
        waiting, seen = [rule_id], {rule_id}
        while waiting:
            program = self._rules[name][waiting.pop(0)]
            found = self._evident(program, f"{name}/{program.rule.id}", ref, *results[program.rule.id], turn)
            if found is not None:
                return found
            required = [each for each in program.rule.requires if each in results and each not in seen]
            waiting += required
            seen.update(required)
        return Cause("rule", f"{name}/{rule_id}")

    def _evident(
        self, program: RuleProgram, full: str, ref: Ref, before: Result, after: Result, turn: Turn
    ) -> Cause | None:
        """What the day does to one rule itself."""
        if before.plain != after.plain:
            old = [key for key in program.max_ages if key in turn.old_facts.get(ref, ())]
            if old:
                return Cause("fact", old[0])
            looks_at_day = any(reads(expression, "asOf") for expression in program.expressions)
            return Cause("day" if looks_at_day else "level", full)
        if program.rule.effective_from == turn.day:
            return Cause("rule", full)
        for document in self._exemptions.by_rule.get((full, ref), ()):
            if document.spec.expires is not None and later(document.spec.expires, 1) == turn.day:
                return Cause("exemption", document.name)
        return None


def _moved(name: str, ref: Ref, before: Card | None, after: Card | None) -> Iterator[tuple[Cause, Change]]:
    """The results of an entity that joins or leaves the scope of a standard."""
    for judged in before.judged if before else ():
        yield Cause("scope", name), Change(ref, judged.name, judged.result.state, None)
    for judged in after.judged if after else ():
        yield Cause("scope", name), Change(ref, judged.name, None, judged.result.state)
