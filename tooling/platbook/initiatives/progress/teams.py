"""The progress of an initiative by team: of what a team owns itself, and together with all teams below it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from platbook.catalog.graph.relations import Relations
from platbook.initiatives.progress.member import Member
from platbook.initiatives.progress.tally import Tally, tally
from platbook.model.ref import Ref


@dataclass(frozen=True, slots=True)
class TeamProgress:
    """A team's part. `team` is None for what nobody owns; `own` is empty for teams that only have some below them."""

    team: Ref | None
    own: Tally
    subtree: Tally


def by_team(members: Iterable[Member], relations: Relations) -> tuple[TeamProgress, ...]:
    """Every team with a part in it, in the order of names; what nobody owns comes last.

    What two teams own counts for both.
    """
    above = _Above(relations)
    own: dict[Ref | None, dict[Ref, Member]] = {}
    below: dict[Ref | None, dict[Ref, Member]] = {}
    for member in members:
        for owner in owners_of(member.ref, relations) or (None,):
            own.setdefault(owner, {})[member.ref] = member
            for team in above.of(owner):
                below.setdefault(team, {})[member.ref] = member
    ordered = sorted(below, key=lambda team: (team is None, team or ()))
    return tuple(TeamProgress(team, tally(own.get(team, {}).values()), tally(below[team].values())) for team in ordered)


def owners_of(ref: Ref, relations: Relations) -> tuple[Ref, ...]:
    """Who answers for an entity: its owners, else those of the nearest larger thing that it is a part of."""
    if ref.kind == "Team":
        return (ref,)
    for whole in chain((ref,), (other.ref for other in relations.subtree(ref, "partOf"))):
        named = relations.named(whole, "ownedBy")
        if named:
            return tuple(owner.ref for owner in named)
    return ()


class _Above:
    """The teams above each; a team that owns much is looked at once."""

    def __init__(self, relations: Relations) -> None:
        self._relations = relations
        self._known: dict[Ref | None, tuple[Ref | None, ...]] = {None: (None,)}

    def of(self, team: Ref | None) -> tuple[Ref | None, ...]:
        """The team itself, and all above it."""
        if team is not None and team not in self._known:
            self._known[team] = (team, *(other.ref for other in self._relations.subtree(team, "childOf")))
        return self._known[team]
