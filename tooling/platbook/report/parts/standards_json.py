"""What a change does to the standards, for programs: every failure with its cause and what the gate said of it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from platbook.compare.comparison import Comparison
    from platbook.compare.decisions import Decision

Json = dict[str, Any]


def standards(comparison: "Comparison") -> Json:
    """The counts of all failures; those that were there before and that nobody is told of are not listed."""
    from platbook.compare.causes import CAUSES  # what has no standards does without

    told = [each for each in comparison.decisions.each if (each.case.cause, each.verdict) != ("existing", "silent")]
    return {
        "counts": {cause: comparison.by_cause.get(cause, 0) for cause in CAUSES},
        "failures": [_failure(decision) for decision in told],
        "ended": [
            {"rule": ended.rule, "subject": str(ended.subject), "end": ended.end} for ended in comparison.causes.ended
        ],
        "belowMinimum": [
            {
                "subject": str(lost.card.subject),
                "scorecard": lost.card.standard.name,
                "minimum": lost.card.standard.levels[lost.card.minimum - 1],
                "level": lost.card.level,
            }
            for lost in comparison.decisions.lost
        ],
        "changed": list(comparison.asked_anew),
        "takenAway": list(comparison.taken_away),
        "outOfScope": [
            {"subject": str(card.subject), "scorecard": card.standard.name} for card in comparison.causes.left_scope
        ],
        "exemptions": list(comparison.exempted_anew),
    }


def _failure(decision: "Decision") -> Json:
    judged, phase = decision.failure.judged, decision.phase
    return {
        "rule": judged.name,
        "subject": str(judged.subject),
        "state": judged.result.state,
        "cause": decision.case.cause,
        "verdict": decision.verdict,
        "exemption": judged.result.exemption or None,
        "phase": {
            "initiative": phase.initiative.name,
            "mode": phase.step.mode,
            "on": phase.step.on,
            "since": phase.step.day.isoformat(),
        }
        if phase
        else None,
    }
