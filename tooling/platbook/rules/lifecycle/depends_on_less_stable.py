"""LIF001: something in production that needs something less stable."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.softness import is_soft
from platbook.catalog.vocabulary.dialects import NATIVE
from platbook.findings.finding import Severity
from platbook.rules.lifecycle.stability import LIFECYCLE, RELIABLE, RETIRED, needs, replacement
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_field, at_reference, milder

_SOFTEN = "mark it `criticality: soft` if it goes on without"
_ASK = "agree with its owner how long it can be relied upon"


@on_catalog("LIF001", "depends-on-less-stable", Severity.WARNING)
def depends_on_less_stable(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """Something in production needs something experimental or deprecated.

    What is experimental may change without warning, and what is deprecated will be switched off. Either takes down
    what relies on it.

    Only hard dependencies and APIs that are called count: `criticality: soft` says that it goes on without the other.
    In the Backstage dialect, which cannot say so, it is only noted.

    **How to fix:** move to what replaces it, mark the dependency as soft if it is, or agree on a date and ignore this
    with that as the reason.

    ```yaml
    spec:
      lifecycle: production
      dependsOn:
        - {ref: recommendation, criticality: soft}   # recommendation is experimental
    ```
    """
    for need in needs(catalog, below=RELIABLE):
        edge, used, word = need.edge, need.used, need.used.facet("lifecycle")
        if is_soft(catalog, edge) or need.used_stability == RETIRED or (need.user_stability or 0) < RELIABLE:
            continue
        instead = replacement(used)
        can_be_soft = edge.reference.field.relation == "dependsOn" and edge.source.dialect == NATIVE
        way_out = _SOFTEN if can_be_soft else _ASK
        help_ = (f"use `{instead}` instead", way_out) if instead else (way_out,)
        related = (at_field(used, LIFECYCLE, f"{word} here"),)
        lifecycle = need.user.facet("lifecycle")
        message = f"{lifecycle} `{need.user.ref.name}` depends on {word} `{used.ref.name}`"
        severity = milder(edge.source, Severity.NOTE)
        yield Hit(message, at_reference(edge, str(word)), related, help_, None, str(need.user.ref), severity)
