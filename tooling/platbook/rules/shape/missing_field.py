"""SCH002: a field that must be there is not."""

from collections.abc import Iterator

from platbook.rules.fields import at_parent, field, quoted
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("SCH002", "missing-field")
def missing_field(found: InFile, _: Subject) -> Iterator[Hit]:
    """A field that every document of this kind must have is missing.

    Few fields are required, and each for a reason: without a name nothing can refer to the entry, without an owner
    nobody answers for it, without a lifecycle nobody knows whether to rely on it.

    **How to fix:** add the field. The help under the finding says what it holds; the field reference says more.

    ```yaml
    spec:
      owner: payments
      # `lifecycle: production` is missing
    ```
    """
    name, details = found["field"], found.problem.details
    where = f"{field(found.problem.route)} has no" if found.problem.route else "the document has no"
    help_ = [f"`{name}`: {details['description']}"] if details.get("description") else []
    if details.get("allowed"):
        help_.append(f"one of {quoted(details['allowed'])}")
    elif details.get("example") is not None:
        help_.append(f"for example `{name}: {details['example']}`")
    elif name == "apiVersion":
        help_.append("add `apiVersion: platbook/v1` as the first line")
    elif name == "kind":
        help_.append("say what it describes: for example `kind: Service`")
    yield Hit(f"{where} `{name}`", at_parent(found, f"`{name}` is missing"), (), tuple(help_))
