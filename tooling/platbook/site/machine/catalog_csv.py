"""`catalog.csv`: the catalog as a table for spreadsheets, a row for each entity."""

from collections.abc import Iterator

from platbook.model.entity import Entity
from platbook.published.csvtext import to_csv
from platbook.site.blocks import SiteFile
from platbook.site.machine.document import page_address
from platbook.site.pieces.standing import BASE, whole_score
from platbook.site.pieces.tables import leveled
from platbook.site.places.outputs import CSV
from platbook.site.view import View

_COLUMNS = ("ref", "kind", "namespace", "name", "title", "owner", "tier", "lifecycle", "type", "tags", "aliases")
_LAST = ("description", "file", "page")


def files(view: View) -> Iterator[SiteFile]:
    """The table: what entities are first, then the level in each scorecard, then the score in each."""
    levels = tuple(f"level.{standard.name}" for standard, _ in leveled(view))
    scores = tuple(f"score.{standard.name}" for standard, _ in leveled(view))
    rows = [(*_COLUMNS, *levels, *scores, *_LAST), *(_row(view, entity) for entity in view.entities)]
    yield SiteFile(CSV, content=to_csv(rows).encode("utf-8", "replace"))


def _row(view: View, entity: Entity) -> tuple[str, ...]:
    ref = entity.ref
    owners = ", ".join(str(owner.ref) for owner in view.relations.named(ref, "ownedBy"))
    facets = (str(entity.facet(name) or "") for name in ("tier", "lifecycle", "type"))
    tags = ", ".join(map(str, entity.facets.get("tag", ())))
    cards = [cards.get(ref) for _, cards in leveled(view)]
    levels = ((card.level or BASE) if card else "" for card in cards)
    scores = (whole_score(card) if card else "" for card in cards)
    said = (" ".join(entity.description.split()), entity.path, page_address(view.paths.page(ref)))
    about = (str(ref), ref.kind, ref.namespace, ref.name, entity.title, owners)
    return (*about, *facets, tags, ", ".join(entity.aliases), *levels, *scores, *said)
