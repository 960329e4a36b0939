"""REF005: a reference by an old name."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.finding import Severity
from platbook.rules.references.spelling import rewrite, spell
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_name, at_reference


@on_catalog("REF005", "reference-through-alias", Severity.NOTE)
def reference_through_alias(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """A reference uses a name that the entity had before.

    It still leads where it should, so nothing is broken. But whoever searches for the new name does not find this
    place, and the alias can only go when nobody uses it any more.

    **How to fix:** write the new name; `platbook check --fix` does it.

    ```yaml
    spec:
      dependsOn:
        - basket   # is called `cart` now
    ```
    """
    for edge in catalog.edges:
        if edge.state == "alias" and edge.target is not None:
            target = edge.target.ref
            text = spell(edge, target)
            at = at_reference(edge, f"is `{target.name}` now")
            related = (at_name(edge.target, "the name it has now"),)
            message = f"`{edge.reference.text}` is an old name of `{target.name}`"
            yield Hit(message, at, related, (f"write `{text}`",), rewrite(edge, text), str(edge.source.ref))
