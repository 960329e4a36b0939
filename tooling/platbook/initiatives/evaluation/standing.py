"""Where entities stand: the result of every rule, the level that follows, and what is missing for the next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from platbook.initiatives.facts.fact import Facts
from platbook.initiatives.policy import Policy, Standard
from platbook.model.ref import Ref
from platbook.model.standards.rule import StandardRule

State = Literal["pass", "fail", "unknown", "n/a", "exempt", "upcoming", "error"]
STATES: tuple[State, ...] = ("pass", "fail", "unknown", "n/a", "exempt", "upcoming", "error")
# These do not hold a level back.
SATISFIED: frozenset[State] = frozenset({"pass", "n/a", "exempt", "upcoming"})
_COUNTED: frozenset[State] = frozenset({"pass", "fail", "unknown"})


class Result(NamedTuple):
    """What became of one rule for one entity.

    `plain` is the state that the rule alone gives, before dates and exemptions. `detail` says more where there is more
    to say: why it is an error or unknown, which rule it waits for. `exemption` is the name of the exemption that
    holds, or that held until `until`.
    """

    state: State
    plain: State
    detail: str = ""
    exemption: str = ""
    until: date | None = None


class Judged(NamedTuple):
    """A result with what it is about."""

    standard: Standard
    rule: StandardRule
    subject: Ref
    result: Result

    @property
    def name(self) -> str:
        """The rule's name in full: `production-readiness/has-runbook`."""
        return f"{self.standard.name}/{self.rule.id}"


@dataclass(frozen=True)
class Card:
    """One entity in one standard; `results` stand in the order of the standard's rules.

    `minimum` is the rank that it may not fall below; `broken` says why that could not be found out, where it could not.
    """

    standard: Standard
    subject: Ref
    results: tuple[Result, ...]
    minimum: int = 0
    broken: str = ""

    @cached_property
    def rank(self) -> int:
        """The level reached, as its place counted from 1; 0 is the base below all levels."""
        ranks = self.standard.ranks
        held = [
            rank for rank, result in zip(ranks, self.results, strict=True) if rank and result.state not in SATISFIED
        ]
        return min(held) - 1 if held else len(self.standard.levels)

    @property
    def level(self) -> str | None:
        """The name of the level reached; None for the base."""
        return self.standard.levels[self.rank - 1] if self.rank else None

    @property
    def next_level(self) -> str | None:
        """The level above; None where there is none."""
        levels = self.standard.levels
        return levels[self.rank] if self.rank < len(levels) else None

    @property
    def missing(self) -> tuple[Judged, ...]:
        """The results that keep it from the next level."""
        return tuple(
            judged
            for judged in self.judged
            if judged.result.state not in SATISFIED and self.standard.rank(judged.rule.level) == self.rank + 1
        )

    @property
    def open(self) -> Iterator[Judged]:
        """Every result that is not satisfied."""
        return (judged for judged in self.judged if judged.result.state not in SATISFIED)

    @property
    def judged(self) -> Iterator[Judged]:
        """Every result with its rule."""
        for rule, result in zip(self.standard.rules, self.results, strict=True):
            yield Judged(self.standard, rule, self.subject, result)

    @property
    def score(self) -> float | None:
        """Points of what passes, over points of what passes, fails or is unknown; None where nothing counts."""
        pairs = list(zip(self.standard.rules, self.results, strict=True))
        counted = sum(rule.points for rule, result in pairs if result.state in _COUNTED)
        return sum(rule.points for rule, result in pairs if result.state == "pass") / counted if counted else None

    @property
    def below_minimum(self) -> bool:
        """Whether it has not reached the level that it may not fall below."""
        return self.rank < self.minimum


@dataclass(frozen=True)
class Standing:
    """All cards, by standard and entity: the standards in the order of their names, the entities in that of theirs."""

    policy: Policy
    facts: Facts
    as_of: date
    cards: Mapping[str, Mapping[Ref, Card]]

    def of(self, ref: Ref) -> tuple[Card, ...]:
        """The cards of an entity."""
        return tuple(cards[ref] for cards in self.cards.values() if ref in cards)

    def result(self, name: str, ref: Ref) -> Result | None:
        """The result of a rule, by its name in full, for an entity; None where the entity is not in scope."""
        standard, _, rule_id = name.partition("/")
        card = self.cards.get(standard, {}).get(ref)
        if card is None:
            return None
        index = card.standard.places.get(rule_id)
        return None if index is None else card.results[index]
