"""The difference that a change makes, for programs: version 1 of the form that `diff.v1.schema.json` describes."""

from typing import Any

from platbook.compare.difference.blast import Blast
from platbook.compare.difference.difference import Difference, EntityChange
from platbook.compare.difference.fields import FieldChange
from platbook.compare.difference.levels import LevelChange, ResultChange, ShareChange
from platbook.compare.difference.policy.changes import PolicyChange
from platbook.compare.difference.relations import NewNeed
from platbook.model.entity import Entity


def as_document(difference: Difference) -> dict[str, Any]:
    """The difference as plain data, every list in an order that does not depend on the machine."""
    return {
        "empty": difference.empty,
        "moved": difference.moved,
        "added": [_entity(entity) for entity in difference.added],
        "removed": [_entity(entity) for entity in difference.removed],
        "changed": [_changed(change) for change in difference.changed],
        "owners": [
            {"ref": str(c.subject), "old": list(c.old), "new": list(c.new), "unknown": list(c.unknown)}
            for c in difference.owners
        ],
        "relations": [
            {"ref": str(c.subject), "name": c.relation, "other": c.other, "added": c.added, "soft": c.soft}
            for c in difference.relations
        ],
        "dependencies": [_need(need) for need in difference.needs],
        "definitions": [{"ref": str(c.subject), "file": c.path, "what": c.what} for c in difference.definitions],
        "blastRadius": [_blast(blast) for blast in difference.blasts],
        "levels": [level_json(change) for change in difference.levels.levels],
        "results": [result_json(change) for change in difference.levels.results],
        "initiatives": [share_json(change) for change in difference.levels.shares],
        "released": [
            {"ref": str(each.subject), "standard": each.standard, "old": each.old, "new": each.new}
            for each in difference.levels.released
        ],
        "facts": [
            {"ref": each.subject, "key": each.key, "old": each.old, "new": each.new} for each in difference.facts
        ],
        "policy": [policy_json(change) for change in difference.policy],
    }


def policy_json(change: PolicyChange) -> dict[str, Any]:
    """A change of policy."""
    return {"subject": change.subject, "file": change.path, "text": change.text, "direction": change.direction}


def level_json(change: LevelChange) -> dict[str, Any]:
    """A level won or lost."""
    return {
        "ref": str(change.subject),
        "standard": change.standard,
        "old": change.old,
        "new": change.new,
        "rose": change.rose,
        "joined": change.joined,
        "left": change.left,
        "belowMinimum": change.below,
        "reasons": [result_json(reason) for reason in change.reasons],
    }


def result_json(change: ResultChange) -> dict[str, Any]:
    """A result that changed."""
    return {
        "rule": change.rule,
        "ref": str(change.subject),
        "old": change.old,
        "new": change.new,
        "message": change.said,
        "exemption": change.exemption,
    }


def share_json(change: ShareChange) -> dict[str, Any]:
    """How far an initiative was and is."""
    return {
        "name": change.initiative,
        "goal": change.goal,
        "old": change.old,
        "new": change.new,
        "oldState": change.old_state,
        "newState": change.new_state,
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {"ref": str(entity.ref), "title": entity.title, "file": entity.path}


def _changed(change: EntityChange) -> dict[str, Any]:
    return {
        "ref": str(change.entity.ref),
        "was": None if change.was is None else str(change.was),
        "file": change.entity.path,
        "fields": [_field(field) for field in change.fields],
    }


def _field(change: FieldChange) -> dict[str, Any]:
    return {
        "route": change.route,
        "old": change.old,
        "new": change.new,
        "added": list(change.added),
        "removed": list(change.removed),
    }


def _need(need: NewNeed) -> dict[str, Any]:
    return {
        "from": str(need.user),
        "to": str(need.used),
        "relation": need.relation,
        "soft": need.soft,
        "crosses": list(need.crosses),
        "unstable": need.unstable,
        "tiers": None if need.tiers is None else list(need.tiers),
    }


def _blast(blast: Blast) -> dict[str, Any]:
    return {
        "ref": str(blast.subject),
        "causes": list(blast.causes),
        "direct": list(map(str, blast.direct)),
        "reached": blast.reached,
        "more": blast.more,
        "nearest": list(map(str, blast.nearest)),
        "named": list(map(str, blast.named)),
        "still": [{"ref": str(ref), "relation": relation} for ref, relation in blast.still],
        "teams": [{"team": team, "count": count} for team, count in blast.teams],
        "critical": list(map(str, blast.critical)),
    }
