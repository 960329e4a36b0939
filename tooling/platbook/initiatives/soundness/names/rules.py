"""Names of rules that lead nowhere: in exemptions, in initiatives and in `requires`."""

from collections.abc import Iterator
from typing import Any

from platbook.initiatives.policy import Document
from platbook.initiatives.soundness.fault import fault, seen
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.source.route import Route


def look(ground: Ground) -> Iterator[Fault]:
    """Every name of a rule that there is not."""
    for exemption in ground.policy.exemptions.values():
        for index, name in enumerate(exemption.spec.rules):
            yield from _in_full(ground, exemption, ("spec", "rules", index), name)
    for initiative in ground.policy.initiatives.values():
        for index, name in enumerate(initiative.spec.rules):
            yield from _in_full(ground, initiative, ("spec", "rules", index), name)
    for standard in ground.policy.standards.values():
        known = tuple(rule.id for rule in standard.rules)
        for index, rule in enumerate(standard.rules):
            for place, name in enumerate(rule.requires):
                if name not in known:
                    route = (*standard.route, index, "requires", place)
                    yield fault("unknown-rule", standard.document, route, name=name, known=known, standard="")


def _in_full(ground: Ground, document: Document[Any], route: Route, name: str) -> Iterator[Fault]:
    """A rule named in full, `scorecard/rule`."""
    first, _, rule = name.partition("/")
    standard = ground.policy.standards.get(first)
    if standard is None:
        # What is wrong with a scorecard that is there, and cannot be used, is told where it stands.
        if not {("Scorecard", first), ("Initiative", first)} & ground.written:
            yield fault("unknown-rule", document, route, name=name, known=ground.rule_names, standard=None)
    elif all(each.id != rule for each in standard.rules):
        see = seen(standard.entity, standard.route, "its rules")
        yield fault("unknown-rule", document, route, see, name=name, known=ground.rule_names, standard=standard.label)
