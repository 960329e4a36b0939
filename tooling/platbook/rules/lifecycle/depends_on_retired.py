"""LIF002: something that needs what is switched off."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.softness import is_soft
from platbook.findings.finding import Severity
from platbook.rules.lifecycle.stability import LIFECYCLE, RETIRED, needs, replacement
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_field, at_reference, milder


@on_catalog("LIF002", "depends-on-retired")
def depends_on_retired(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """Something depends on, or calls, what is retired.

    What is retired is switched off. Either the dependency is gone already and the entry is out of date, or something
    is about to break.

    What is retired itself may keep its dependencies. A soft dependency, and one in a file of the Backstage dialect,
    is a warning.

    **How to fix:** remove the dependency, or name what replaces it.

    ```yaml
    spec:
      dependsOn:
        - old-cart   # lifecycle: retired
    ```
    """
    for need in needs(catalog, below=RETIRED + 1):
        if need.user_stability == RETIRED:
            continue
        edge, used = need.edge, need.used
        instead = replacement(used)
        help_ = (f"name `{instead}` instead, or remove it" if instead else "remove it, or name what replaces it",)
        word = used.facet("lifecycle")
        related = (at_field(used, LIFECYCLE, f"{word} here"),)
        message = f"`{need.user.ref.name}` depends on `{used.ref.name}`, which is {word}"
        severity = Severity.WARNING if is_soft(catalog, edge) else milder(edge.source, Severity.WARNING)
        yield Hit(message, at_reference(edge, str(word)), related, help_, None, str(need.user.ref), severity)
