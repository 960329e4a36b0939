"""What an entity needs and who needs it, at once: in a line or two for the top of its page, and in tables."""

import re
from collections.abc import Iterator, Sequence

from platbook.catalog.graph.dependencies import Direction
from platbook.catalog.graph.needs import JOINT, Need, direct
from platbook.catalog.graph.relations import Relation
from platbook.findings.count import number, plural
from platbook.model.entity import Entity
from platbook.site.blocks import Badge, Block, Code, Heading, Line, PageLink, Paragraph, Small, Table, Text
from platbook.site.pieces.lines import joined, lifecycle, owner_links
from platbook.site.pieces.tables import tier_of, without_empty
from platbook.site.pieces.values import lines_of
from platbook.site.places.explore import explore_link, needing_link
from platbook.site.render.outline import anchor_of
from platbook.site.view import View

NEEDS, NEEDED = "Depends on", "Needed by"
# What these say is said here.
SAID = frozenset({"dependsOn", "dependencyOf", "apiConsumedBy"})
_TITLES: dict[Direction, str] = {"up": NEEDS, "down": NEEDED}
_SAYING: dict[Direction, tuple[str, ...]] = {"up": ("dependsOn",), "down": ("dependencyOf", "apiConsumedBy")}
_NAMED, _IN_A_TABLE = 5, 100
_VARIABLE = re.compile(r"\b([A-Z0-9]+(?:_[A-Z0-9]+)+)\b")
DO_WITHOUT = "can do without"


def needs_in_short(view: View, entity: Entity) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The lines of software: what it needs, who needs it, and how many do in all."""
    if view.group(entity.ref.kind) != "software":
        return
    yield NEEDS, tuple(_named(view, entity, _own(view, entity, "up"), NEEDS))
    needing = _own(view, entity, "down")
    if not needing:
        yield NEEDED, ((Text("Nothing in the catalog"),),)
        return
    count = view.needed[entity.ref]
    soft = count.every - count.hard
    told = f", {number(soft)} of them {DO_WITHOUT} it" if soft else ""
    every = needing_link(entity.ref, f"{number(count.every)} in all")
    yield NEEDED, (*_named(view, entity, needing, NEEDED), (every, *((Text(told),) if told else ())))


def needs_tables(view: View, entity: Entity) -> Iterator[Block]:
    """Both tables, each where it has a row."""
    for direction, title in _TITLES.items():
        found = _own(view, entity, direction)
        if found:
            yield Heading(title, 3)
            yield _table(view, entity, found, direction)
            if len(found) > _IN_A_TABLE:
                every = explore_link(entity.ref, plural(len(found), "entry"))
                yield Paragraph((Text(f"The first {_IN_A_TABLE} of "), every, Text(".")))


def _own(view: View, entity: Entity, direction: Direction) -> tuple[Need, ...]:
    """What an API needs are those who provide it, and these are told as such."""
    found = direct(view.relations, entity, direction)
    if entity.ref.kind != JOINT or direction == "down":
        return found
    said = {other.ref for other in view.relations.named(entity.ref, "dependsOn")}
    return tuple(need for need in found if need.other.ref in said)


def _named(view: View, entity: Entity, needs: Sequence[Need], title: str) -> Iterator[Line]:
    """The names, those that can be done without apart."""
    for soft in (False, True):
        told = [need.other for need in needs if need.soft == soft]
        if not told:
            continue
        more = len(told) - _NAMED
        rest = PageLink(f"{number(more)} more", view.paths.page(entity.ref), anchor_of(title))
        names = joined([(view.link(other),) for other in told[:_NAMED]])
        begun: Line = (Small(f"{DO_WITHOUT.capitalize()}:"), Text(" ")) if soft else ()
        yield (*begun, *names, *((Text(" and "), rest) if more > 0 else ()))


def _table(view: View, entity: Entity, needs: Sequence[Need], direction: Direction) -> Table:
    relations = {
        relation.other.ref: relation
        for relation in reversed(view.relations.of(entity.ref))
        if relation.name in _SAYING[direction]
    }
    rows: list[tuple[Line, ...]] = []
    for need in needs[:_IN_A_TABLE]:
        relation = relations.get(need.other.ref)
        rows.append(
            (
                (view.link(need.other), *((Text(" "), Badge(DO_WITHOUT, "quiet")) if need.soft else ())),
                (Text(view.kind_title(need.other.ref.kind)),),
                owner_links(view, need.other.ref),
                tier_of(need.other),
                lifecycle(view, need.other),
                _how(view, entity, need),
                noted(view, entity, relation) if relation else (),
            )
        )
    return without_empty(("Name", "Kind", "Owner", "Tier", "Lifecycle", "How", "Why"), rows, "entities")


def _how(view: View, entity: Entity, need: Need) -> Line:
    apis = joined([(view.link(api),) for api in need.through if api.ref != entity.ref])
    return (Text("calls "), *apis) if apis else ()


def noted(view: View, entity: Entity, relation: Relation) -> Line:
    """What was noted beside a reference."""
    remarks = view.remarks.of(entity, relation)
    line: Line = next(iter(lines_of(remarks.get("notes") or remarks.get("role"))), ())
    return tuple(piece for part in line for piece in (_with_names(part.text) if isinstance(part, Text) else (part,)))


def _with_names(text: str) -> Line:
    """The names of variables told from words: narrow columns break them where they may be broken."""
    pieces = _VARIABLE.split(text)
    return tuple(Code(piece) if place % 2 else Text(piece) for place, piece in enumerate(pieces) if piece)
