"""How a reference to an entity is written in the place of another one: the shortest form that still finds it."""

from platbook.catalog.graph.catalog import Edge, parse
from platbook.catalog.vocabulary.dialects import can_mean, prefix_of
from platbook.findings.finding import Fix
from platbook.model.ref import Ref
from platbook.source.edit import Edit
from platbook.source.scalar import written_plainly


def spell(edge: Edge, target: Ref) -> str:
    """A reference to `target` as the field of `edge` wants it; what was written right is kept as it was."""
    written = parse(edge.reference.text)
    dialect, allowed = edge.source.dialect, edge.reference.field.kinds
    kind = written.kind if written is not None else None
    if not can_mean(dialect, kind, allowed, target.kind):
        prefix = prefix_of(dialect, target.kind)
    else:
        prefix = edge.reference.text.partition(":")[0] if kind is not None else ""
    full = (written is not None and written.namespace is not None) or target.namespace != edge.source.ref.namespace
    return f"{prefix}{':' if prefix else ''}{f'{target.namespace}/' if full else ''}{target.name}"


def rewrite(edge: Edge, text: str) -> Fix:
    """The fix that puts another reference in the place of the one that an edge stands for."""
    edit = Edit(edge.source.document, edge.reference.route, written_plainly(text))
    return Fix(f"write `{text}`", edge.source.path, (edit,))
