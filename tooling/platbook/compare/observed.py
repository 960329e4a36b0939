"""What a change does to the facts themselves: which files of collectors, whose facts, and who passes only by that."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from platbook.compare.world import World, standing, with_reports
from platbook.initiatives.evaluation.evaluate import Memo
from platbook.initiatives.evaluation.standing import Judged, Standing
from platbook.initiatives.facts.reported import Reported


class FactsChange(NamedTuple):
    """A file of a collector that says something else of so many `entities`, or is gone."""

    path: str
    entities: int
    gone: bool


@dataclass(frozen=True)
class Observed:
    """`origins` are the branches that facts were and are read from, empty for the tree itself; `files` what the change
    does to the files in the tree, where they are read before and after it."""

    origins: tuple[str, str] = ("", "")
    files: tuple[FactsChange, ...] = ()


def observed(base: World, head: World) -> Observed:
    """What the change from one world to another does to facts."""
    origins = base.catalog.settings.facts.ref, head.catalog.settings.facts.ref
    if base.reported is head.reported or any(origins):
        return Observed(origins)
    return Observed(origins, tuple(_changes(base.reported, head.reported)))


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


def _changes(old: Reported, new: Reported) -> Iterator[FactsChange]:
    before = {each.path: each.file.entities for each in old.files}
    after = {each.path: each.file.entities for each in new.files}
    for path in sorted(before.keys() | after.keys()):
        was, now = before.get(path, {}), after.get(path, {})
        differing = sum(was.get(ref) != now.get(ref) for ref in was.keys() | now.keys())
        if differing:
            yield FactsChange(path, differing, path not in after)
