"""POL030: a value in a scope that its field never has."""

from collections.abc import Iterator

from platbook.rules.fields import quoted
from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_NOUNS = {"tags": "tag"}


@on_problem("POL030", "unknown-value-in-scope")
def unknown_value_in_scope(found: InFile, _: Subject) -> Iterator[Hit]:
    """A scope names a lifecycle, a tier, a type or a tag that no entity of its kinds can have.

    The values of such a field are listed in the schemas in `schemas/`, and this is none of them: it fits nobody, and
    below `exclude` it leaves nobody out. Fields that take any word are not looked at.

    **How to fix:** correct the value; or add it to the list, in `schemas/extensions/`.

    ```yaml
    scope:
      lifecycle: [prod]   # did you mean `production`?
    ```
    """
    field, value, near = found["field"], found["value"], found["near"]
    help_ = f"did you mean `{near}`?" if near else f"there are {quoted(found['known'], 'and')}"
    yield said(found, f"unknown {_NOUNS.get(field, field)} `{value}`", "fits nobody", help_)
