"""Expressions that are none: a syntax error, a name that nobody declared, a type that does not fit."""

from collections.abc import Iterator
from typing import Any

from platbook.initiatives.expression.cel import ExpressionError, compile_expression
from platbook.initiatives.policy import Standard
from platbook.initiatives.soundness.ground import Ground
from platbook.source.problem import Problem
from platbook.source.route import Route


def look(ground: Ground) -> Iterator[tuple[str, Problem]]:
    """Every expression of every standard that cannot be compiled."""
    for standard in ground.policy.standards.values():
        for route, text in _expressions(standard):
            compiled = compile_expression(text)
            if isinstance(compiled, ExpressionError):
                details = {"reason": compiled.reason, "at": compiled.at, "text": text}
                yield (
                    standard.entity.path,
                    Problem("invalid-expression", standard.entity.document, route, details=details),
                )


def _expressions(standard: Standard) -> Iterator[tuple[Route, str]]:
    """The expressions of a standard and where they stand."""
    spec: Any = standard.document.spec
    if spec.scope.when is not None:
        yield ("spec", "scope", "when"), spec.scope.when
    for index, minimum in enumerate(getattr(spec, "minimum", ())):
        if minimum.when is not None:
            yield ("spec", "minimum", index, "when"), minimum.when
    for index, rule in enumerate(standard.rules):
        for name, text in (("when", rule.when), ("check", rule.check)):
            if text is not None:
                yield (*standard.route, index, name), text
