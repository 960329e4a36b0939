"""A rehearsal for programs: version 1 of the form that `rehearsal.v1.schema.json` describes."""

from typing import Any

from platbook.compare.rehearsal.effects import RuleEffect, StandardEffect
from platbook.compare.rehearsal.rehearsal import Rehearsal
from platbook.report.difference.json_v1 import level_json, policy_json, share_json


def as_document(rehearsal: Rehearsal) -> dict[str, Any]:
    """The rehearsal as plain data, every list in an order that does not depend on the machine."""
    return {
        "empty": rehearsal.empty,
        "policy": [policy_json(change) for change in rehearsal.policy],
        "standards": [_standard(effect) for effect in rehearsal.standards],
        "initiatives": [share_json(change) for change in rehearsal.shares],
        "teams": [
            {
                "team": each.team,
                "starts": each.starts,
                "stops": each.stops,
                "lost": each.lost,
                "won": each.won,
                "belowMinimum": each.below,
            }
            for each in rehearsal.teams
        ],
        "ahead": [
            {
                "day": each.day.isoformat(),
                "initiative": each.initiative,
                "mode": each.mode,
                "on": each.on,
                "failing": each.failing,
                "begun": each.begun,
            }
            for each in rehearsal.ahead
        ],
    }


def _standard(effect: StandardEffect) -> dict[str, Any]:
    return {
        "name": effect.name,
        "title": effect.label,
        "change": effect.change,
        "before": _distribution(effect.before),
        "after": _distribution(effect.after),
        "levels": [level_json(change) for change in effect.levels],
        "belowMinimum": list(map(str, effect.below)),
        "released": [str(each.subject) for each in effect.released],
        "unasked": [str(change.subject) for change in effect.unasked],
        "rules": [_rule(rule) for rule in effect.rules],
    }


def _distribution(counts: tuple[tuple[str | None, int], ...]) -> list[dict[str, Any]]:
    return [{"level": level, "count": count} for level, count in counts]


def _rule(effect: RuleEffect) -> dict[str, Any]:
    return {
        "name": effect.name,
        "title": effect.title,
        "change": effect.change,
        "starts": list(map(str, effect.starts)),
        "stops": list(map(str, effect.stops)),
        "states": dict(effect.states),
        "doubts": list(effect.doubts),
        "from": None if effect.from_day is None else effect.from_day.isoformat(),
        "then": list(map(str, effect.then)),
    }
