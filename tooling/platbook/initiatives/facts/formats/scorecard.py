"""OpenSSF Scorecard's JSON: how well a repository keeps the habits that make software hard to attack."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from platbook.initiatives.facts.fact import Value
from platbook.initiatives.facts.formats.format import Format, Unreadable
from platbook.initiatives.facts.formats.jsonread import objects, read_object
from platbook.model.standards.fact_keys import FactKey

_CHECK = re.compile(r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*")


def _read(reports: Sequence[bytes]) -> Mapping[str, Value] | Unreadable:
    if len(reports) != 1:
        return Unreadable("a score cannot be added to another one: give one report", 1)
    data = read_object(reports[0])
    if isinstance(data, str):
        return Unreadable(data)
    score = _score(data.get("score"))
    if score is None and "checks" not in data:
        return Unreadable("it has no `score` from 0 to 10, as Scorecard's JSON does")
    found: dict[str, Value] = {} if score is None else {"openssfScore": score}
    for check in objects(data.get("checks")):
        name, own = check.get("name"), _score(check.get("score"))
        if own is not None and isinstance(name, str) and len(name) < 50 and _CHECK.fullmatch(name):
            found[f"openssf{name.replace('-', '')}"] = own
    return found or Unreadable("it has no score: every check was inconclusive")


def _score(value: Any) -> float | None:
    """A score; Scorecard writes -1 where it could not look."""
    fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 10
    return float(value) if fits else None


FORMAT = Format(
    "scorecard",
    "OpenSSF Scorecard JSON",
    {"openssfScore": FactKey("OpenSSF score", "number", "The score of OpenSSF Scorecard.", minimum=0, maximum=10)},
    _read,
    "`openssf` and the name of a check, as in `openssfCodeReview`: the score of that check",
)
