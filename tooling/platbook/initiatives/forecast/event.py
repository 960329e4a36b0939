"""Something that a day brings by itself, for one team."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, get_args

from platbook.initiatives.evaluation.standing import State
from platbook.model.ref import Ref

# exemption: one ends. rule: one begins to count. fact: one grows too old, or what somebody attested ends.
# day: a rule looks at the day itself. level: a rule looks at a level that the day changes. scope: something joins or
# leaves a standard. minimum: the level that something may not fall below changes.
# start, phase, milestone, deadline, state: of an initiative. review, sunset: dates that entities give.
Kind = Literal[
    "exemption",
    "rule",
    "fact",
    "day",
    "level",
    "scope",
    "minimum",
    "start",
    "phase",
    "milestone",
    "deadline",
    "state",
    "review",
    "sunset",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Change(NamedTuple):
    """The result of a rule (its name in full) for an entity before a day, and on it; None: not in scope.

    Where the level that it may not fall below changes, `rule` is the name of the scorecard alone.
    """

    subject: Ref
    rule: str
    before: State | None
    after: State | None


@dataclass(frozen=True, slots=True)
class Event:
    """What happens on a day, as one team sees it.

    `team` is None for what nobody owns. `about` names what brings it: an exemption, an initiative, a rule in full, the
    key of a fact, a scorecard, or the field of entities that gives the day; `path` is the file that says so, empty
    where there are several. `entities` are those concerned, `changes`
    their results that change. `what` says what happens, `todo` what to do about it.
    """

    day: date
    kind: Kind
    team: Ref | None
    about: str
    what: str
    todo: str
    path: str
    entities: tuple[Ref, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def order(self) -> tuple[date, bool, str, int, str, str]:
        """By day, then by team (what nobody owns last), then by kind and name."""
        team = "" if self.team is None else str(self.team)
        return self.day, self.team is None, team, KINDS.index(self.kind), self.about, self.what
