"""What an entity hangs together with: a picture of its neighbours, and the same in tables, in both directions."""

from collections.abc import Iterator, Sequence

from platbook.catalog.graph.needs import Need, direct
from platbook.catalog.graph.relations import Relation
from platbook.findings.count import plural
from platbook.model.entity import Entity
from platbook.site.blocks import Block, Graph, Heading, Line, Node, Paragraph, Table, Text
from platbook.site.pieces.lines import lifecycle, owner_links
from platbook.site.pieces.tables import tier_of, without_empty
from platbook.site.pieces.words import ORDER, relation_title
from platbook.site.places.explore import explore_link
from platbook.site.sections.entity.needs import SAID, needs_tables, noted
from platbook.site.view import View

_ON_A_SIDE = 12
_IN_A_TABLE = 100
# These stand among the facts at the top, or have a section of their own.
_ELSEWHERE = frozenset({"ownedBy", "coOwnedBy", "partOf", "childOf", "memberOf", "replacedBy", "exemptsFrom"})
HELD = ("hasPart", "ownerOf", "coOwnerOf", "hasMember", "parentOf")


def connections(view: View, entity: Entity) -> Iterator[Block]:
    """The picture and the tables, or nothing."""
    relations = view.unique(entity.ref)
    before, after = (direct(view.relations, entity, direction) for direction in ("down", "up"))
    shown = [name for name in relations if name not in (*_ELSEWHERE, *HELD, *SAID)]
    if not (shown or before or after):
        return
    yield Heading("Connections")
    yield from _picture(view, entity, before, after)
    yield Paragraph((explore_link(entity.ref), Text(", to any depth, with filters and the blast radius.")))
    yield from needs_tables(view, entity)
    for name in sorted(shown, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name)):
        yield Heading(relation_title(name), 3)
        yield relation_table(view, entity, relations[name])
        if len(relations[name]) > _IN_A_TABLE:
            every = explore_link(entity.ref, plural(len(relations[name]), "entry"))
            yield Paragraph((Text(f"The first {_IN_A_TABLE} of "), every, Text(".")))


def relation_table(view: View, entity: Entity, relations: Sequence[Relation]) -> Table:
    """One relation: the other ends, who owns them, and what was noted beside the reference."""
    rows: list[tuple[Line, ...]] = []
    for relation in relations[:_IN_A_TABLE]:
        other = relation.other
        rows.append(
            (
                (view.link(other),),
                (Text(view.kind_title(other.ref.kind)),),
                owner_links(view, other.ref),
                tier_of(other),
                lifecycle(view, other),
                noted(view, entity, relation),
            )
        )
    return without_empty(("Name", "Kind", "Owner", "Tier", "Lifecycle", "Why"), rows, "entities")


def _picture(view: View, entity: Entity, before: Sequence[Need], after: Sequence[Need]) -> Iterator[Block]:
    if before or after:
        here = Node(entity.label, view.kind_title(entity.ref.kind), view.paths.page(entity.ref))
        yield Graph(
            here,
            _nodes(view, before),
            _nodes(view, after),
            max(0, len(before) - _ON_A_SIDE),
            max(0, len(after) - _ON_A_SIDE),
        )


def _nodes(view: View, needs: Sequence[Need]) -> tuple[Node, ...]:
    return tuple(
        Node(need.other.label, view.kind_title(need.other.ref.kind), view.paths.page(need.other.ref), need.soft)
        for need in needs[:_ON_A_SIDE]
    )
