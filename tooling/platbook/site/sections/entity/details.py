"""Every other field of an entity, with the title that its schema gives it: a new field shows up by itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from platbook.catalog.vocabulary.schema import resolve
from platbook.model.entity import Entity
from platbook.site.blocks import Block, Code, Facts, Heading, Line, PageLink, Paragraph, Text
from platbook.site.pieces.entity_badges import badges_of
from platbook.site.pieces.lines import joined
from platbook.site.pieces.tables import without_empty
from platbook.site.pieces.values import lines_of
from platbook.site.pieces.words import spelled
from platbook.site.view import View

# What the page has shown already.
_SHOWN = frozenset(
    [
        "owner",
        "type",
        "lifecycle",
        "tier",
        "docs",
        "runbooks",
        "oncall",
        "contacts",
        "repository",
        "sourceUrl",
        "definition",
        "deprecation",
        "reviewBy",
    ]
)
_SLOS = "slos"
# In the order of the columns.
_OF_SLOS = ("name", "objective", "window", "indicator")
_OF_PEOPLE = ("displayName", "email")
_LABELS = ("labels", "annotations")


def details(view: View, entity: Entity) -> Iterator[Block]:
    """A list of the remaining fields, or nothing. Standards have sections of their own for all that they say."""
    if view.group(entity.ref.kind) == "standards":
        return
    rows = tuple((label, lines) for label, lines in _rows(view, entity) if lines)
    objectives = _objectives(view, entity)
    if rows or objectives:
        yield Heading("Details")
    if rows:
        yield Facts(rows)
    if objectives:
        yield Heading("Objectives", 3)
        yield without_empty(("Name", "Objective in %", "Over", "What is measured"), objectives, "summary")


def _objectives(view: View, entity: Entity) -> list[tuple[Line, ...]]:
    """A row for each objective of a service; none where something else than objectives stands there."""
    said = view.spec(entity).get(_SLOS)
    if not isinstance(said, list) or not all(isinstance(slo, dict) and slo.keys() <= set(_OF_SLOS) for slo in said):
        return []
    return [tuple(next(iter(lines_of(slo.get(key))), ()) for key in _OF_SLOS) for slo in said]


def source(view: View, entity: Entity) -> Iterator[Block]:
    """The line that says where all this is written down."""
    reference = str(entity.ref)
    described = (Code(reference), Text(" is described in "), *view.edit(entity.path), Text(". For programs: "))
    forms: list[Line] = [(PageLink("JSON", view.outputs.document(entity.ref)),)]
    if entity.ref.kind == "Team":
        forms.append((PageLink("what falls due as a calendar", view.outputs.calendar(entity.ref)),))
    badges = tuple((PageLink(badge.label, badge.path),) for badge in badges_of(view, entity))
    shown: Line = (Text(". Badges for a README: "), *joined(badges)) if badges else ()
    yield Paragraph((*described, *joined(forms), *shown, Text(".")), "source")


def _rows(view: View, entity: Entity) -> Iterator[tuple[str, tuple[Line, ...]]]:
    kind = view.report.catalog.vocabulary.kind(entity.ref.kind)
    schema: Mapping[str, Any] = kind.schema if kind else {}
    spec_schema = resolve(schema, schema.get("properties", {}).get("spec", {}))
    plan = kind.plan.root.fields.get("spec") if kind else None
    for key, value in view.spec(entity).items():
        node = plan.fields.get(key) if plan else None
        related = node is not None and (
            (node.marks is not None and node.marks.reference >= 0) or _holds_references(node)
        )
        if key in _SHOWN or related or (key == _SLOS and _objectives(view, entity)):
            continue
        if key == "profile" and isinstance(value, dict):
            value = {name: said for name, said in value.items() if name not in _OF_PEOPLE}
        about = resolve(schema, spec_schema.get("properties", {}).get(key, {}))
        if key == "custom" and isinstance(value, dict):
            for name, item in value.items():
                inner = resolve(schema, about.get("properties", {}).get(name, {}))
                yield str(inner.get("title", spelled(str(name)))), lines_of(item)
        else:
            yield str(about.get("title", spelled(str(key)))), lines_of(value)
    for key in _LABELS:
        said = view.metadata(entity).get(key)
        if isinstance(said, dict) and said:
            yield spelled(key), tuple((Code(str(name)), Text(f" {value}")) for name, value in list(said.items())[:50])


def _holds_references(node: Any) -> bool:
    below = [node.each] if node.each is not None else []
    below += node.fields.values()
    return any((child.marks is not None and child.marks.reference >= 0) or _holds_references(child) for child in below)
