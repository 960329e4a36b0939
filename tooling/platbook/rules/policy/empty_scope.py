"""POL017: a scope that nobody is in, or a minimum that applies to nobody."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL017", "empty-scope", Severity.NOTE)
def empty_scope(found: InFile, _: Subject) -> Iterator[Hit]:
    """Nothing is in the scope of a scorecard or an initiative, or a minimum applies to nobody.

    It judges nobody, or demands nothing. That is right before the first entry of its sort is registered, and otherwise
    a sign that two fields of the scope do not go together, or that a word in it is not one that entries use.

    **How to fix:** `platbook list` takes the same fields: try them one by one. An entity has to fit every field that is
    given; one value of a field is enough.

    ```yaml
    scope:
      kinds: [API]
      tier: [1]   # only services have a tier
    ```
    """
    if found["minimum"]:
        help_ = "it demands nothing of anybody in scope; correct its `when`, or take it out"
        yield said(found, "this minimum applies to nobody", "true for nobody", help_, as_draft=Severity.NOTE)
        return
    help_ = "an entity has to fit every field of a scope; `platbook list` shows who fits one"
    yield said(found, "nobody is in this scope", "fits nothing in the catalog", help_, as_draft=Severity.NOTE)
