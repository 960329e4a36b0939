"""Results of rules in words, for `score` and `gate`: what is missing, why, what to do about it, and where."""

from collections.abc import Iterable, Iterator

from platbook.cli.printing.layout import Page
from platbook.findings.count import plural
from platbook.initiatives.evaluation.results.evidence import Evidence, FactRead, evidence
from platbook.initiatives.evaluation.standing import SATISFIED, Card, Judged
from platbook.initiatives.facts.fact import Value
from platbook.initiatives.facts.typed import shown
from platbook.published.places import place_in_file
from platbook.published.scene import Scene, why
from platbook.source.route import show

BASE = "none"


def missing_for(card: Card, rank: int) -> tuple[Judged, ...]:
    """The results that keep an entity from the level at a rank: those of all levels up to it."""
    return tuple(
        judged
        for judged in card.judged
        if judged.result.state not in SATISFIED and 0 < card.standard.rank(judged.rule.level) <= rank
    )


def add_judged(page: Page, scene: Scene, judged: Iterable[Judged], *, fully: bool = True) -> None:
    """Adds a row for each result, with what there is to do about it below."""
    for each in judged:
        page.row(each.result.state, f"{each.rule.id}: {_said(each)}")
        for line in _below(scene, each) if fully else ():
            page.row("", line)


def _said(judged: Judged) -> str:
    # What is not known did not fail, and what is excused is not complained of.
    return judged.rule.message if judged.result.state == "fail" else judged.rule.title


def _below(scene: Scene, judged: Judged) -> Iterator[str]:
    reason = why(judged)
    if reason:
        yield reason
    if judged.result.state in SATISFIED:
        return
    if judged.rule.fix:
        yield f"fix: {judged.rule.fix}"
    if judged.rule.docs:
        yield f"docs: {judged.rule.docs}"
    read = _evidence(evidence(judged, scene.catalog, scene.standing))
    if read:
        yield f"read: {read}"
    path, line = place_in_file(judged, scene.catalog, scene.standing.policy)
    yield f"at {path}:{line}"


def _evidence(found: Evidence) -> str:
    parts = [
        f"{show(read.route)} {'is not there' if read.value is None else f'= {read.value}'}" for read in found.fields
    ]
    # That a fact is missing is what the result says itself.
    parts += [_fact(fact, fact.value) for fact in found.facts if fact.value is not None]
    parts += [f"relations.{name}" for name in found.relations]
    return "; ".join(parts)


def _fact(fact: FactRead, value: Value) -> str:
    age = "collected today" if fact.age == 0 else f"{plural(fact.age or 0, 'day')} old"
    source = f", from {fact.source}" if fact.source else ""
    return f"{fact.key} = {shown(value)} ({fact.kind}, {age}{', too old' if fact.stale else ''}{source})"
