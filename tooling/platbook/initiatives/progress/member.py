"""One entity in an initiative: whether it is done, and what is missing where it is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from platbook.initiatives.evaluation.standing import Card, Judged
from platbook.model.ref import Ref

# complete: every rule passes, does not apply or is still to come. exempt: the same, thanks to an exemption.
# unknown: nothing fails, but something could not be looked at. open: something fails.
Condition = Literal["complete", "exempt", "unknown", "open"]
CONDITIONS: tuple[Condition, ...] = ("complete", "exempt", "unknown", "open")
_COULD_NOT_LOOK = frozenset({"unknown", "error"})


@dataclass(frozen=True, slots=True)
class Member:
    """An entity of an initiative, with the results of those rules that are for it.

    `units` are what is left to do: the rules that fail; `unclear` those of which nobody can tell.
    """

    ref: Ref
    results: tuple[Judged, ...]

    @property
    def condition(self) -> Condition:
        """How it stands by all of the initiative's rules together."""
        states = {judged.result.state for judged in self.results}
        if "fail" in states:
            return "open"
        if states & _COULD_NOT_LOOK:
            return "unknown"
        return "exempt" if "exempt" in states else "complete"

    @property
    def units(self) -> tuple[Judged, ...]:
        """The results that fail."""
        return tuple(judged for judged in self.results if judged.result.state == "fail")

    @property
    def unclear(self) -> tuple[Judged, ...]:
        """The results that are unknown, or whose rule broke."""
        return tuple(judged for judged in self.results if judged.result.state in _COULD_NOT_LOOK)


def member_of(ref: Ref, rules: Sequence[str], cards: Mapping[str, Mapping[Ref, Card]]) -> Member | None:
    """The entity with its results for the rules (their names in full); None where none of them is for it."""
    wanted: dict[str, set[str]] = {}
    for name in rules:
        standard, _, rule = name.partition("/")
        wanted.setdefault(standard, set()).add(rule)
    found: list[Judged] = []
    for standard, ids in wanted.items():
        card = cards.get(standard, {}).get(ref)
        if card is not None:
            found += (judged for judged in card.judged if judged.rule.id in ids)
    return Member(ref, tuple(found)) if found else None
