"""The field types that several documents of standards share."""

from datetime import timedelta
from typing import Annotated, Any

from platbook.model.says import Says

_TEAMS = {"ref": {"kinds": ["Team"], "relation": "ownedBy", "inverse": "ownerOf"}, "facet": "owner"}
_LONGEST_EXPRESSION = 2_000

Owner = Annotated[str, Says(("sre",), common="reference", marks=_TEAMS)]
Name = Annotated[str, Says(("has-runbook",), bounds={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 63})]
LevelName = Annotated[str, Says(("silver",), bounds={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 63})]
RuleName = Annotated[
    str,
    Says(
        ("production-readiness/has-runbook",),
        bounds={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 127},
    ),
]
Expression = Annotated[str, Says(("entity.spec.tier == 1",), bounds={"minLength": 1, "maxLength": _LONGEST_EXPRESSION})]
Days = Annotated[str, Says(("30d",), bounds={"pattern": "^[1-9][0-9]{0,3}d$"})]
Percent = Annotated[str, Says(("95%",), bounds={"pattern": "^(100|[0-9]{1,2})(\\.[0-9]{1,2})?%$"})]
Line = Annotated[str, Says(("No runbook.",), bounds={"minLength": 1, "maxLength": 500})]
Prose = Annotated[str, Says(("One trace from browser to database.",), bounds={"minLength": 1, "maxLength": 5_000})]
Fragment = dict[str, Any]


def days(text: str) -> timedelta:
    """How long `30d` is. The text was accepted by its schema."""
    return timedelta(days=int(text[:-1]))


def share(text: str) -> float:
    """The part of 1 that `95%` is."""
    return float(text[:-1]) / 100
