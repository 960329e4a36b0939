"""Which teams need help: what of theirs is below its minimum, late, or lacks something for the next level."""

from collections.abc import Mapping
from dataclasses import dataclass

from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.standing import Card, Standing
from platbook.initiatives.progress.progress import Progress
from platbook.initiatives.progress.teams import owners_of
from platbook.model.ref import Ref


@dataclass(frozen=True, slots=True)
class Need:
    """What is open at what a team owns itself; `team` is None for what nobody owns.

    `entities` are those that some standard is about, `below` those below a minimum, `late` the rules that fail in
    initiatives that are overdue, `missing` those that fail on the way to the next level, `unknown` those of which
    nobody can tell.
    """

    team: Ref | None
    entities: int
    below: int
    late: int
    missing: int
    unknown: int

    @property
    def order(self) -> tuple[int, int, int, int, bool, str]:
        """Orders teams by how much they need help, most first."""
        name = str(self.team) if self.team else ""
        return -self.below, -self.late, -self.missing, -self.unknown, self.team is None, name


def needs(standing: Standing, progress: Mapping[str, Progress], relations: Relations) -> tuple[Need, ...]:
    """Every team with something in the scope of a standard, the one that needs help most first."""
    cards: dict[Ref, list[Card]] = {}
    for by_ref in standing.cards.values():
        for ref, card in by_ref.items():
            cards.setdefault(ref, []).append(card)
    late: dict[Ref, int] = {}
    for each in progress.values():
        for member in each.members if each.state == "overdue" else ():
            late[member.ref] = late.get(member.ref, 0) + len(member.units)
    owned: dict[Ref | None, list[Ref]] = {}
    for ref in sorted(cards):
        for owner in owners_of(ref, relations) or (None,):
            owned.setdefault(owner, []).append(ref)
    return tuple(sorted((_need(team, refs, cards, late) for team, refs in owned.items()), key=lambda need: need.order))


def _need(team: Ref | None, refs: list[Ref], cards: Mapping[Ref, list[Card]], late: Mapping[Ref, int]) -> Need:
    mine = [card for ref in refs for card in cards[ref]]
    states = [judged.result.state for card in mine for judged in card.missing]
    return Need(
        team,
        len(refs),
        len({card.subject for card in mine if card.below_minimum}),
        sum(late.get(ref, 0) for ref in refs),
        states.count("fail"),
        len(states) - states.count("fail"),
    )
