"""Which entry of a scorecard's `minimum` draws the line for an entity: several may draw it at the same level."""

from dataclasses import replace

from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.evaluation.evaluate import Evaluation
from platbook.initiatives.evaluation.standing import Card, Standing


def line_of(card: Card, catalog: Catalog, standing: Standing) -> int:
    """The index of the first entry that holds for the card's entity and has the level of its minimum."""
    document = standing.policy.scorecards[card.standard.name]
    entries = document.spec.minimum
    level = card.standard.levels[card.minimum - 1]
    same = [index for index, entry in enumerate(entries) if entry.level == level]
    for index in same[:-1]:
        # What holds is asked in one place alone: of a scorecard that has this entry and no other.
        only = replace(document, spec=replace(document.spec, minimum=(entries[index],)))
        policy = replace(standing.policy, scorecards={**standing.policy.scorecards, card.standard.name: only})
        asked = Evaluation(catalog, policy, standing.facts).on(standing.as_of, only={card.subject})
        if asked.cards[card.standard.name][card.subject].minimum == card.minimum:
            return index
    return same[-1]
