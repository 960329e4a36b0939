"""What a team answers for, who is in it, and what a system or a domain holds: all of it, also what is further down."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from platbook.findings.count import number, plural
from platbook.model.entity import Entity
from platbook.site.blocks import Block, Bullets, Heading, Line, Paragraph, Text
from platbook.site.pieces.lines import joined
from platbook.site.pieces.tables import entity_table
from platbook.site.pieces.words import relation_title
from platbook.site.places.explore import explore_link
from platbook.site.places.listed import Listed
from platbook.site.sections.standards.judged import judged_table
from platbook.site.view import View

OWNS, HOLDS = "Owns", relation_title("hasPart")
_MOST = 100


def holdings(view: View, entity: Entity) -> Iterator[Block]:
    """Sections for what is owned, held and who belongs here; nothing for what holds nothing."""
    below = tuple(view.relations.subtree(entity.ref, "parentOf"))
    yield from _below(view, entity)
    theirs, held = owned(view, entity), _held(view, entity)
    yield from _section(view, OWNS, theirs, Listed(owner=entity.ref), owner=bool(below))
    yield from _section(view, relation_title("coOwnerOf"), view.relations.named(entity.ref, "coOwnerOf"), None)
    yield from _section(view, HOLDS, held, Listed(within=entity.ref))
    if held:
        yield Paragraph((explore_link(entity.ref), Text(": what it holds, and what hangs on that.")))
    members = _unique([person for team in (entity, *below) for person in view.relations.named(team.ref, "hasMember")])
    if members:
        yield Heading("Members")
        yield Bullets(tuple(_member(view, person) for person in members[:_MOST]))
        if len(members) > _MOST:
            yield Paragraph((Text(f"The first {_MOST} of {plural(len(members), 'member')}."),))


def in_short(view: View, entity: Entity) -> Iterator[tuple[str, Line]]:
    """The same in a line each, for the top of the page: how many of which kind."""
    theirs, held = owned(view, entity), _held(view, entity)
    if theirs:
        yield OWNS, _counts(view, theirs, Listed(owner=entity.ref))
    if held:
        yield HOLDS, _counts(view, held, Listed(within=entity.ref))


def owned(view: View, entity: Entity) -> list[Entity]:
    """What a team and those below it answer for."""
    teams = (entity, *view.relations.subtree(entity.ref, "parentOf"))
    return _unique([thing for team in teams for thing in view.relations.named(team.ref, "ownerOf")])


def _held(view: View, entity: Entity) -> list[Entity]:
    return list(view.relations.subtree(entity.ref, "hasPart"))


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
    yield Paragraph((*_counts(view, things, part), Text(".")))
    if any(view.cards(thing.ref) for thing in things):
        yield judged_table(view, things, _MOST, owner)
    else:
        kinds = list(view.by_kind)
        order = sorted(things, key=lambda thing: (kinds.index(thing.ref.kind), thing.label.lower()))
        yield entity_table(view, order[:_MOST], owner=owner)
    if len(things) > _MOST:
        every = part.link(f"all {number(len(things))}") if part else Text(f"{number(len(things))}")
        yield Paragraph((Text(f"The first {_MOST} of "), every, Text(".")))


def _counts(view: View, things: Sequence[Entity], part: Listed | None) -> Line:
    """`14 APIs, 18 services`, each the way to the index that lists them."""
    kinds = Counter(thing.ref.kind for thing in things)
    counts: list[Line] = []
    for kind in sorted(kinds, key=list(view.by_kind).index):
        words = plural(kinds[kind], view.kind_title(kind).lower() if kind != "API" else kind)
        counts.append((replace(part, kind=kind).link(words) if part else Text(words),))
    return joined(counts)


def _member(view: View, person: Entity) -> Line:
    return (view.link(person),)


def _unique(entities: list[Entity] | tuple[Entity, ...]) -> list[Entity]:
    return list({entity.ref: entity for entity in entities}.values())
