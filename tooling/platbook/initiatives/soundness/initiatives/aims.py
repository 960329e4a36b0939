"""Initiatives that do not say what they are about, or whom, or say it twice."""

from collections.abc import Iterator
from typing import Any

from platbook.initiatives.evaluation.exempting import aimed_rules
from platbook.initiatives.policy import Document
from platbook.initiatives.soundness.fault import fault, is_draft, is_over, seen
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.model.ref import name_in
from platbook.model.standards.initiative import Initiative
from platbook.source.route import Route

_NAME: Route = ("metadata", "name")


def look(ground: Ground) -> Iterator[Fault]:
    """Every initiative whose aim or list of members is missing, double, empty or not in force."""
    for initiative in ground.policy.initiatives.values():
        yield from _aims(ground, initiative)
        yield from _members(ground, initiative)


def _aims(ground: Ground, initiative: Document[Initiative]) -> Iterator[Fault]:
    spec = initiative.spec
    fields = {"target": spec.target, "rules": spec.rules, "inlineRules": spec.inline_rules}
    named = [field for field, value in fields.items() if value]
    if not named:
        yield fault("unclear-aim", initiative, _NAME, what="nothing")
    elif len(named) > 1:
        see = seen(initiative.entity, ("spec", named[0]), "and this")
        yield fault(
            "unclear-aim", initiative, ("spec", named[1]), see, on_key=True, what="several", fields=tuple(named)
        )
    elif spec.target:
        scorecard = ground.policy.scorecards.get(name_in(spec.target.scorecard))
        if scorecard is None:
            return
        if scorecard.spec.state != "active" and not is_draft(spec) and not is_over(spec, ground.standing.as_of):
            see = seen(scorecard.entity, ("spec", "state"), "its state")
            about: dict[str, Any] = {"name": scorecard.name, "state": scorecard.spec.state}
            yield fault("unclear-aim", initiative, ("spec", "target", "scorecard"), see, what="not-in-force", **about)
        levels = {level.name for level in scorecard.spec.levels}
        if spec.target.level in levels and not aimed_rules(initiative, ground.policy):
            about = {"name": scorecard.name, "level": spec.target.level}
            yield fault("unclear-aim", initiative, ("spec", "target", "level"), what="no-rules", **about)


def _members(ground: Ground, initiative: Document[Initiative]) -> Iterator[Fault]:
    spec = initiative.spec
    running = spec.start <= ground.standing.as_of and not is_over(spec, ground.standing.as_of)
    if spec.scope_mode == "frozen" and not spec.members and running:
        route: Route = ("spec", "scopeMode")
        yield fault("unclear-aim", initiative, route, what="no-members", name=initiative.name, start=str(spec.start))
    elif spec.scope_mode == "dynamic" and spec.members:
        yield fault("unclear-aim", initiative, ("spec", "members"), on_key=True, what="idle-members")
