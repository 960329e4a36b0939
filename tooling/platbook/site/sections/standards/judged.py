"""Entities with where they stand in every scorecard: those that need work most come first."""

from collections.abc import Iterable

from platbook.findings.count import number, percent
from platbook.initiatives.evaluation.standing import Card
from platbook.model.entity import Entity
from platbook.site.blocks import Line, PageLink, Table, Text
from platbook.site.pieces.lines import lifecycle, owner_links
from platbook.site.pieces.standing import level_badge
from platbook.site.pieces.tables import leveled, tier_of, without_empty
from platbook.site.render.outline import anchor_of
from platbook.site.sections.standards.reached import TITLE
from platbook.site.view import View


def judged_table(view: View, entities: Iterable[Entity], most: int, owner: bool = True) -> Table:
    """A row for each of the first `most`: the level and the score in each scorecard, and what is missing for the next.

    What is below its minimum comes first, then by tier what lacks something, then by tier what lacks nothing.
    """
    scorecards = leveled(view)
    rows: list[tuple[Line, ...]] = []
    for entity in sorted(entities, key=lambda each: _urgency(view, each))[:most]:
        found = [cards.get(entity.ref) for _, cards in scorecards]
        missing = _missing(view, entity)
        rows.append(
            (
                (view.link(entity),),
                (Text(view.kind_title(entity.ref.kind)),),
                owner_links(view, entity.ref) if owner else (),
                tier_of(entity),
                lifecycle(view, entity),
                *(_standing(view, card) if card else () for card in found),
                (_where(view, entity, number(missing)),) if missing else (),
            )
        )
    levels = (standard.label for standard, _ in scorecards)
    return without_empty(("Name", "Kind", "Owner", "Tier", "Lifecycle", *levels, "Missing"), rows, "summary")


def _standing(view: View, card: Card) -> Line:
    score: Line = (Text(" "), _where(view, view.report.catalog.by_ref[card.subject], percent(card.score)))
    return (level_badge(card), *(score if card.score is not None else ()))


def _where(view: View, entity: Entity, words: str) -> PageLink:
    return PageLink(words, view.paths.page(entity.ref), anchor_of(TITLE))


def _missing(view: View, entity: Entity) -> int:
    return sum(len(card.missing) for card in view.cards(entity.ref))


def _urgency(view: View, entity: Entity) -> tuple[bool, bool, int, int, int, str]:
    cards = view.cards(entity.ref)
    tier, missing = entity.facet("tier"), _missing(view, entity)
    return (
        not any(card.below_minimum for card in cards),
        not missing,
        tier if isinstance(tier, int) else 1 << 16,
        -missing,
        list(view.by_kind).index(entity.ref.kind),
        entity.label.lower(),
    )
