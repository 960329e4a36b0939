"""POL016: an initiative that reached its goal."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL016", "goal-met", Severity.NOTE)
def goal_met(found: InFile, subject: Subject) -> Iterator[Hit]:
    """An initiative reached its goal, and can graduate.

    What was won is lost again bit by bit unless somebody keeps it. An initiative that graduated stays in force for
    whatever is new: no change may bring a failure, and nobody is asked for reports any more.

    **How to fix:** add `graduated` with the day from which on it is the rule. Celebrate.

    ```yaml
    spec:
      goal: 95%
      graduated: 2027-02-15
    ```
    """
    message = f"the initiative reached its goal of {found['goal']}"
    yield said(found, message, "met", f"let it graduate: `graduated: {subject.as_of}`", as_draft=Severity.NOTE)
