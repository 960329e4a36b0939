"""Tables of entities, as several pages show them."""

from collections.abc import Iterable, Mapping, Sequence

from platbook.initiatives.evaluation.standing import Card
from platbook.initiatives.policy import Standard
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.site.blocks import Badge, Code, Line, Small, Table, Text
from platbook.site.pieces.lines import joined, lifecycle, owner_links
from platbook.site.pieces.standing import level_badge
from platbook.site.view import View

# Rows of the index on one page, where no script makes it live: some hundred kilobytes.
A_PAGE = 300


def entity_table(view: View, entities: Iterable[Entity], kind: bool = True, owner: bool = True) -> Table:
    """A short table: name, what it does, and how far along it is."""
    head = ["Name", *(["Kind"] if kind else []), *(["Owner"] if owner else []), "Tier", "Lifecycle", "What it is"]
    rows: list[tuple[Line, ...]] = []
    for entity in entities:
        row: list[Line] = [(view.link(entity),)]
        if kind:
            row.append((Text(view.kind_title(entity.ref.kind)),))
        if owner:
            row.append(owner_links(view, entity.ref))
        rows.append((*row, tier_of(entity), lifecycle(view, entity), (Text(shortened(entity.description)),)))
    return without_empty(tuple(head), rows, "entities")


def index_table(view: View, entities: Iterable[Entity], kind: bool = True) -> Table:
    """The rows of the index, as they stand there without scripts: what assets/own/index/ makes of the same entities.

    The level in each scorecard has a column of its own.
    """
    scorecards = leveled(view)
    levels = [standard.label for standard, _ in scorecards]
    head = ("Name", *(["Kind"] if kind else []), "Owner", "Tier", "Lifecycle", *levels, "Type", "Tags")
    rows: list[tuple[Line, ...]] = []
    for entity in entities:
        rows.append(
            (
                (view.link(entity), *_other_names(entity), *_about(entity)),
                *(((Text(view.kind_title(entity.ref.kind)),),) if kind else ()),
                owner_links(view, entity.ref),
                tier_of(entity),
                lifecycle(view, entity),
                *((level_badge(cards[entity.ref]),) if entity.ref in cards else () for _, cards in scorecards),
                _plain(entity, "type"),
                joined([(Badge(str(tag), "quiet"),) for tag in entity.facets.get("tag", ())]),
            )
        )
    return without_empty(head, rows, "index")


def leveled(view: View) -> Sequence[tuple[Standard, Mapping[Ref, Card]]]:
    """The standards that have levels, each with where everybody in its scope stands."""
    standing = view.report.standing
    if standing is None:
        return ()
    found = ((standing.policy.standards[name], cards) for name, cards in standing.cards.items())
    return tuple((standard, cards) for standard, cards in found if standard.levels)


def tier_of(entity: Entity) -> Line:
    """The tier, or nothing."""
    return _plain(entity, "tier")


def shortened(text: str, longest: int = 140) -> str:
    """The beginning of a text, ended at a word."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def _other_names(entity: Entity) -> Line:
    names = [name for name in (entity.ref.name, *entity.aliases) if name.lower() != entity.label.lower()]
    return tuple(part for name in names for part in (Text(" "), Code(name)))


def _about(entity: Entity) -> Line:
    return (Text(" "), Small(shortened(entity.description))) if entity.description else ()


def _plain(entity: Entity, facet: str) -> Line:
    value = entity.facet(facet)
    return () if value is None else (Text(str(value)),)


def without_empty(head: tuple[str, ...], rows: Sequence[tuple[Line, ...]], role: str) -> Table:
    """The table without the columns in which no row says anything."""
    kept = [column for column in range(len(head)) if column == 0 or any(row[column] for row in rows)]
    shown = tuple(head[column] for column in kept)
    cut = tuple([tuple([row[column] for column in kept]) for row in rows])
    return Table(shown, cut, role)
