"""POL010: two exemptions from the same."""

from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.findings.finding import Severity
from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL010", "overlapping-exemptions", Severity.WARNING)
def overlapping_exemptions(found: InFile, _: Subject) -> Iterator[Hit]:
    """Two exemptions in force exempt the same entity from the same rule.

    The one that lasts longer counts. Whoever waits for the other one to end, or removes it, is surprised that nothing
    changes.

    **How to fix:** keep one of them, with the reason that is true, or take from one what the other one covers.

    ```yaml
    # initiatives/exemptions/checkout-runbook.yaml and checkout-all.yaml
    spec:
      targets: [service:checkout]
      rules: [production-readiness/has-runbook]
    ```
    """
    more = f", and in {plural(found['more'], 'other case')}" if found["more"] else ""
    until = f", until {found['until']}" if found["until"] else ""
    message = f"`{found['other']}` exempts `{found['ref']}` from `{found['rule']}` too{until}{more}"
    yield said(found, message, "exempt twice", "keep one of the two")
