"""Minimum levels that apply to nobody: they look as if something was demanded."""

from collections.abc import Iterator

from platbook.initiatives.evaluation.asking.guard import guards
from platbook.initiatives.evaluation.asking.inputs import Inputs
from platbook.initiatives.evaluation.asking.program import Program
from platbook.initiatives.evaluation.standing import Card
from platbook.initiatives.expression.cel import Expression
from platbook.initiatives.soundness.fault import fault
from platbook.initiatives.soundness.ground import Fault, Ground


def look(ground: Ground) -> Iterator[Fault]:
    """Every minimum whose `when` is true for nobody in scope."""
    for name, program in ground.programs.items():
        cards = tuple(ground.standing.cards.get(name, {}).values())
        # Where one of them breaks, or nobody is in scope, that is told.
        if not cards or any(card.broken for card in cards):
            continue
        for index, (rank, when) in enumerate(program.minimum):
            if isinstance(when, Expression) and rank and not _applies(ground, program, index, cards):
                route = ("spec", "minimum", index, "when")
                yield fault("empty-scope", program.standard.document, route, minimum=True)


def _applies(ground: Ground, program: Program, index: int, cards: tuple[Card, ...]) -> bool:
    """Whether a minimum applies to anybody. The evaluation knows the highest one of each; only those who have a higher
    one, or one of the same level, are asked once more."""
    rank, when = program.minimum[index]
    of_level = [other for other, _ in program.minimum if other == rank]
    if len(of_level) == 1 and any(card.minimum == rank for card in cards):
        return True
    entities = [ground.catalog.by_ref[card.subject] for card in cards if card.minimum >= rank]
    inputs = Inputs(ground.catalog, ground.relations, ground.standing.facts, ground.standing.as_of)
    asked = guards(program, inputs, entities, ground.standing)
    return when is None or any(guard.ask(when) is True for _, guard in asked)
