"""The field types that several documents of standards share."""

from datetime import timedelta
from typing import Annotated, Any

from platbook.model.says import Says

_TEAMS = {"ref": {"kinds": ["Team"], "relation": "ownedBy", "inverse": "ownerOf"}, "facet": "owner"}
_LONGEST_EXPRESSION = 2_000
# Bounds of a list that may name every entity there is.
MANY = {"maxItems": 50_000}

Owner = Annotated[str, Says(("sre",), common="reference", marks=_TEAMS)]
_NAME = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 63}

Name = Annotated[str, Says(("has-runbook",), bounds=_NAME, title="Name", means="The name of one of them.")]
LevelName = Annotated[str, Says(("silver",), bounds=_NAME)]
RuleName = Annotated[
    str,
    Says(
        ("production-readiness/has-runbook",),
        bounds={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 127},
        title="Rule",
        means="A rule in full: the name of its scorecard, a slash, its id.",
    ),
]
Expression = Annotated[str, Says(("entity.spec.tier == 1",), bounds={"minLength": 1, "maxLength": _LONGEST_EXPRESSION})]
Days = Annotated[str, Says(("30d",), bounds={"pattern": "^[1-9][0-9]{0,3}d$", "maxLength": 5})]
_PERCENT = {"pattern": "^(100(\\.00?)?|[0-9]{1,2}(\\.[0-9]{1,2})?)%$", "maxLength": 7}
Percent = Annotated[str, Says(("95%",), bounds=_PERCENT)]
Line = Annotated[str, Says(("No runbook.",), bounds={"minLength": 1, "maxLength": 500})]
Prose = Annotated[str, Says(("One trace from browser to database.",), bounds={"minLength": 1, "maxLength": 5_000})]
Fragment = dict[str, Any]


def days(text: str) -> timedelta:
    """How long `30d` is. The text was accepted by its schema."""
    return timedelta(days=int(text[:-1]))


def share(text: str) -> float:
    """The part of 1 that `95%` is."""
    return float(text[:-1]) / 100
