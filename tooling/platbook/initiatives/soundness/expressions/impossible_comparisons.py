"""Comparisons of a field with what it can never hold: a value of another type, a word that its list does not have."""

import re
from collections.abc import Iterator
from typing import Any

from platbook.catalog.vocabulary.fields import Values, json_type
from platbook.findings.closest import closest
from platbook.initiatives.expression.cel import Expression
from platbook.initiatives.expression.comparing import Comparison, comparisons
from platbook.initiatives.policy import Document
from platbook.initiatives.soundness.expressions.written import at_part, expressions
from platbook.initiatives.soundness.fields import ADDED, values_in
from platbook.initiatives.soundness.ground import Fault, Ground

_LITERAL = re.compile(r"""[rR]?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|-?\w+""")
# These ask which of two is more: a field of another type breaks them.
_ORDERING = ("<", "<=", ">", ">=")
_FACTS = {"date": "string"}


def look(ground: Ground) -> Iterator[Fault]:
    """Every constant that what it is compared with cannot be."""
    for written in expressions(ground):
        if not isinstance(written.compiled, Expression):
            continue
        for comparison in comparisons(written.compiled.tree):
            values = _values(ground, written.document, comparison.path)
            if values is None:
                continue
            values = _with(values, comparison.otherwise)
            what = _fault(values, comparison)
            literal = _LITERAL.match(written.text, comparison.at) if comparison.at >= 0 else None
            if what and literal:
                words = sorted(map(str, values.listed or ()))
                details: dict[str, Any] = {
                    "what": what,
                    "path": ".".join(comparison.path).replace(".*", "[…]"),
                    "operator": comparison.operator,
                    "written": literal[0],
                    "value": comparison.value,
                    "types": sorted(values.types - {"null"}),
                    "words": words,
                    "near": closest(str(comparison.value), words) or "",
                }
                yield at_part(
                    ground.catalog, written, "impossible-comparison", comparison.at, len(literal[0]), **details
                )


def _values(ground: Ground, document: Document[Any], path: tuple[str, ...]) -> Values | None:
    """What may stand at the end of a path into one of the variables."""
    variable, *steps = path
    if variable == "entity":
        return values_in(ground, tuple(steps), document.spec.scope.kinds, ADDED["entity"])
    if variable == "relations" and len(steps) > 2:
        return values_in(ground, tuple(steps[2:]), (), ADDED["relations"])
    if variable == "facts" and len(steps) == 1 and steps[0] in ground.policy.keys:
        kind = ground.policy.keys[steps[0]].type
        return Values(frozenset({_FACTS.get(kind, kind)}), None)
    if variable == "scorecards" and len(steps) == 2 and steps[0] in ground.policy.scorecards:
        levels = {level.name for level in ground.policy.scorecards[steps[0]].spec.levels}
        reached = {
            "level": Values(frozenset({"string"}), frozenset({*levels, ""})),
            "rank": Values(frozenset({"number"}), None),
            "score": Values(frozenset({"number"}), None),
        }
        return reached.get(steps[1])
    return None


def _with(values: Values, more: tuple[Any, ...]) -> Values:
    """The values, and these constants beside them."""
    # Fractions are left as the library writes them: as bytes.
    types = values.types | {"number" if isinstance(each, bytes) else json_type(each) for each in more}
    return Values(types, None if values.listed is None else values.listed | set(more))


def _fault(values: Values, comparison: Comparison) -> str:
    """What is wrong with a comparison: `type` or `word`; nothing where it can be true and false."""
    if _plain(json_type(comparison.value)) not in {_plain(name) for name in values.types}:
        return "type"
    known = values.listed
    # `1 == true` in Python, and never in an expression.
    if known is None or comparison.operator in _ORDERING or isinstance(comparison.value, bool):
        return ""
    return "" if comparison.value in known else "word"


def _plain(name: str) -> str:
    return "number" if name == "integer" else name
