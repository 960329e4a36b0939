"""Who was held to a minimum level and is not any more, or to a lower one: one standing held against another."""

from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from platbook.initiatives.evaluation.standing import Card, Standing
from platbook.model.ref import Ref
from platbook.model.standards.scorecard import Scorecard


class Released(NamedTuple):
    """An entity that may not fall below `old` in a standard before, and now not below `new`; None where it is held to
    nothing any more."""

    subject: Ref
    standard: str
    old: str
    new: str | None


def released(old: Standing, new: Standing, names: Mapping[Ref, Ref], there: Container[Ref]) -> tuple[Released, ...]:
    """The entities that are held to less; `names` has the new names of what was renamed, `there` is who is still
    there: what was removed is held to nothing, and nobody need be told."""
    return tuple(sorted(_released(old, new, names, there), key=lambda each: (each.standard, each.subject)))


def _released(old: Standing, new: Standing, names: Mapping[Ref, Ref], there: Container[Ref]) -> Iterator[Released]:
    for standard, cards in old.cards.items():
        after = new.cards.get(standard, {})
        for was in cards.values():
            subject = names.get(was.subject, was.subject)
            before = _held(was)
            if before is None or subject not in there:
                continue
            card = after.get(subject)
            now = None if card is None else _held(card)
            levels = was.standard.levels if card is None else card.standard.levels
            if now is None or (before in levels and levels.index(now) < levels.index(before)):
                yield Released(subject, standard, before, now)


def _held(card: Card) -> str | None:
    """The level that a card may not fall below; a scorecard that is a draft, or was retired, holds nobody."""
    spec = card.standard.document.spec
    in_force = isinstance(spec, Scorecard) and spec.state == "active"
    return card.standard.levels[card.minimum - 1] if card.minimum and in_force else None
