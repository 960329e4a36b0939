"""What an entity needs and what needs it, followed along dependencies and through APIs to any depth."""

from dataclasses import dataclass
from typing import Literal

from platbook.catalog.graph.relations import Relations
from platbook.model.entity import Entity
from platbook.model.ref import Ref

Direction = Literal["up", "down"]

# An API stands between the two that it joins: who consumes it needs whoever provides it.
RELATIONS: dict[Direction, tuple[str, ...]] = {
    "up": ("dependsOn", "consumesApi", "apiProvidedBy"),
    "down": ("dependencyOf", "apiConsumedBy", "providesApi"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """An entity on the way, and the relation that leads to it from the step before ("" for the first).

    `below` are the next steps. `seen` says that they are shown elsewhere in the tree (or would go in a circle), `more`
    that they exist and are deeper than asked for. `soft`: what needs it gets along without it.
    """

    entity: Entity
    relation: str = ""
    soft: bool = False
    below: tuple["Step", ...] = ()
    seen: bool = False
    more: bool = False


def follow(relations: Relations, entity: Entity, direction: Direction, depth: int) -> Step:
    """The tree of what an entity needs ("up") or what needs it ("down"), `depth` levels deep.

    Each entity is followed once, where it is nearest to the start.
    """
    levels: dict[Ref, int] = {entity.ref: 0}
    waiting = [entity.ref]
    while waiting:
        ref = waiting.pop(0)
        for _, other, _ in _next(relations, ref, direction):
            if other.ref not in levels:
                levels[other.ref] = levels[ref] + 1
                waiting.append(other.ref)
    shown: set[Ref] = set()

    def step(here: Entity, relation: str, soft: bool, level: int) -> Step:
        following = _next(relations, here.ref, direction)
        if not following:
            return Step(here, relation, soft)
        if here.ref in shown or levels[here.ref] < level:
            return Step(here, relation, soft, seen=True)
        if level >= depth:
            return Step(here, relation, soft, more=True)
        shown.add(here.ref)
        return Step(here, relation, soft, tuple(step(other, name, s, level + 1) for name, other, s in following))

    return step(entity, "", False, 0)


def pairs(step: Step) -> list[tuple[Entity, Entity, Step]]:
    """Every edge of a tree, from whom to whom, once."""
    found: dict[tuple[Ref, Ref], tuple[Entity, Entity, Step]] = {}
    waiting = [step]
    while waiting:
        here = waiting.pop(0)
        for following in here.below:
            found.setdefault((here.entity.ref, following.entity.ref), (here.entity, following.entity, following))
            waiting.append(following)
    return list(found.values())


def _next(relations: Relations, ref: Ref, direction: Direction) -> list[tuple[str, Entity, bool]]:
    """The next entities, each once, by name; a soft relation gives way to a hard one."""
    found: dict[Ref, tuple[str, Entity, bool]] = {}
    for relation in relations.of(ref):
        if relation.name in RELATIONS[direction] and relation.other.ref != ref:
            held = found.get(relation.other.ref)
            if held is None or (held[2] and not relation.soft):
                found[relation.other.ref] = (relation.name, relation.other, relation.soft)
    return sorted(found.values(), key=lambda item: str(item[1].ref))
