"""REF001: a reference that leads nowhere."""

from collections.abc import Iterator
from functools import cached_property

from platbook.catalog.graph.catalog import Catalog, Edge, parse
from platbook.catalog.graph.reach import PEOPLE
from platbook.catalog.vocabulary.dialects import meant_kinds
from platbook.findings.count import listed
from platbook.findings.finding import Severity
from platbook.rules.references.spelling import rewrite, spell
from platbook.rules.references.suggestion import Suggestions
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_reference, field_name, milder, noun


@on_catalog("REF001", "unresolved-reference")
def unresolved_reference(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """A field names an entity that the catalog does not have.

    Whoever looks for the owner, or for what breaks when this does, is led nowhere. Usually it is a typing error, or
    the other entity was renamed or never registered.

    In files of the Backstage dialect this is a warning, because the other entity may be registered elsewhere; where
    the catalog has no teams (or no users) at all, a team (or user) that is not found is only noted.

    **How to fix:** correct the name, or register the missing entity in the same pull request. When something is
    renamed, its old name can stay in `metadata.aliases`, so that references keep working.

    ```yaml
    spec:
      owner: paymets   # there is only `payments`
    ```
    """
    words = _Words(catalog)
    for edge in catalog.edges:
        if edge.state in ("unknown", "malformed"):
            place = (edge.source.path, edge.source.document, edge.reference.route)
            # Where the shape of the value is wrong, that was said already, and says enough.
            if place not in catalog.misshapen:
                yield words.malformed(edge) if edge.state == "malformed" else words.unknown(edge)


class _Words:
    """What is said of the edges of one catalog that lead nowhere."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._suggestions = Suggestions(catalog)

    def malformed(self, edge: Edge) -> Hit:
        at = at_reference(edge, "not `[kind:][namespace/]name`")
        help_ = ("a reference is a name, with its kind in front where that is not clear: `resource:orders-db`",)
        message = f"`{edge.reference.text}` is no reference"
        return Hit(message, at, (), help_, None, str(edge.source.ref), milder(edge.source, Severity.WARNING))

    def unknown(self, edge: Edge) -> Hit:
        text = edge.reference.text
        meant = self._meant(edge)
        if all(self._catalog.vocabulary.kind(kind) for kind in meant):
            message, label = f"unknown {noun(meant[0])} `{text}`", f"no such {listed(meant, 'or')}"
            help_: tuple[str, ...] = ("register it, or correct the name",)
        else:
            takes = listed((noun(kind) for kind in edge.reference.field.kinds), "or")
            message, label = f"unknown kind in `{text}`", f"no kind `{meant[0]}`"
            help_ = (f"`{field_name(edge.reference.route)}` takes: {takes}",)
        fix = None
        suggestion = self._suggestions.of(edge)
        if suggestion is not None:
            near = spell(edge, suggestion.target)
            help_ = (f"there is `{near}`" if suggestion.same_name else f"did you mean `{near}`?",)
            fix = rewrite(edge, near) if suggestion.sure else None
        elsewhere = PEOPLE.issuperset(meant) and self._kinds.isdisjoint(meant)
        severity = milder(edge.source, Severity.NOTE if elsewhere else Severity.WARNING)
        return Hit(message, at_reference(edge, label), (), help_, fix, str(edge.source.ref), severity)

    def _meant(self, edge: Edge) -> list[str]:
        """The kinds that a reference can mean, as their schemas spell them; one that is no kind as it is written."""
        written = parse(edge.reference.text)
        kinds = meant_kinds(edge.source.dialect, written.kind if written else None, edge.reference.field.kinds)
        known = [(kind, self._catalog.vocabulary.kind(kind)) for kind in kinds]
        return [found.name if found else kind for kind, found in known]

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset(entity.ref.kind for entity in self._catalog.entities)
