"""Who needs whom at once, and how many in all: the one answer of every page, and of the explorer in the browser.

An API joins those who call it to those who provide it: it is passed through, and not counted.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from platbook.catalog.graph.dependencies import RELATIONS, Direction
from platbook.catalog.graph.knots import knots
from platbook.catalog.graph.relations import Relations
from platbook.model.entity import Entity
from platbook.model.ref import Ref

JOINT = "API"


class Need(NamedTuple):
    """The other end of a need. `soft`: whoever needs gets along without. `through` are the APIs between the two, none
    where a dependency says so itself."""

    other: Entity
    soft: bool
    through: tuple[Entity, ...] = ()


class Count(NamedTuple):
    """How many need something, directly or through others, and how many of them cannot do without it."""

    every: int
    hard: int


def direct(relations: Relations, entity: Entity, direction: Direction) -> tuple[Need, ...]:
    """Who needs an entity at once ("down"), or what it needs ("up"), each once: what is needed hard first, then by
    tier, then by name. An API that nobody provides stands for itself."""
    found: dict[Ref, Need] = {}
    # A way that is hard is tried before one that is not.
    waiting: list[tuple[bool, Entity, Entity | None]] = [(False, entity, None)]
    seen = {(entity.ref, False), (entity.ref, True)}
    while waiting:
        waiting.sort(key=lambda step: not step[0])
        soft, here, api = waiting.pop()
        for relation in relations.of(here.ref):
            other, so_soft = relation.other, soft or relation.soft
            if relation.name not in RELATIONS[direction] or other.ref == entity.ref:
                continue
            joint = other.ref.kind == JOINT and not (direction == "up" and _ends(relations, other))
            if not joint:
                _add(found, Need(other, so_soft, (api,) if api else ()))
            elif not {(other.ref, so_soft), (other.ref, False)} & seen:
                seen.add((other.ref, so_soft))
                waiting.append((so_soft, other, other))
    return tuple(sorted(found.values(), key=_order))


def counts(relations: Relations, entities: Sequence[Entity]) -> Mapping[Ref, Count]:
    """How many need each entity; those whom nobody needs are left out."""
    every, hard = _ahead(relations, entities, True), _ahead(relations, entities, False)
    return {ref: Count(number, hard.get(ref, 0)) for ref, number in every.items()}


def _ends(relations: Relations, api: Entity) -> bool:
    return not any(relation.name in RELATIONS["up"] for relation in relations.of(api.ref))


def _add(found: dict[Ref, Need], need: Need) -> None:
    held = found.get(need.other.ref)
    if held is None:
        found[need.other.ref] = need
        return
    # What is said directly is said by itself; beside it stands every API that is called as well.
    through = (*held.through, *(api for api in need.through if api not in held.through))
    found[need.other.ref] = Need(held.other, held.soft and need.soft, through)


def _order(need: Need) -> tuple[bool, int, str]:
    tier = need.other.facet("tier")
    return need.soft, tier if isinstance(tier, int) else 1 << 16, need.other.label.lower()


def _ahead(relations: Relations, entities: Sequence[Entity], soft: bool) -> dict[Ref, int]:
    """For each entity how many lie ahead of it on the way "down".

    Sets are whole numbers with a bit for each entity: to unite two is one step, so that all are counted in one pass.
    """
    ways = {
        entity.ref: [
            relation.other.ref
            for relation in relations.of(entity.ref)
            if relation.name in RELATIONS["down"] and (soft or not relation.soft) and relation.other.ref != entity.ref
        ]
        for entity in entities
    }
    ways = {ref: following for ref, following in ways.items() if following}
    bits = {ref: 0 if ref.kind == JOINT else 1 << place for place, ref in enumerate(_met(ways))}
    ahead: dict[Ref, int] = {}
    for circle in knots(ways):
        inside = set(circle)
        reached = 0
        for ref in circle:
            for other in ways.get(ref, ()):
                reached |= bits[other] | (0 if other in inside else ahead[other])
        ahead |= dict.fromkeys(circle, reached)
    return {ref: number for ref, set_ in ahead.items() if (number := (set_ & ~bits[ref]).bit_count())}


def _met(ways: Mapping[Ref, Sequence[Ref]]) -> Mapping[Ref, None]:
    return dict.fromkeys(ref for start, following in ways.items() for ref in (start, *following))
