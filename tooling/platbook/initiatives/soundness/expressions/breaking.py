"""Rules and conditions that break when they are asked of real entities: their author's fault, nobody else's."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from platbook.initiatives.evaluation.asking.guard import guards
from platbook.initiatives.evaluation.asking.inputs import Inputs
from platbook.initiatives.evaluation.asking.order import in_order
from platbook.initiatives.evaluation.asking.plain import SCOPE
from platbook.initiatives.evaluation.asking.program import Program, program_of
from platbook.initiatives.evaluation.asking.rule_reads import reads_of
from platbook.initiatives.evaluation.scopes import members
from platbook.initiatives.evaluation.standing import Result
from platbook.initiatives.expression.cel import Expression
from platbook.initiatives.policy import Document, Standard
from platbook.initiatives.soundness.expressions.misshapen import stumbles
from platbook.initiatives.soundness.fault import fault, seen
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.source.route import Route

_SHOWN = 3


def look(ground: Ground) -> Iterator[Fault]:
    """Every rule, scope and minimum that breaks, with whom it breaks on."""
    # What asks in a circle breaks too; that is told where the circle begins.
    for program in in_order(ground.programs):
        yield from _rules(ground, program.standard.name, program)
    for document in ground.scoped:
        yield from _conditions(ground, document)


def _rules(ground: Ground, name: str, program: Program) -> Iterator[Fault]:
    standard = ground.policy.standards[name]
    broken: dict[int, list[tuple[Ref, str]]] = {}
    for ref, card in ground.standing.cards.get(name, {}).items():
        for index, result in enumerate(card.results):
            # Of what waits for another rule only that one is told, whatever it would say itself.
            is_broken = result.state == "error" and not result.detail.startswith(SCOPE)
            if is_broken and not stumbles(ground, reads_of(program.rules[index]), ref):
                broken.setdefault(index, []).append((ref, result.detail))
    for index, found in sorted(broken.items()):
        rule = program.rules[index]
        if rule.is_askable:
            in_when = found[0][1].startswith("when: ")
            field = "when" if in_when else "check" if rule.rule.check is not None else "schema"
            reason = found[0][1].removeprefix("when: ")
            where = (*standard.route, index, field)
            yield _fault(
                ground, standard.document, where, f"the rule `{rule.rule.id}`", reason, [ref for ref, _ in found]
            )


class _Condition(NamedTuple):
    """A condition, where it stands, and what people call it."""

    when: Expression
    route: Route
    what: str


def _conditions(ground: Ground, document: Document[Any]) -> Iterator[Fault]:
    """The conditions of a scope and of minimum levels. The evaluation takes those that break as not fulfilled."""
    standard = ground.policy.standards.get(document.name)
    if standard is None or standard.document is not document:
        standard = Standard(document.name, document, (), (), ("spec",))
    program = program_of(standard, ground.policy)
    asked = tuple(_asked(program))
    suspects = _suspects(ground, document, standard)
    broken: dict[int, list[tuple[Ref, str]]] = {}
    inputs = Inputs(ground.catalog, ground.relations, ground.standing.facts, ground.standing.as_of)
    for ref, guard in guards(program, inputs, suspects.values(), ground.standing) if asked and suspects else ():
        for number, condition in enumerate(asked):
            answer = guard.ask(condition.when)
            # A fact that is missing is nobody's fault; what it decides is then taken as not fulfilled.
            if (
                isinstance(answer, Result)
                and answer.state == "error"
                and not stumbles(ground, condition.when.reads, ref)
            ):
                broken.setdefault(number, []).append((ref, answer.detail))
    for number, found in broken.items():
        _, route, what = asked[number]
        yield _fault(ground, document, route, what, found[0][1], [ref for ref, _ in found])


def _suspects(ground: Ground, document: Document[Any], standard: Standard) -> Mapping[Ref, Entity]:
    """Those of whom a condition may break: the evaluation says it of standards, of other scopes it is not known."""
    if not standard.rules:
        return members(document.spec.scope, ground.catalog, ground.relations)
    cards = ground.standing.cards.get(standard.name, {})
    return {
        ref: ground.catalog.by_ref[ref]
        for ref, card in cards.items()
        if card.broken or (card.results and card.results[0].detail.startswith(SCOPE))
    }


def _asked(program: Program) -> Iterator[_Condition]:
    if isinstance(program.scope, Expression):
        yield _Condition(program.scope, ("spec", "scope", "when"), "the condition of the scope")
    for index, (_, when) in enumerate(program.minimum):
        if isinstance(when, Expression):
            yield _Condition(when, ("spec", "minimum", index, "when"), "the condition of the minimum")


def _fault(ground: Ground, document: Document[Any], route: Route, what: str, reason: str, refs: list[Ref]) -> Fault:
    see = (seen(ground.catalog.by_ref[ref], ("metadata", "name"), "breaks here") for ref in refs[:_SHOWN])
    examples = tuple(str(ref) for ref in refs[:_SHOWN])
    about: dict[str, Any] = {"what": what, "reason": reason, "count": len(refs), "examples": examples}
    return fault("broken-rule", document, route, *see, **about)
