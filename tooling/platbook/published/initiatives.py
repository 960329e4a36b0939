"""Initiatives for programs."""

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.standing import Judged
from platbook.initiatives.policy import Policy
from platbook.initiatives.progress.member import Member
from platbook.initiatives.progress.progress import Progress
from platbook.initiatives.progress.tally import Tally
from platbook.initiatives.progress.teams import owners_of
from platbook.initiatives.schedule import Step, steps
from platbook.published.places import place_in_file

_DECIMALS = 4


def initiative_json(
    found: Progress, catalog: Catalog, relations: Relations, policy: Policy, *, placed: bool = True
) -> dict[str, object]:
    """All that is known of an initiative. Lines of files cost reading them anew: without `placed` they are null."""
    spec, entity = found.initiative.spec, found.initiative.entity
    return {
        "name": found.name,
        "title": entity.title,
        "file": entity.path,
        "owner": [str(owner) for owner in owners_of(entity.ref, relations)],
        "why": spec.why,
        "state": found.state,
        "start": spec.start.isoformat(),
        "deadline": spec.deadline.isoformat(),
        "goal": spec.goal,
        "scopeMode": spec.scope_mode,
        "rules": list(found.rules),
        "progress": _tally(found.tally),
        "forecast": {
            "verdict": found.outlook.verdict,
            "day": found.outlook.day.isoformat() if found.outlook.day else None,
            "days": found.outlook.days,
            "reason": found.outlook.reason,
        },
        "phase": _step(found.step) if found.step else None,
        "phases": [_step(step) for step in steps(spec)],
        "milestones": [
            {"date": each.day.isoformat(), "goal": each.goal, "title": each.title, "state": each.state}
            for each in found.milestones
        ],
        "teams": [
            {"team": str(each.team) if each.team else None, "own": _tally(each.own), "subtree": _tally(each.subtree)}
            for each in found.teams
        ],
        "members": [member_json(each, catalog, relations, policy, placed=placed) for each in found.members],
        "gone": list(found.gone),
        "left": [str(ref) for ref in found.left],
    }


def _tally(tally: Tally) -> dict[str, object]:
    return {
        "share": None if tally.share is None else round(tally.share, _DECIMALS),
        "inScope": tally.in_scope,
        "complete": tally.complete,
        "exempt": tally.exempt,
        "unknown": tally.unknown,
        "open": tally.open,
        "units": tally.units,
    }


def _step(step: Step) -> dict[str, object]:
    return {"from": step.day.isoformat(), "mode": step.mode, "on": step.on}


def member_json(
    member: Member, catalog: Catalog, relations: Relations, policy: Policy, *, placed: bool = True
) -> dict[str, object]:
    """Who takes part in an initiative, and what is missing there."""
    return {
        "ref": str(member.ref),
        "owners": [str(owner) for owner in owners_of(member.ref, relations)],
        "condition": member.condition,
        "missing": [
            _missing(judged, catalog, policy if placed else None) for judged in (*member.units, *member.unclear)
        ],
    }


def _missing(judged: Judged, catalog: Catalog, policy: Policy | None) -> dict[str, object]:
    path, line = place_in_file(judged, catalog, policy) if policy else (catalog.by_ref[judged.subject].path, None)
    return {
        "rule": judged.name,
        "state": judged.result.state,
        "message": judged.rule.message,
        "fix": judged.rule.fix or "",
        "detail": judged.result.detail,
        "file": path,
        "line": line,
    }
