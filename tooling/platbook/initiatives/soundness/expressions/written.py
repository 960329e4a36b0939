"""Every expression that documents of standards hold, each with where it stands; and faults at a part of one."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.expression.cel import Expression, ExpressionError, compile_expression
from platbook.initiatives.policy import Document, Standard
from platbook.initiatives.soundness.fault import fault
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.source.file import SourceFile
from platbook.source.problem import Problem
from platbook.source.route import Route
from platbook.source.span import Span


class Written(NamedTuple):
    """An expression and where it stands."""

    document: Document[Any]
    route: Route
    compiled: Expression | ExpressionError
    text: str


def expressions(ground: Ground) -> Iterator[Written]:
    """Every expression of every document."""
    for document in ground.scoped:
        when = document.spec.scope.when
        if when is not None:
            yield Written(document, ("spec", "scope", "when"), compile_expression(when), when)
    for standard in ground.policy.standards.values():
        for route, text in _of_standard(standard):
            yield Written(standard.document, route, compile_expression(text), text)


def at_part(catalog: Catalog, written: Written, kind: str, at: int, length: int, /, **details: Any) -> Fault:
    """A fault at a part of an expression, by its offset; at all of it where the part has no length."""
    path, problem = fault(kind, written.document, written.route, **details)
    span = _span(catalog, path, problem, at, length) if length else None
    return path, Problem(kind, problem.document, problem.route, False, span, problem.details)


def _span(catalog: Catalog, path: str, problem: Problem, at: int, length: int) -> Span | None:
    file = catalog.files.open(path)
    if not isinstance(file, SourceFile):
        return None
    return file.positions.inside(problem.document, problem.route, at, length).span


def _of_standard(standard: Standard) -> Iterator[tuple[Route, str]]:
    """The expressions of a standard beside that of its scope."""
    for index, minimum in enumerate(getattr(standard.document.spec, "minimum", ())):
        if minimum.when is not None:
            yield ("spec", "minimum", index, "when"), minimum.when
    for index, rule in enumerate(standard.rules):
        for name, text in (("when", rule.when), ("check", rule.check)):
            if text is not None:
                yield (*standard.route, index, name), text
