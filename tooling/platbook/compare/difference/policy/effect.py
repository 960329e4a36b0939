"""What a change of policy does: the policies of base and head, asked of one and the same catalog on the same day."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from platbook.catalog.graph.relations import Relations
from platbook.compare.difference.levels import LevelChange, levels_changed
from platbook.compare.world import World, standing, with_policy
from platbook.initiatives.evaluation.evaluate import Memo
from platbook.initiatives.evaluation.standing import Card, Result, Standing, State
from platbook.initiatives.policy import Policy
from platbook.initiatives.progress.taking_part import taking_part
from platbook.model.ref import Ref

_UNMET: frozenset[State] = frozenset({"fail", "unknown"})


class Moved(NamedTuple):
    """Whom something is no longer asked of, and of whom it is asked now and was not."""

    lost: tuple[Ref, ...]
    gained: tuple[Ref, ...]


class Shift(NamedTuple):
    """What became of a rule for those that are in scope before and after: who passes now and did not (`eased`), the
    other way round (`hardened`), and whom its `when` lets go or takes in. `won` counts the levels that come of it."""

    eased: tuple[Ref, ...]
    hardened: tuple[Ref, ...]
    let_go: tuple[Ref, ...]
    taken_in: tuple[Ref, ...]
    won: int


@dataclass(frozen=True)
class Effect:
    """The policy of the base (`base`) and that of the head, both asked of the world of the head. Nothing is worked out
    before somebody asks for it; `after` is the standing of the head where it is known already."""

    base: Policy
    head: World
    memo: Memo
    after: Standing | None = None

    @cached_property
    def old(self) -> Standing:
        """Where everybody would stand by the policy of the base."""
        return standing(with_policy(self.head, self.base), self.memo)

    @cached_property
    def new(self) -> Standing:
        """Where everybody stands by that of the head."""
        return self.after or standing(self.head, self.memo)

    @cached_property
    def levels(self) -> tuple[LevelChange, ...]:
        """The levels that are won and lost by the policy alone."""
        return levels_changed(self.old, self.new, {})

    def scope(self, name: str) -> Moved:
        """Who left and who joined the scope of a scorecard of that name, or of an initiative's own rules."""
        return _moved(set(self.old.cards.get(name, {})), set(self.new.cards.get(name, {})))

    def taking_part(self, name: str) -> Moved:
        """Who takes part in an initiative no more, and who does now."""
        return _moved(self._taking_part(name, self.old), self._taking_part(name, self.new))

    def shift(self, standard: str, rule: str) -> Shift:
        """What became of a rule, by what it says before dates and exemptions."""
        pairs = [(ref, old.plain, new.plain) for ref, old, new in self._results(standard, rule)]
        full = f"{standard}/{rule}"
        won = (change for change in self.levels if change.rose and any(r.rule == full for r in change.reasons))
        return Shift(
            tuple(ref for ref, old, new in pairs if old in _UNMET and new == "pass"),
            tuple(ref for ref, old, new in pairs if old == "pass" and new in _UNMET),
            tuple(ref for ref, old, new in pairs if old != "n/a" and new == "n/a"),
            tuple(ref for ref, old, new in pairs if old == "n/a" and new != "n/a"),
            sum(1 for _ in won),
        )

    def minimum(self, name: str) -> Moved:
        """Who may fall lower in a scorecard than before, and who may not any more fall as low as before."""
        before, after = self.old.cards.get(name, {}), self.new.cards.get(name, {})
        levels = next((card.standard.levels for card in after.values()), ())
        ranks = {
            ref: (_rank(before.get(ref), levels), _rank(after.get(ref), levels)) for ref in before.keys() | after.keys()
        }
        return Moved(
            tuple(sorted(ref for ref, (was, now) in ranks.items() if now < was)),
            tuple(sorted(ref for ref, (was, now) in ranks.items() if now > was)),
        )

    def _taking_part(self, name: str, standing: Standing) -> set[Ref]:
        document = standing.policy.initiatives.get(name)
        if document is None:
            return set()
        found = taking_part(document, self.head.catalog, self._relations, standing)
        return {member.ref for member in found.members}

    @cached_property
    def _relations(self) -> Relations:
        return Relations(self.head.catalog)

    def _results(self, standard: str, rule: str) -> Iterator[tuple[Ref, Result, Result]]:
        before, after = self.old.cards.get(standard, {}), self.new.cards.get(standard, {})
        for ref in sorted(before.keys() & after.keys()):
            was, now = before[ref], after[ref]
            places = was.standard.places.get(rule), now.standard.places.get(rule)
            if places[0] is not None and places[1] is not None:
                yield ref, was.results[places[0]], now.results[places[1]]


def _moved(old: set[Ref], new: set[Ref]) -> Moved:
    return Moved(tuple(sorted(old - new)), tuple(sorted(new - old)))


def _rank(card: Card | None, levels: tuple[str, ...]) -> int:
    """The minimum of a card among the levels of today; 0 where there is none."""
    level = card.standard.levels[card.minimum - 1] if card is not None and card.minimum else None
    return levels.index(level) + 1 if level in levels else int(level is not None and not levels)
