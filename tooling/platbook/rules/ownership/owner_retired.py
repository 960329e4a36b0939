"""OWN003: an owner that is no more."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.finding import Severity
from platbook.rules.lifecycle.stability import LIFECYCLE, RELIABLE, is_retired, stability
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_field, at_reference

_OWNING = ("ownedBy", "coOwnedBy")


@on_catalog("OWN003", "owner-retired", Severity.WARNING)
def owner_retired(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """Something is owned by a team that is retired, or on its way out.

    The name still leads to a page, but nobody there answers. It happens when a team is dissolved and what it owned
    is not handed on.

    What is retired itself may keep its old owner.

    **How to fix:** agree with another team, and write its name.

    ```yaml
    kind: Team
    metadata:
      name: legacy
    spec:
      lifecycle: retired   # and yet `owner: legacy` stands in some services
    ```
    """
    for relation in _OWNING:
        for edge in catalog.edges_by_relation.get(relation, ()):
            owner = edge.target
            if owner is None:
                continue
            left = stability(catalog, owner)
            if left is None or left >= RELIABLE or is_retired(catalog, edge.source):
                continue
            word = owner.facet("lifecycle")
            related = (at_field(owner, LIFECYCLE, f"{word} here"),)
            at = at_reference(edge, f"{word} team" if owner.ref.kind == "Team" else str(word))
            message = f"the owner of `{edge.source.ref.name}`, `{owner.ref.name}`, is {word}"
            yield Hit(message, at, related, ("name the team that answers for it now",), None, str(edge.source.ref))
