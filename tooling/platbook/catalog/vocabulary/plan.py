"""A plan: which fields of a kind the catalog must know, read off the `x-platbook` annotations of its schema."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from platbook.catalog.vocabulary.schema import resolve
from platbook.model.entity import ReferenceField
from platbook.source.route import Route

_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Marks:
    """What the annotations of one field say; see the descriptor reference for their meaning."""

    reference: int = -1
    facet: str = ""
    role: str = ""
    what: str = ""
    contact: bool = False
    softening: frozenset[str] = frozenset()


@dataclass(slots=True)
class PlanNode:
    """The annotated fields below one place. `each` stands for every item of a list or value of a map."""

    marks: Marks | None = None
    fields: dict[str, "PlanNode"] = field(default_factory=dict)
    each: "PlanNode | None" = None
    softener: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing at or below this place is annotated."""
        return self.marks is None and not self.fields and self.each is None


@dataclass(frozen=True, slots=True)
class Plan:
    """The annotated fields of a kind, and the distinct reference fields among them (`Marks.reference` is an index)."""

    root: PlanNode
    references: tuple[ReferenceField, ...]


class Marked(NamedTuple):
    """A value that stands in an annotated field of a document."""

    marks: Marks
    value: Any
    route: Route
    soft: bool


def plan_of(schema: Mapping[str, Any]) -> Plan:
    """The plan of an effective schema."""
    references: list[ReferenceField] = []
    return Plan(_node(schema, schema, references, 0), tuple(references))


def marked_values(plan: Plan, data: Any) -> list[Marked]:
    """The values of a document that stand in annotated fields. Fields of another shape than planned are passed over."""
    found: list[Marked] = []
    _walk(plan.root, data, (), False, found)
    return found


def _walk(node: PlanNode, data: Any, route: Route, soft: bool, found: list[Marked]) -> None:
    if node.marks is not None and data is not None:
        found.append(Marked(node.marks, data, route, soft))
    if isinstance(data, dict):
        fields = node.fields
        if fields:
            soft = bool(node.softener) and _softens(node, data)
            for key, value in data.items():
                below = fields.get(key)
                if below is None:
                    continue
                if below.marks is not None and value.__class__ is str:
                    found.append(Marked(below.marks, value, (*route, key), soft))
                else:
                    _walk(below, value, (*route, key), soft, found)
        elif node.each is not None:
            for key, value in data.items():
                _walk(node.each, value, (*route, key), False, found)
    elif node.each is not None and isinstance(data, list):
        for index, value in enumerate(data):
            _walk(node.each, value, (*route, index), False, found)


def _softens(node: PlanNode, data: Mapping[str, Any]) -> bool:
    value = data.get(node.softener)
    if value is None:
        return False
    marks = node.fields[node.softener].marks
    return marks is not None and isinstance(value, str) and value in marks.softening


def _node(schema: Mapping[str, Any], part: Any, references: list[ReferenceField], depth: int) -> PlanNode:
    # `true` is a schema as well; it says nothing.
    part = resolve(schema, part) if isinstance(part, Mapping) else {}
    node = PlanNode(marks=_marks(part, references))
    if depth > _DEEPEST:
        return node
    for branch in ("oneOf", "anyOf", "allOf"):
        for option in part.get(branch, ()):
            _absorb(node, _node(schema, option, references, depth + 1))
    for key, below in part.get("properties", {}).items():
        child = _node(schema, below, references, depth + 1)
        if not child.empty:
            node.fields[key] = child
            if child.marks is not None and child.marks.softening:
                node.softener = key
    for word in ("items", "additionalProperties"):
        if isinstance(part.get(word), Mapping):
            each = _node(schema, part[word], references, depth + 1)
            node.each = node.each if each.empty else each
    return node


def _absorb(node: PlanNode, other: PlanNode) -> None:
    """Adds what another branch of the same place says. A vocabulary's entries say nothing of the place itself."""
    node.marks = node.marks or other.marks
    node.fields = {**other.fields, **node.fields}
    node.each = node.each or other.each
    node.softener = node.softener or other.softener


def _marks(part: Mapping[str, Any], references: list[ReferenceField]) -> Marks | None:
    said = part.get("x-platbook")
    said = said if isinstance(said, Mapping) else {}
    softening = frozenset(
        str(option["const"]) for option in part.get("oneOf", ()) if option.get("x-platbook", {}).get("soft")
    )
    reference = -1
    if "ref" in said:
        about = ReferenceField(tuple(said["ref"]["kinds"]), said["ref"]["relation"], said["ref"]["inverse"])
        if about not in references:
            references.append(about)
        reference = references.index(about)
    role = next((role for role in ("path", "date", "link") if role in said), "")
    what = said.get(role, "")
    if part.get("deprecated") is True:
        role, what = "deprecated", said.get("replacedBy", "")
    marks = Marks(
        reference,
        str(said.get("facet", "")),
        role,
        what if isinstance(what, str) else "",
        bool(said.get("contact")),
        softening,
    )
    return None if marks == Marks() else marks
