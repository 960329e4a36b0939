"""The words for relations, facets and states: one place, so that every page calls a thing the same."""

import re

from platbook.findings.finding import Severity
from platbook.site.blocks import Tone

_RELATIONS = {
    "ownedBy": "Owned by",
    "ownerOf": "Owns",
    "coOwnedBy": "Also answered for by",
    "coOwnerOf": "Also answers for",
    "partOf": "Part of",
    "hasPart": "Holds",
    "dependsOn": "Depends on",
    "dependencyOf": "Needed by",
    "providesApi": "Provides",
    "apiProvidedBy": "Provided by",
    "consumesApi": "Calls",
    "apiConsumedBy": "Called by",
    "parentOf": "Teams below",
    "childOf": "Part of",
    "memberOf": "Member of",
    "hasMember": "Members",
    "replacedBy": "Replaced by",
    "replaces": "Replaces",
    "generatedFrom": "Made from",
    "templateOf": "Made from this",
    "appliesTo": "Applies to",
    "coveredBy": "Named by standards",
    "aimsAt": "Aims at",
    "aimOf": "Aim of",
    "exempts": "Exempts",
    "exemptedBy": "Exempt by",
    "exemptsFrom": "Exempts from",
    "exemption": "Exemptions",
}
# The order in which an entity's page shows its relations; others come after these.
ORDER = tuple(_RELATIONS)

_STEP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

TONES: dict[Severity, Tone] = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "quiet"}


def relation_title(name: str) -> str:
    """How a relation is called on a page; one that an extension brought along is spelled out."""
    return _RELATIONS.get(name) or spelled(name)


def spelled(name: str) -> str:
    """A camel-case name as words."""
    return _STEP.sub(" ", name).capitalize()


def stability_tone(stability: int | None) -> Tone:
    """The tone of a lifecycle: the more one may rely on it the better."""
    return {None: "plain", 0: "bad", 1: "warn"}.get(stability, "good")  # type: ignore[return-value]
