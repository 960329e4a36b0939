"""POL018: a name that was given before, to a rule, a level or a document of standards."""

from collections.abc import Iterator

from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL018", "duplicate-name")
def duplicate_name(found: InFile, _: Subject) -> Iterator[Hit]:
    """Two rules, two levels, or two documents whose rules are named after them have one name.

    Exemptions, initiatives and reports name a rule as scorecard/rule, without a namespace. Of two that are called the
    same, nobody can say which is meant.

    **How to fix:** rename one of them, and what refers to it.

    ```yaml
    rules:
      - id: has-runbook
      - id: has-runbook   # the second one
    ```
    """
    name, what = found["name"], found["what"]
    if what == "initiative":
        message = f"the initiative `{name}` has rules of its own, and the name of a scorecard: its rules do not count"
        yield said(found, message, "a scorecard has this name", "rename one of the two")
    elif what == "namespace":
        message = f"there is another {found['kind'].lower()} `{name}`, in another namespace: only this one counts"
        yield said(found, message, "not the only one", "rename one of the two")
    else:
        yield said(found, f"there is another {what} `{name}`", "the second one", "rename one of the two")
