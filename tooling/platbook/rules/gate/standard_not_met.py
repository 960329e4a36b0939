"""INI001: a rule of a standard is not satisfied, and the run has a reason to say so."""

from collections.abc import Iterator, Mapping
from typing import Any

from platbook.findings.finding import Severity
from platbook.rules.gate.words import at_standard, in_short, no_excuse, ways_out
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_SEVERITIES = {"block": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE}
_SHOWN = 5
_FAILURES = {"new": "new failures", "touched": "failures of whatever a change touches"}
_DOES = {"inform": "tells of", "warn": "warns of", "block": "blocks"}


@on_problem("INI001", "standard-not-met")
def standard_not_met(found: InFile, _: Subject) -> Iterator[Hit]:
    """An entity does not satisfy a rule of a standard, and this change has to do with it.

    `check --base` tells of failures that the change brings, on whatever entity they show. Those that were there before
    count where an initiative asks for them on everything that is touched. The phase of the initiative decides how it
    is told: as an error that keeps the pull request from passing, as a warning, or, without any initiative, as a note.
    What a new rule, a new fact or a date brings about is never held against a change that did not touch the entity. A
    run without `--base` tells only of the phases that are on `all`, and never fails for them.

    **How to fix:** do what the rule's author advises, and see the rule, which is shown too. If it cannot be done now,
    ask the owner of the standard for an exemption. One that ends within 14 days may be in the same pull request, and
    lets it through; a longer one has to be merged first.

    ```yaml
    spec:
      tier: 1
      runbooks: []   # the rule wants one
    ```
    """
    asked = at_standard(found["asked"], "the rule")
    place = found.at(f"wanted: {found['title']}")
    if found["also"]:
        yield _several(found)
        return
    message = f"`{found['name']}` fails `{found['rule']}`: {found['message'].rstrip('.')}"
    helps = (*ways_out(found.problem.details), *_why(found), *no_excuse(found["exemption"]))
    yield Hit(message, place, (asked,), helps, None, found["subject"], _SEVERITIES[found["verdict"]])


def _several(found: InFile) -> Hit:
    """Several failures of one standard, none of which matters more than that it is told."""
    rules = (found.problem.details, *found["also"])
    standard = found["rule"].partition("/")[0]
    message = f"`{found['name']}` fails {len(rules)} rules of `{standard}`, none of which is enforced yet"
    helps = [in_short(rule) for rule in rules[:_SHOWN]]
    if len(rules) > _SHOWN:
        helps.append(f"and {len(rules) - _SHOWN} more: platbook score {found['subject']}")
    return Hit(message, found.at(), (), tuple(helps), None, found["subject"], Severity.NOTE)


def _why(found: InFile) -> Iterator[str]:
    """Why it is told, and why as firmly as it is."""
    phase: Mapping[str, Any] | None = found["phase"]
    if phase is None:
        yield "this change brings the failure; no initiative asks for the rule yet"
        return
    if phase["on"] == "all":
        yield f"`{phase['initiative']}` asks it of everybody since {phase['since']}"
        return
    yield f"`{phase['initiative']}` {_DOES[phase['mode']]} {_FAILURES[phase['on']]} since {phase['since']}"
    if found["cause"] != "introduced" and found["part"] == "touched":
        yield f"it failed before, and this change touches `{found['name']}`"
