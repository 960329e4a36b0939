"""POL006: a rule without a test that passes and one that fails."""

from collections.abc import Iterator

from platbook.findings.count import listed
from platbook.findings.finding import Severity
from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_VERBS = {"pass": "passes", "fail": "fails"}


@on_problem("POL006", "untested-rule", Severity.WARNING)
def untested_rule(found: InFile, _: Subject) -> Iterator[Hit]:
    """A rule has no test that passes, or none that fails.

    A rule that always passes, or that nobody can satisfy, looks right until somebody relies on it. Two examples show
    that it tells the two apart, and show its readers what it means. They are tried in every check.

    **How to fix:** add an example of each sort: the parts of an entity that matter, and what the rule is to say.

    ```yaml
    tests:
      - given: {spec: {tier: 1}}
        expect: fail
      - given: {spec: {tier: 1, runbooks: [runbook.md]}}
        expect: pass
    ```
    """
    verbs = listed([_VERBS[state] for state in found["missing"]], "and none that")
    message = f"`{found['rule']}` has no test that {verbs}"
    help_ = "; ".join(f"add one with `expect: {state}`" for state in found["missing"])
    yield said(found, message, f"none that {verbs}" if found["tests"] else "no tests", help_, as_draft=Severity.NOTE)
