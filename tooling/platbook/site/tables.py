"""Tables of entities, as several pages show them."""

from collections.abc import Iterable, Sequence

from platbook.model.entity import Entity
from platbook.site.blocks import Badge, Code, Line, Table, Text
from platbook.site.view import View, joined

_SHOWN = frozenset({"owner", "tier", "lifecycle", "type", "tag", "namespace", "system", "domain", "parent", "team"})


def entity_table(view: View, entities: Iterable[Entity], kind: bool = True, owner: bool = True) -> Table:
    """A short table: name, what it does, and how far along it is."""
    head = ["Name", *(["Kind"] if kind else []), *(["Owner"] if owner else []), "Tier", "Lifecycle", "What it is"]
    rows: list[tuple[Line, ...]] = []
    for entity in entities:
        row: list[Line] = [(view.link(entity),)]
        if kind:
            row.append((Text(view.kind_title(entity.ref.kind)),))
        if owner:
            row.append(view.owners(entity.ref))
        rows.append((*row, tier_of(entity), view.lifecycle(entity), (Text(shortened(entity.description)),)))
    return _without_empty(tuple(head), rows, "entities")


def index_table(view: View, entities: Sequence[Entity], kind: bool = True) -> Table:
    """The table that readers filter and sort. Facets that an organisation added stand in its last column as words."""
    head = ("Name", *(("Kind",) if kind else ()), "Owner", "Tier", "Lifecycle", "Type", "Tags", "What it is", "More")
    rows: list[tuple[Line, ...]] = []
    for entity in entities:
        rows.append(
            (
                (view.link(entity), *_other_names(entity)),
                *(((Text(view.kind_title(entity.ref.kind)),),) if kind else ()),
                view.owners(entity.ref),
                tier_of(entity),
                view.lifecycle(entity),
                _plain(entity, "type"),
                joined([(Badge(str(tag), "quiet"),) for tag in entity.facets.get("tag", ())]),
                (Text(shortened(entity.description)),),
                _more(entity),
            )
        )
    return _without_empty(head, rows, "index", ("Kind", "Owner", "Tier", "Lifecycle", "Type", "Tags", "More"))


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


def _plain(entity: Entity, facet: str) -> Line:
    value = entity.facet(facet)
    return () if value is None else (Text(str(value)),)


def _more(entity: Entity) -> Line:
    words = [f"{name}: {value}" for name, values in entity.facets.items() if name not in _SHOWN for value in values]
    return joined([(Text(word),) for word in words])


def _without_empty(
    head: tuple[str, ...], rows: Sequence[tuple[Line, ...]], role: str = "", facets: tuple[str, ...] = ()
) -> Table:
    """The table without the columns in which no row says anything."""
    kept = [column for column in range(len(head)) if column == 0 or any(row[column] for row in rows)]
    shown = tuple(head[column] for column in kept)
    cut = tuple([tuple([row[column] for column in kept]) for row in rows])
    return Table(shown, cut, role, tuple(name for name in facets if name in shown))
