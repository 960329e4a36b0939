"""REF001: a reference that leads nowhere."""

from collections.abc import Iterator

from platbook.catalog.catalog import Catalog
from platbook.findings.finding import Fix, Location
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.suggest import closest
from platbook.source.edit import Edit


@on_catalog("REF001", "unresolved-reference")
def unresolved_reference(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """A field names an entity that the catalog does not have.

    Whoever looks for the owner, or for what breaks when this does, is led nowhere. Usually it is a typing error, or
    the other entity was renamed or never registered.

    **How to fix:** correct the name, or register the missing entity in the same pull request. When something is
    renamed, its old name can stay in `metadata.aliases`, so that references keep working.

    ```yaml
    spec:
      owner: paymets   # there is only `payments`
    ```
    """
    for edge in catalog.edges:
        if edge.state in ("unknown", "malformed"):
            source, reference = edge.source, edge.reference
            kinds = reference.field.kinds
            at = Location(source.path, source.document, reference.route, label=f"no such {' or '.join(kinds)}")
            names = [e.ref.name for e in catalog.by_ref.values() if e.ref.kind == kinds[0] and e.modelled]
            near = closest(reference.text.rpartition(":")[2], names)
            help_, fix = ("register it, or correct the name",), None
            if near:
                help_ = (f"did you mean `{near}`?",)
                prefix = reference.text[: len(reference.text) - len(reference.text.rpartition(":")[2])]
                edit = Edit(source.document, reference.route, prefix + near)
                fix = Fix(f"write `{prefix}{near}`", source.path, (edit,))
            yield Hit(f"unknown {kinds[0].lower()} `{reference.text}`", at, (), help_, fix, str(source.ref))
