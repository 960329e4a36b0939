"""Exemptions that do not say from what, or say it twice; and those that need an end and have none."""

from collections.abc import Iterator

from platbook.initiatives.policy import Document
from platbook.initiatives.soundness.fault import fault, seen
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.model.standards.exemption import Exemption


def look(ground: Ground) -> Iterator[Fault]:
    """Every exemption without an aim, with two of them, or without the end that its reason asks for."""
    for exemption in ground.policy.exemptions.values():
        yield from _aim(exemption)
        yield from _end(exemption)


def _aim(exemption: Document[Exemption]) -> Iterator[Fault]:
    if not exemption.spec.rules and exemption.spec.initiative is None:
        yield fault("unclear-aim", exemption, ("metadata", "name"), what="no-exemption")
    elif exemption.spec.rules and exemption.spec.initiative is not None:
        see = seen(exemption.entity, ("spec", "rules"), "and these")
        yield fault("unclear-aim", exemption, ("spec", "initiative"), see, on_key=True, what="both-exemptions")


def _end(exemption: Document[Exemption]) -> Iterator[Fault]:
    if exemption.spec.expires is None and exemption.spec.reason != "not-applicable":
        yield fault("dates-out-of-order", exemption, ("spec", "reason"), what="endless", reason=exemption.spec.reason)
