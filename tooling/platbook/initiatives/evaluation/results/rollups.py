"""Roll-ups: how many entities reached which level, and how many are where they must be. Nothing is averaged."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.standing import SATISFIED, Card, Standing
from platbook.initiatives.policy import Standard
from platbook.model.entity import Entity
from platbook.model.ref import Ref

# Neither the one nor the other: nobody could look, or the rule itself broke.
_UNDECIDED = frozenset({"unknown", "error"})


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many entities have reached a level and none above it. `name` is None for the base below all levels.

    Of these, `unknown` are held back by nothing but what is not known: they may have reached more.
    """

    name: str | None
    rank: int
    count: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Rollup:
    """Where a set of entities stands in one standard: `levels` has every level once, the base first.

    Of the entities that may not fall below some level, `met` have reached it, `below` have not, and of `unknown` it
    cannot be said.
    """

    standard: Standard
    levels: tuple[LevelCount, ...]
    met: int
    below: int
    unknown: int

    @property
    def count(self) -> int:
        """How many entities are in the scope of the standard."""
        return sum(level.count for level in self.levels)

    @property
    def share(self) -> float | None:
        """The part, 0 to 1, of those with a minimum that is known to have reached it; None where none has one."""
        judged = self.met + self.below + self.unknown
        return self.met / judged if judged else None


def rollup(standard: Standard, cards: Iterable[Card]) -> Rollup:
    """The roll-up of cards of one standard."""
    reached = [0] * (len(standard.levels) + 1)
    unsure = [0] * len(reached)
    met = below = unknown = 0
    for card in cards:
        reached[card.rank] += 1
        open_up_to = _possible(card)
        unsure[card.rank] += open_up_to > card.rank
        if card.minimum:
            if not card.below_minimum:
                met += 1
            elif open_up_to >= card.minimum:
                unknown += 1
            else:
                below += 1
    names = (None, *standard.levels)
    levels = (
        LevelCount(name, rank, *counts)
        for rank, (name, counts) in enumerate(zip(names, zip(reached, unsure, strict=True), strict=True))
    )
    return Rollup(standard, tuple(levels), met, below, unknown)


def rollups(standing: Standing, refs: Collection[Ref] | None = None) -> tuple[Rollup, ...]:
    """The roll-up of every standard that has somebody of `refs` in scope; of everybody where that is None."""
    found = []
    for cards in standing.cards.values():
        taken = [card for ref, card in cards.items() if refs is None or ref in refs]
        if taken:
            found.append(rollup(taken[0].standard, taken))
    return tuple(found)


def entities_of(whole: Entity, relations: Relations) -> frozenset[Ref]:
    """Whom a larger whole stands for: itself, and what a Team and those below it own, or what a Domain or System has
    below it."""
    if whole.ref.kind == "Team":
        teams = (whole, *relations.subtree(whole.ref, "parentOf"))
        owned = (entity.ref for team in teams for entity in relations.named(team.ref, "ownerOf"))
        return frozenset((whole.ref, *owned))
    return frozenset((whole.ref, *(entity.ref for entity in relations.subtree(whole.ref, "hasPart"))))


def _possible(card: Card) -> int:
    """The rank that a card would have if everything that is not known were well."""
    if card.rank == len(card.standard.levels):
        return card.rank
    failing = (
        card.standard.rank(rule.level)
        for rule, result in zip(card.standard.rules, card.results, strict=True)
        if result.state not in SATISFIED and result.state not in _UNDECIDED
    )
    return min((rank - 1 for rank in failing if rank), default=len(card.standard.levels))
