"""Results of rules for programs: what `score` and `gate` write as JSON."""

from collections.abc import Iterable
from typing import Any

from platbook.initiatives.evaluation.results.evidence import Evidence, evidence
from platbook.initiatives.evaluation.results.rollups import Rollup
from platbook.initiatives.evaluation.standing import SATISFIED, Card, Judged
from platbook.initiatives.facts.typed import plain
from platbook.model.ref import Ref
from platbook.published.places import place_in_file
from platbook.published.scene import Scene, why
from platbook.source.route import show


def standard_json(scene: Scene, found: Rollup, cards: Iterable[Card], about: Ref | None) -> dict[str, Any]:
    """A scorecard, how its levels are distributed, and each card; that of the entity it is about with all results."""
    return {
        **overview_json(found),
        "entities": [card_json(scene, card, fully=card.subject == about) for card in cards],
    }


def overview_json(found: Rollup) -> dict[str, Any]:
    """A scorecard and how its levels are distributed."""
    standard = found.standard
    return {
        "name": standard.name,
        "title": standard.label,
        "file": standard.entity.path,
        "state": getattr(standard.document.spec, "state", "active"),
        "levels": [{"name": level.name, "count": level.count, "unknown": level.unknown} for level in found.levels],
        "minimum": {"met": found.met, "below": found.below, "unknown": found.unknown, "share": found.share},
    }


def card_json(scene: Scene, card: Card, *, fully: bool, placed: bool = True) -> dict[str, Any]:
    """Where one entity stands; every result and its evidence where `fully`. Without `placed` nothing has a place."""
    levels = (None, *card.standard.levels)
    results = [judged_json(scene, judged, fully=True) for judged in card.judged] if fully else None
    return {
        "entity": str(card.subject),
        "level": card.level,
        "rank": card.rank,
        "score": card.score,
        "minimum": levels[card.minimum],
        "belowMinimum": card.below_minimum,
        "next": card.next_level,
        "missing": [judged_json(scene, judged, fully=fully, placed=placed) for judged in card.missing],
        "results": results,
    }


def judged_json(scene: Scene, judged: Judged, *, fully: bool = False, placed: bool = True) -> dict[str, Any]:
    """One result; with its evidence where `fully`. What does not hold a level back has no place.

    A place costs reading the file anew: for thousands of results do without (`placed`).
    """
    rule, result = judged.rule, judged.result
    said: dict[str, Any] = {
        "rule": rule.id,
        "title": rule.title,
        "level": rule.level,
        "points": rule.points,
        "state": result.state,
        "message": rule.message,
        "why": why(judged),
        "fix": rule.fix,
        "docs": rule.docs,
        "exemption": result.exemption or None,
        "until": result.until.isoformat() if result.until else None,
        "place": None,
        "evidence": _evidence_json(evidence(judged, scene.catalog, scene.standing)) if fully else None,
    }
    if placed and result.state not in SATISFIED:
        path, line = place_in_file(judged, scene.catalog, scene.standing.policy)
        said["place"] = {"file": path, "line": line}
    return said


def _evidence_json(found: Evidence) -> dict[str, Any]:
    return {
        "class": found.kind,
        "fields": [{"path": show(read.route), "value": read.value} for read in found.fields],
        "facts": [
            {
                "key": fact.key,
                "class": fact.kind,
                "value": plain(fact.value),
                "source": fact.source,
                "collector": fact.collector,
                "collected": fact.collected.isoformat() if fact.collected else None,
                "age": fact.age,
                "expires": fact.expires.isoformat() if fact.expires else None,
                "stale": fact.stale,
            }
            for fact in found.facts
        ],
        "relations": list(found.relations),
    }
