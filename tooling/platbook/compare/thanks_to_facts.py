"""Who passes only by facts that a change itself edits: by those of the base they would fail."""

from collections.abc import Iterator

from platbook.compare.world import World, standing, with_reports
from platbook.initiatives.evaluation.evaluate import Memo
from platbook.initiatives.evaluation.standing import Judged, Standing


def thanks_to_facts(base: World, head: World, after: Standing, memo: Memo) -> tuple[Judged, ...]:
    """What would fail in the head by the facts of the base, and does not by its own."""
    if base.reported is head.reported:
        return ()
    before = with_reports(head, base.reported)
    among = frozenset(ref for ref in head.catalog.by_ref if before.facts.of(str(ref)) != head.facts.of(str(ref)))
    return tuple(_mended(standing(before, memo, among), after)) if among else ()


def _mended(before: Standing, after: Standing) -> Iterator[Judged]:
    for name, cards in before.cards.items():
        for ref, card in cards.items():
            now = after.cards[name].get(ref)
            for index, judged in enumerate(card.judged):
                if judged.result.state == "fail" and (now is None or now.results[index].state != "fail"):
                    yield judged
