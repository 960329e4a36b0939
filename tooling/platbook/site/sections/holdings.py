"""What a team answers for, who is in it, and what a system or a domain holds: all of it, also what is further down."""

from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.model.entity import Entity
from platbook.site.blocks import Block, Bullets, Heading, Line, Paragraph, Text
from platbook.site.tables import entity_table
from platbook.site.view import View
from platbook.site.words import relation_title

_MOST = 500


def holdings(view: View, entity: Entity) -> Iterator[Block]:
    """Sections for what is owned, held and who belongs here; nothing for what holds nothing."""
    teams = [entity, *view.relations.subtree(entity.ref, "parentOf")]
    yield from _below(view, entity)
    owned = _unique([thing for team in teams for thing in view.relations.named(team.ref, "ownerOf")])
    yield from _section(view, "Owns", owned, owner=len(teams) > 1)
    yield from _section(view, relation_title("coOwnerOf"), view.relations.named(entity.ref, "coOwnerOf"))
    held = list(view.relations.subtree(entity.ref, "hasPart"))
    yield from _section(view, "Holds", held)
    members = _unique([person for team in teams for person in view.relations.named(team.ref, "hasMember")])
    if members:
        yield Heading("Members")
        yield Bullets(tuple(_member(view, person) for person in members[:_MOST]))


def _below(view: View, entity: Entity) -> Iterator[Block]:
    children = _unique(view.relations.named(entity.ref, "parentOf"))
    if children:
        yield Heading("Teams below")
        yield entity_table(view, children, kind=False, owner=False)


def _section(view: View, title: str, things: list[Entity] | tuple[Entity, ...], owner: bool = True) -> Iterator[Block]:
    if not things:
        return
    yield Heading(title)
    kinds: dict[str, int] = {}
    for thing in things:
        kinds[thing.ref.kind] = kinds.get(thing.ref.kind, 0) + 1
    words = [plural(number, view.kind_title(kind).lower() if kind != "API" else kind) for kind, number in kinds.items()]
    yield Paragraph((Text(", ".join(words) + "."),))
    order = sorted(things, key=lambda thing: (list(view.by_kind).index(thing.ref.kind), thing.label.lower()))
    yield entity_table(view, order[:_MOST], owner=owner)
    if len(things) > _MOST:
        yield Paragraph((Text(f"The first {_MOST}."),))


def _member(view: View, person: Entity) -> Line:
    return (view.link(person),)


def _unique(entities: list[Entity] | tuple[Entity, ...]) -> list[Entity]:
    return list({entity.ref: entity for entity in entities}.values())
