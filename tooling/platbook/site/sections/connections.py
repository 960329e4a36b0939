"""What an entity hangs together with: a picture of its neighbours, and the same in tables, in both directions."""

from collections.abc import Iterator, Mapping, Sequence

from platbook.catalog.graph.relations import Relation
from platbook.findings.count import plural
from platbook.model.entity import Entity
from platbook.site.blocks import Badge, Block, Graph, Heading, Line, Node, Paragraph, Table, Text
from platbook.site.explore import explore_link
from platbook.site.tables import tier_of, without_empty
from platbook.site.values import lines_of
from platbook.site.view import View
from platbook.site.words import ORDER, relation_title

_ON_A_SIDE = 12
_IN_A_TABLE = 100
# These stand among the facts at the top, or have a section of their own.
_ELSEWHERE = frozenset({"ownedBy", "coOwnedBy", "partOf", "childOf", "memberOf", "replacedBy"})
HELD = ("hasPart", "ownerOf", "coOwnerOf", "hasMember", "parentOf")


def connections(view: View, entity: Entity) -> Iterator[Block]:
    """The picture and the tables, or nothing."""
    relations = view.unique(entity.ref)
    shown = [name for name in relations if name not in _ELSEWHERE and name not in HELD]
    if not shown:
        return
    yield Heading("Connections")
    yield from _picture(view, entity, relations)
    yield Paragraph((explore_link(entity.ref), Text(", to any depth, with filters and the blast radius.")))
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
        remarks = view.remarks(entity, relation, view.inverses.get(relation.name, ""))
        notes = remarks.get("notes") or remarks.get("role")
        criticality = remarks.get("criticality")
        rows.append(
            (
                (view.link(other),),
                (Text(view.kind_title(other.ref.kind)),),
                view.owners(other.ref),
                tier_of(other),
                view.lifecycle(other),
                (
                    *((Badge(str(criticality), "quiet"), Text(" ")) if criticality else ()),
                    *next(iter(lines_of(notes)), ()),
                ),
            )
        )
    return without_empty(("Name", "Kind", "Owner", "Tier", "Lifecycle", "Why"), rows, "entities")


def _picture(view: View, entity: Entity, relations: Mapping[str, tuple[Relation, ...]]) -> Iterator[Block]:
    before = _nodes(view, noticing(view, relations))
    after = _nodes(view, _noticed(view, relations))
    if before or after:
        here = Node(entity.label, view.kind_title(entity.ref.kind), view.paths.page(entity.ref))
        yield Graph(
            here,
            before[:_ON_A_SIDE],
            after[:_ON_A_SIDE],
            max(0, len(before) - _ON_A_SIDE),
            max(0, len(after) - _ON_A_SIDE),
        )


def noticing(view: View, relations: Mapping[str, tuple[Relation, ...]]) -> list[Relation]:
    """What would notice if this failed: also those who call one of its APIs."""
    found = [end for name in ("dependencyOf", "apiConsumedBy") for end in relations.get(name, ())]
    for offered in relations.get("providesApi", ()):
        found += [end for end in view.relations.of(offered.other.ref) if end.name == "apiConsumedBy"]
    return found


def _noticed(view: View, relations: Mapping[str, tuple[Relation, ...]]) -> list[Relation]:
    """What this would notice; an API only where none of those who provide it is there already."""
    found = [end for name in ("dependsOn", "apiProvidedBy") for end in relations.get(name, ())]
    there = {end.other.ref for end in found}
    for called in relations.get("consumesApi", ()):
        if not there & {entity.ref for entity in view.relations.named(called.other.ref, "apiProvidedBy")}:
            found.append(called)
    return found


def _nodes(view: View, relations: Sequence[Relation]) -> tuple[Node, ...]:
    found: dict[str, Node] = {}
    for relation in relations:
        page = view.paths.page(relation.other.ref)
        kind = view.kind_title(relation.other.ref.kind)
        found.setdefault(page, Node(relation.other.label, kind, page, relation.soft))
    return tuple(found.values())
