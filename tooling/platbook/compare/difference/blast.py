"""The blast radius: who depends on what a change takes away or makes different, whom to tell, and what is critical."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from platbook.catalog.graph.dependencies import RELATIONS
from platbook.catalog.graph.needs import JOINT
from platbook.compare.difference.homes import Homes, tier
from platbook.compare.difference.relations import related_to
from platbook.model.entity import Entity
from platbook.model.ref import Ref

Cause = Literal["removed", "renamed", "api", "lifecycle", "tier", "owner"]
# Of several reasons for one entity, the one that says most comes first.
CAUSES: tuple[Cause, ...] = ("removed", "renamed", "api", "lifecycle", "tier", "owner")
# How far dependencies are followed: beyond this many entities the exact number tells nobody more.
MOST = 1_000
_NEAREST = 10
# More subjects than this are told without what lies behind their direct users.
_MOST_SUBJECTS = 100
_STANDARDS = frozenset({"appliesTo", "coveredBy", "exempts", "exemptedBy", "aimOf", "exemption"})


@dataclass(frozen=True, slots=True)
class Blast:
    """What hangs on an entity.

    `direct` depend on it, `reached` is how many do so directly or through others (`more`: at least so many), `nearest`
    are the first of them. `named` are the entities that name it without depending on it: what a Team owns, the parts
    of a System. `still` are those that go on naming what is no more, with the relation. `teams` are those to tell, with
    how many of the entities are theirs; `critical` those of tier 1.
    """

    subject: Ref
    causes: tuple[Cause, ...]
    direct: tuple[Ref, ...]
    reached: int
    more: bool
    nearest: tuple[Ref, ...]
    named: tuple[Ref, ...]
    still: tuple[tuple[Ref, str], ...]
    teams: tuple[tuple[str, int], ...]
    critical: tuple[Ref, ...]

    @property
    def empty(self) -> bool:
        """Whether nobody feels it."""
        return not (self.direct or self.reached or self.named)


def blasts(
    subjects: Mapping[Ref, Iterable[Cause]], homes: Homes, still: Mapping[Ref, tuple[tuple[Ref, str], ...]]
) -> tuple[Blast, ...]:
    """The blast radius of each subject, in the catalog of `homes`; the widest first."""
    found = [
        _blast(ref, tuple(cause for cause in CAUSES if cause in set(causes)), homes, still.get(ref, ()), index)
        for index, (ref, causes) in enumerate(sorted(subjects.items()))
    ]
    return tuple(sorted(found, key=order))


def order(blast: Blast) -> tuple[int, int, int, str]:
    """The most telling first: what breaks others, what critical things need, what many need."""
    return (-len(blast.still), -len(blast.critical), -blast.reached - len(blast.named), str(blast.subject))


def _blast(ref: Ref, causes: tuple[Cause, ...], homes: Homes, still: tuple[tuple[Ref, str], ...], index: int) -> Blast:
    waves = _waves(homes, ref, MOST if index < _MOST_SUBJECTS else 0)
    direct = waves[0] if waves else []
    reached = [entity for wave in waves for entity in wave]
    seen = {entity.ref for entity in reached}
    named = {entity.ref: entity for relation, entity in related_to(homes.relations, ref) if relation not in _STANDARDS}
    others = [entity for key, entity in sorted(named.items()) if key not in seen]
    return Blast(
        ref,
        causes,
        tuple(entity.ref for entity in direct),
        len(reached),
        len(reached) >= MOST,
        tuple(entity.ref for entity in reached[:_NEAREST]),
        tuple(entity.ref for entity in others),
        still,
        _teams([*reached, *others], homes),
        tuple(sorted({entity.ref for entity in (*reached, *others) if tier(entity) == 1})),
    )


def _waves(homes: Homes, start: Ref, most: int) -> list[list[Entity]]:
    """What depends on an entity, by how far away it is: first what does so directly. Stops at `most` entities."""
    waves: list[list[Entity]] = []
    seen = {start}
    wave = [start]
    while wave:
        following: dict[Ref, Entity] = {}
        waiting = wave
        while waiting:
            ref = waiting.pop()
            for relation in homes.relations.of(ref):
                other = relation.other
                if relation.name in RELATIONS["down"] and other.ref not in seen:
                    seen.add(other.ref)
                    if other.ref.kind == JOINT:
                        waiting.append(other.ref)
                    else:
                        following[other.ref] = other
        if following:
            waves.append([entity for _, entity in sorted(following.items())])
        if len(seen) > most:
            break
        wave = sorted(following)
    return waves


def _teams(entities: Iterable[Entity], homes: Homes) -> tuple[tuple[str, int], ...]:
    counted = Counter(str(team) for entity in entities if (team := homes.team(entity.ref)) is not None)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
