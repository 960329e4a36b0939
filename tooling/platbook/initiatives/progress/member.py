"""One entity in an initiative: whether it is done, and what is missing where it is not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from platbook.initiatives.evaluation.standing import Card, Judged
from platbook.initiatives.policy import Standard
from platbook.model.ref import Ref

# complete: every rule passes, does not apply or is still to come. exempt: the same, thanks to an exemption.
# unknown: nothing fails, but something could not be looked at. open: something fails.
Condition = Literal["complete", "exempt", "unknown", "open"]
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


# The places of an initiative's rules in each of their standards.
Places = Mapping[str, tuple[int, ...]]


def places_of(rules: Iterable[str], standards: Mapping[str, Standard]) -> Places:
    """Where rules (their names in full) stand; those that there are not are left out."""
    wanted = frozenset(rules)
    found = {
        name: tuple(place for place, rule in enumerate(standard.rules) if f"{name}/{rule.id}" in wanted)
        for name, standard in standards.items()
    }
    return {name: places for name, places in found.items() if places}


def member_of(ref: Ref, places: Places, cards: Mapping[str, Mapping[Ref, Card]]) -> Member | None:
    """The entity with its results for the rules at these places; None where none of them is for it."""
    found: list[Judged] = []
    for name, wanted in places.items():
        card = cards.get(name, {}).get(ref)
        if card is not None:
            standard = card.standard
            found += (Judged(standard, standard.rules[place], ref, card.results[place]) for place in wanted)
    return Member(ref, tuple(found)) if found else None
