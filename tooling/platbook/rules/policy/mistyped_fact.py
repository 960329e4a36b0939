"""POL024: facts whose value is of another type than their key."""

import json
from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.policy.fact_words import more, where
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_TYPES = {
    "boolean": "`true` or `false`",
    "integer": "a whole number",
    "number": "a number",
    "string": "a text",
    "date": "a day, as in 2026-12-31",
}
_LONGEST = 40


@on_problem("POL024", "mistyped-fact", Severity.WARNING)
def mistyped_fact(found: InFile, _: Subject) -> Iterator[Hit]:
    """The value of a fact is not of the type that its key was declared with.

    A rule that compares a text with a number would break for everybody, so such a fact does not count. A whole number
    may be written 3 or 3.0; a number never as a text.

    **How to fix:** let the collector report what is declared, or declare what it reports, in `initiatives/facts.yaml`.

    ```yaml
    lineCoverage: {title: Line coverage, type: number, unit: "%"}   # 81.5, and not "81.5%"
    ```
    """
    value = json.dumps(found["value"], ensure_ascii=False)
    shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    message = f"`{found['about']}` is to be {_TYPES[found['type']]}, and {shown} is not{where(found)}"
    yield Hit(message, found.at("does not count"), help=more(found, "entity"))
