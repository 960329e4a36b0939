"""REF002: a reference to something of a kind that the field does not take."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.count import listed
from platbook.findings.finding import Severity
from platbook.rules.references.spelling import rewrite, spell
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import a, at_name, at_reference, field_name, milder, noun

# So many kinds can be named at the beginning of a sentence.
_FEW = 3


@on_catalog("REF002", "wrong-kind")
def wrong_kind(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """A field names an entity of a kind that does not belong there.

    A name alone means an entity of the kind that is usual for its field: under `dependsOn` of a service another
    service. What is of another kind needs it in front, so that everybody reads the same thing. And some kinds cannot
    stand in a field at all: a database owns nothing.

    In files of the Backstage dialect this is a warning.

    **How to fix:** write the kind in front of the name (`platbook check --fix` does it), or name an entity of a kind
    that the field takes.

    ```yaml
    spec:
      dependsOn:
        - kafka            # a resource, no service
        - resource:kafka   # this is how to write it
    ```
    """
    for edge in catalog.edges:
        if edge.state != "wrong-kind" or edge.target is None:
            continue
        target, reference = edge.target, edge.reference
        kind, allowed, field = target.ref.kind, reference.field.kinds, field_name(reference.route)
        related = (at_name(target, f"this is {a(kind)}"),)
        subject, severity = str(edge.source.ref), milder(edge.source, Severity.WARNING)
        if kind in allowed:
            text = spell(edge, target.ref)
            message = f"`{reference.text}` is {a(kind)}, and a name alone means {a(allowed[0])} here"
            at = at_reference(edge, a(kind))
            yield Hit(message, at, related, (f"write `{text}`",), rewrite(edge, text), subject, severity)
        else:
            takes = listed((noun(one) for one in allowed), "or")
            message = f"`{field}` cannot be {a(kind)}: `{reference.text}`"
            if ":" not in reference.text and len(allowed) <= _FEW:
                message = f"there is no {takes} `{reference.text}` (there is {a(kind)} of that name)"
            at = at_reference(edge, a(kind))
            yield Hit(message, at, related, (f"`{field}` takes: {takes}",), None, subject, severity)
