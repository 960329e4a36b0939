"""Exemptions of which one says what another one says already."""

from collections.abc import Iterator

from platbook.initiatives.evaluation.exempting import exemptions_of, holds
from platbook.initiatives.policy import Document
from platbook.initiatives.soundness.fault import fault, seen
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.model.ref import Ref
from platbook.model.standards.exemption import Exemption

# Of two exemptions: the one that counts, and the other one.
Pair = tuple[Document[Exemption], Document[Exemption]]


def look(ground: Ground) -> Iterator[Fault]:
    """Every pair of exemptions in force for the same rule and entity, told where the one that ends earlier stands."""
    shared: dict[tuple[str, str], tuple[Pair, list[tuple[str, Ref]]]] = {}
    for key, documents in exemptions_of(ground.policy, ground.catalog).by_rule.items():
        in_force = [each for each in documents if holds(each.spec, ground.standing.as_of)]
        for other in in_force[1:]:
            pair = (in_force[0], other)
            shared.setdefault((pair[0].name, other.name), (pair, []))[1].append(key)
    for (counting, other), found in shared.values():
        rule, ref = found[0]
        until = str(counting.spec.expires) if counting.spec.expires else ""
        yield fault(
            "overlapping-exemptions",
            other,
            ("spec", "targets"),
            seen(counting.entity, ("spec", "targets"), "the other one"),
            other=counting.name,
            rule=rule,
            ref=str(ref),
            more=len(found) - 1,
            until=until,
        )
