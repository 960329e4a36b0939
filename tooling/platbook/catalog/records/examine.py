"""One file to one record: its entities and all that is wrong with it, without looking at any other file."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from platbook.catalog.records.links import plainly_good
from platbook.catalog.records.packing import pack
from platbook.catalog.records.record import Record
from platbook.catalog.shape.shape import Shape
from platbook.catalog.vocabulary.dialects import BACKSTAGE, dialect_of, kind_of, native_name
from platbook.catalog.vocabulary.plan import marked_values
from platbook.catalog.vocabulary.vocabulary import Kind, Vocabulary
from platbook.findings.ignore import find_ignores
from platbook.model.entity import Entity, Facet, Mention, Reference
from platbook.model.ref import DEFAULT_NAMESPACE, Ref
from platbook.source.file import SourceFile
from platbook.source.problem import Problem
from platbook.source.route import Route, value_at
from platbook.source.template import looks_like_template

_ENVELOPE: tuple[Route, ...] = (("apiVersion",), ("kind",), ("metadata", "name"))


class Examiner:
    """Examines files against one vocabulary; a schema is made ready when the first document of its kind comes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._shapes: dict[tuple[str, str], Shape] = {}

    def examine(self, file: SourceFile | Problem, path: str) -> Record:
        """The record of a file, also of one that could not be opened."""
        if isinstance(file, Problem):
            return Record(path, problems=(file,))
        loaded = file.loaded
        problems = list(loaded.problems)
        template = _template(file)
        if template is not None:
            return Record(path, problems=(template,))
        entities: list[Entity] = []
        packed: list[bytes] = []
        unusable = {problem.document for problem in problems if problem.kind == "limit"}
        for number, document in enumerate(loaded.documents):
            entity = None if document is None else self._document(path, number, document, problems)
            if entity is not None:
                entities.append(entity)
                packed.append(pack(document))
        if not problems and not any(document is not None for document in loaded.documents) and not unusable:
            problems.append(Problem("not-a-descriptor", details={"what": "empty"}))
        return Record(path, tuple(entities), tuple(packed), tuple(problems), find_ignores(path, file.text))

    def _document(self, path: str, number: int, document: Any, problems: list[Problem]) -> Entity | None:
        """The entity in a document, or None where it holds none; what is wrong is added to `problems`."""
        if not isinstance(document, dict):
            problems.append(Problem("not-a-descriptor", number, details={"what": _type_name(document)}))
            return None
        version, kind_name = document.get("apiVersion"), document.get("kind")
        if version is None and kind_name is None:
            problems.append(Problem("not-a-descriptor", number, details={"what": "fields", "keys": _some(document)}))
            return None
        if version is None or kind_name is None:
            missing = "apiVersion" if version is None else "kind"
            problems.append(Problem("missing-field", number, (), details={"field": missing}))
            return None
        dialect = dialect_of(version) if isinstance(version, str) else None
        if dialect is None:
            details = {"value": _plain(version)}
            problems.append(Problem("unknown-api-version", number, ("apiVersion",), details=details))
            return None
        kind = kind_of(self._vocabulary, dialect, document)
        if kind is None:
            if dialect == BACKSTAGE and isinstance(kind_name, str):
                problems.append(Problem("foreign-kind", number, ("kind",), details={"kind": kind_name}))
                return _listed(path, number, kind_name, document)
            about = {"value": _plain(kind_name), "known": list(self._vocabulary.native)}
            problems.append(Problem("unknown-kind", number, ("kind",), details=about))
            return None
        shape = self._shape(dialect, str(kind_name), kind)
        _combine(number, shape, problems, shape.problems(number, document))
        return _entity(path, number, dialect, kind, document, problems)

    def _shape(self, dialect: str, name: str, kind: Kind) -> Shape:
        key = (dialect, name)
        if key not in self._shapes:
            self._shapes[key] = Shape(kind.schema)
        return self._shapes[key]


def _combine(number: int, shape: Shape, problems: list[Problem], found: list[Problem]) -> None:
    """Adds what the schema finds to what reading found, so that no mistake is told twice."""
    if not problems:
        problems.extend(found)
        return
    keys = {p.route for p in problems if p.document == number and p.on_key}
    opaque = {p.route for p in problems if p.document == number and p.kind in ("custom-tag", "limit")}
    found = [p for p in found if p.route not in (keys if p.on_key else opaque)]
    places = {p.route for p in found if not p.on_key}
    for index, problem in reversed(list(enumerate(problems))):
        if problem.document == number and problem.kind == "ambiguous-scalar":
            number_asked = shape.expects_number(problem.route)
            # Where the schema asks for a number, `1.10` is nothing but a number.
            if problem.route in places or (number_asked and problem.details["reason"] == "trailing-zero"):
                del problems[index]
            elif number_asked:
                problems[index] = replace(problem, details={**problem.details, "number": True})
    problems.extend(found)


def _entity(
    path: str, number: int, dialect: str, kind: Kind, document: Mapping[str, Any], problems: list[Problem]
) -> Entity | None:
    metadata = _metadata(document)
    if metadata is None:
        return None
    facets: dict[str, tuple[Facet, ...]] = {}
    references: list[Reference] = []
    mentions: list[Mention] = []
    reachable = False
    for marked in marked_values(kind.plan, document):
        marks, value = marked.marks, marked.value
        if marks.role == "deprecated":
            details = {"field": marked.route[-1], "instead": marks.what}
            problems.append(Problem("deprecated-field", number, marked.route, True, details=details))
        elif marks.role and isinstance(value, str) and not (marks.role == "link" and plainly_good(value)):
            mentions.append(Mention(marks.role, marks.what, value, marked.route))
        if marks.reference >= 0 and isinstance(value, str):
            references.append(Reference(kind.plan.references[marks.reference], value, marked.route, marked.soft))
        if marks.facet and isinstance(value, str | int):
            facets[marks.facet] = (*facets.get(marks.facet, ()), value)
        reachable = reachable or (marks.contact and bool(value))
    aliases = metadata.get("aliases")
    return Entity(
        _ref(native_name(kind, dialect, document), metadata),
        path,
        number,
        dialect,
        _title(metadata),
        _text(metadata.get("description")),
        tuple(alias for alias in aliases if isinstance(alias, str)) if isinstance(aliases, list) else (),
        facets,
        tuple(references),
        tuple(mentions),
        reachable,
    )


def _listed(path: str, number: int, kind: str, document: Mapping[str, Any]) -> Entity | None:
    """A document of a kind that is not modelled: its name is kept, nothing else."""
    metadata = _metadata(document)
    if metadata is None:
        return None
    description = _text(metadata.get("description"))
    return Entity(_ref(kind, metadata), path, number, BACKSTAGE, description=description, modelled=False)


def _metadata(document: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The metadata, where it gives a name: without one there is no entity."""
    metadata = document.get("metadata")
    return metadata if isinstance(metadata, dict) and _text(metadata.get("name")) else None


def _title(metadata: Mapping[str, Any]) -> str:
    """The title; one of nothing but blanks is none, so that nothing goes without a name."""
    title = _text(metadata.get("title"))
    return title if title.strip() else ""


def _ref(kind: str, metadata: Mapping[str, Any]) -> Ref:
    return Ref(kind, _text(metadata.get("namespace")) or DEFAULT_NAMESPACE, metadata["name"])


def _template(file: SourceFile) -> Problem | None:
    """Where it shows that a file is the template of a descriptor: its envelope, or its syntax, is to be filled in."""
    if not looks_like_template(file.text):
        return None
    broken = next((problem for problem in file.loaded.problems if problem.kind == "template-file"), None)
    if broken is not None:
        return Problem("template-file", broken.document, span=broken.span)
    for number, document in enumerate(file.loaded.documents):
        for route in _ENVELOPE if isinstance(document, dict) else ():
            value = value_at(document, route)
            if isinstance(value, dict) or (isinstance(value, str) and looks_like_template(value)):
                return Problem("template-file", number, route)
    return None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _some(document: Mapping[str, Any]) -> list[str]:
    return [str(key)[:40] for key in list(document)[:4]]


def _plain(value: Any) -> str | None:
    """A short text for a value of any type; None where it is no scalar."""
    return None if isinstance(value, dict | list) else str(value)[:80]


def _type_name(value: Any) -> str:
    return "list" if isinstance(value, list) else "scalar"
