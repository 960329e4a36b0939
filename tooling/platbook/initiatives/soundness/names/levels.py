"""Names of levels that lead nowhere: of rules, of minimum levels and of an initiative's target."""

from collections.abc import Iterator
from typing import Any

from platbook.initiatives.soundness.fault import fault, seen
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.model.ref import name_in


def look(ground: Ground) -> Iterator[Fault]:
    """Every name of a level that there is not."""
    for standard in ground.policy.standards.values():
        named = [((*standard.route, index, "level"), rule.level) for index, rule in enumerate(standard.rules)]
        named += [
            (("spec", "minimum", index, "level"), each.level)
            for index, each in enumerate(getattr(standard.document.spec, "minimum", ()))
        ]
        for route, level in named:
            if level is not None and level not in standard.levels:
                see = (seen(standard.entity, ("spec", "levels"), "its levels"),) if standard.levels else ()
                about: dict[str, Any] = {"level": level, "known": standard.levels, "standard": standard.label}
                yield fault("unknown-level", standard.document, route, *see, **about)
    for initiative in ground.policy.initiatives.values():
        aim = initiative.spec.target
        aimed = ground.policy.scorecards.get(name_in(aim.scorecard)) if aim else None
        if aim and aimed:
            known = tuple(level.name for level in aimed.spec.levels)
            if aim.level not in known:
                see = (seen(aimed.entity, ("spec", "levels"), "its levels"),)
                about = {"level": aim.level, "known": known, "standard": aimed.entity.label}
                yield fault("unknown-level", initiative, ("spec", "target", "level"), *see, **about)
