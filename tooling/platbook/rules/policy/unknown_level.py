"""POL003: the name of a level that there is not."""

from collections.abc import Iterator

from platbook.rules.fields import quoted
from platbook.rules.policy.words import meant, said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL003", "unknown-level")
def unknown_level(found: InFile, _: Subject) -> Iterator[Hit]:
    """A rule, a minimum or a target names a level that the scorecard does not have.

    A rule of no level holds nobody back, and a minimum of no level demands nothing: the standard is weaker than it
    looks. The rules of an initiative's own have no levels at all.

    **How to fix:** name one of the scorecard's `levels`, or add the level there.

    ```yaml
    spec:
      levels: [{name: bronze}, {name: silver}]
      minimum:
        - level: sliver   # there is only `silver`
    ```
    """
    if not found["known"]:
        message = "the rules of an initiative's own have no levels"
        yield said(found, message, "means nothing here", "remove it; levels belong to scorecards")
        return
    level, known = found["level"], found["known"]
    help_, fix = meant(found, level, known, f"the levels are {quoted(known, 'and')}")
    yield said(found, f"{found['standard']} has no level `{level}`", "no such level", help_, fix=fix)
