"""The entry of a minimum that is shown is the one that draws the line, not the first that draws one as high."""

from collections.abc import Mapping

import pytest

from platbook.compare.lines import line_of
from support.changes import comparison, rule, scorecard, service

ENTRIES = (
    {"when": 'entity.spec.?type.orValue("") == "database"', "level": "silver"},
    {"when": "entity.spec.?tier.orValue(4) == 1", "level": "bronze"},
    {"when": 'entity.spec.?type.orValue("") == "website"', "level": "silver"},
    {"when": "entity.spec.?tier.orValue(4) == 2", "level": "silver"},
)


@pytest.mark.parametrize(
    ("spec", "index"),
    [
        ({"type": "database"}, 0),
        ({"tier": 1}, 1),
        ({"type": "website"}, 2),
        ({"tier": 2}, 3),
        ({"tier": 1, "type": "website"}, 2),
        ({"tier": 2, "type": "database"}, 0),
    ],
)
def test_the_entry_that_holds(spec: Mapping[str, object], index: int) -> None:
    files = scorecard(rule("runbook", level="bronze"), rule("oncall", level="silver"), minimum=ENTRIES)
    found = comparison(files, files | service("cart", **spec))
    [lost] = found.decisions.lost
    assert line_of(lost.card, found.causes.head.catalog, found.causes.after) == index
