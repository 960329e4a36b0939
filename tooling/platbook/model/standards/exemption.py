"""An exemption: somebody need not satisfy something, for a reason and until a day."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from platbook.model.says import CONFIG, Says
from platbook.model.standards.words import MANY, Line, Prose, RuleName

Reason = Literal[
    "not-applicable",
    "remediated-elsewhere",
    "not-supported",
    "not-detected",
    "risk-accepted",
    "deferred",
    "test-data",
]
_REASONS = {
    "not-applicable": "The demand makes no sense here. The only reason that needs no end.",
    "remediated-elsewhere": "Something else takes care of it.",
    "not-supported": "What it runs on cannot do it.",
    "not-detected": "It is done, and the rule cannot see it.",
    "risk-accepted": "It is not done, and somebody answers for that.",
    "deferred": "It will be done later.",
    "test-data": "The entity is no real one.",
}
_KINDS = ["Service", "Component", "API", "Resource", "System", "Domain", "Team", "User", "Template"]
_EXEMPTS = {"ref": {"kinds": _KINDS, "relation": "exempts", "inverse": "exemptedBy"}}
_INITIATIVE = {"ref": {"kinds": ["Initiative"], "relation": "exemptsFrom", "inverse": "exemption"}}

ExemptTarget = Annotated[str, Says(("service:checkout",), common="reference", marks=_EXEMPTS)]


@dataclass(frozen=True, slots=True)
class Exemption:
    """Who is exempt (`targets`) from what (`rules` or an `initiative`), why and until when."""

    __pydantic_config__ = CONFIG

    targets: Annotated[tuple[ExemptTarget, ...], Says((["service:checkout"],), bounds={"minItems": 1, **MANY})]
    """The entities that are exempt."""
    reason: Annotated[Reason, Says(("deferred",), words=_REASONS)]
    """What sort of reason it is."""
    justification: Annotated[Prose, Says(("Moves to the new platform in May, which has it.",))]
    """The reason itself."""
    requested_by: Annotated[Line, Says(("jane@example.com",))]
    """Who asked for it."""
    approved_by: Annotated[Line, Says(("sre",))]
    """Who said yes."""
    rules: Annotated[tuple[RuleName, ...], Says((["production-readiness/has-runbook"],))] = ()
    """The rules, as scorecard/rule."""
    initiative: Annotated[str | None, Says(("otel-2027",), common="reference", marks=_INITIATIVE)] = None
    """An initiative as a whole, instead of rules."""
    ticket: Annotated[Line | None, Says(("https://example.com/OPS-1234",))] = None
    """Where the work is tracked."""
    expires: Annotated[date | None, Says(("2026-12-31",))] = None
    """The last day of the exemption, in UTC. Required, but for the reason `not-applicable`."""
