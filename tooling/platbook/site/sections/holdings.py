"""What a team answers for, who is in it, and what a system or a domain holds: all of it, also what is further down."""

from collections.abc import Iterator
from dataclasses import replace

from platbook.findings.count import plural
from platbook.model.entity import Entity
from platbook.site.blocks import Block, Bullets, Heading, Line, Paragraph, Text
from platbook.site.explore import explore_link
from platbook.site.listed import Listed
from platbook.site.tables import entity_table
from platbook.site.view import View, joined
from platbook.site.words import relation_title

_MOST = 500


def holdings(view: View, entity: Entity) -> Iterator[Block]:
    """Sections for what is owned, held and who belongs here; nothing for what holds nothing."""
    teams = [entity, *view.relations.subtree(entity.ref, "parentOf")]
    yield from _below(view, entity)
    owned = _unique([thing for team in teams for thing in view.relations.named(team.ref, "ownerOf")])
    yield from _section(view, "Owns", owned, Listed(owner=entity.ref), owner=len(teams) > 1)
    yield from _section(view, relation_title("coOwnerOf"), view.relations.named(entity.ref, "coOwnerOf"), None)
    held = list(view.relations.subtree(entity.ref, "hasPart"))
    yield from _section(view, "Holds", held, Listed(within=entity.ref))
    if held:
        yield Paragraph((explore_link(entity.ref), Text(": what it holds, and what hangs on that.")))
    members = _unique([person for team in teams for person in view.relations.named(team.ref, "hasMember")])
    if members:
        yield Heading("Members")
        yield Bullets(tuple(_member(view, person) for person in members[:_MOST]))


def _below(view: View, entity: Entity) -> Iterator[Block]:
    children = _unique(view.relations.named(entity.ref, "parentOf"))
    if children:
        yield Heading("Teams below")
        yield entity_table(view, children, kind=False, owner=False)


def _section(
    view: View, title: str, things: list[Entity] | tuple[Entity, ...], part: Listed | None, owner: bool = True
) -> Iterator[Block]:
    """`part` is where the index lists these things."""
    if not things:
        return
    yield Heading(title)
    kinds: dict[str, int] = {}
    for thing in things:
        kinds[thing.ref.kind] = kinds.get(thing.ref.kind, 0) + 1
    counts: list[Line] = []
    for kind, number in kinds.items():
        words = plural(number, view.kind_title(kind).lower() if kind != "API" else kind)
        counts.append((replace(part, kind=kind).link(words) if part else Text(words),))
    yield Paragraph((*joined(counts), Text(".")))
    order = sorted(things, key=lambda thing: (list(view.by_kind).index(thing.ref.kind), thing.label.lower()))
    yield entity_table(view, order[:_MOST], owner=owner)
    if len(things) > _MOST:
        link = part.link(f"All {len(things)}") if part else Text(f"The first {_MOST}")
        yield Paragraph((link, Text(".")))


def _member(view: View, person: Entity) -> Line:
    return (view.link(person),)


def _unique(entities: list[Entity] | tuple[Entity, ...]) -> list[Entity]:
    return list({entity.ref: entity for entity in entities}.values())
