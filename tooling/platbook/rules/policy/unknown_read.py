"""POL028: an expression that reads what cannot be there."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_WORDS = {
    "field": ("no entity in scope can have a field `{name}` in `{of}`", "no such field"),
    "relation": ("there is no relation `{name}`", "no such relation"),
    "fact": ("nobody declares a fact `{name}`", "no such fact"),
    "scorecard": ("there is no scorecard `{name}`", "no such scorecard"),
    "given": ("a test gives a field `{name}`{of}, which no entity in scope can have", "no such field"),
    "given-relation": ("a test gives a relation `{name}`, and there is none", "no such relation"),
    "given-fact": ("a test gives a fact `{name}`, and nobody declares it", "no such fact"),
    "reached": ("of another scorecard there are `level`, `rank` and `score`, and no `{name}`", "no such value"),
}


@on_problem("POL028", "unknown-read")
def unknown_read(found: InFile, _: Subject) -> Iterator[Hit]:
    """An expression reads a field, a relation, a fact or a scorecard that there is not.

    It compiles, but never finds what it looks for: its rule fails for everybody, or passes for everybody, or breaks.
    Fields are those of the effective schemas in `schemas/`, in either dialect; whatever stands in a free-form map,
    such as labels or `custom` without a schema, is not looked at.

    The tests of a rule are looked at too: what they give and no entity can have makes them say nothing. That is a
    warning.

    **How to fix:** correct the name. A field of your own belongs into `schemas/extensions/`, the key of a fact into
    `initiatives/facts.yaml`.

    ```yaml
    check: entity.spec.tier <= 2   # `entity.spec.tierr` would be found
    ```
    """
    message, label = _WORDS[found["what"]]
    near = found["near"]
    help_ = [f"did you mean `{near}`?"] if near else []
    severity = Severity.WARNING if found["what"].startswith("given") else None
    yield said(found, message.format(name=found["name"], of=found["of"]), label, *help_, severity=severity)
