"""Expressions that are none: a syntax error, a name that nobody declared, a type that does not fit."""

from collections.abc import Iterator

from platbook.initiatives.expression.cel import ExpressionError
from platbook.initiatives.soundness.expressions.written import at_part, expressions
from platbook.initiatives.soundness.ground import Fault, Ground


def look(ground: Ground) -> Iterator[Fault]:
    """Every expression that cannot be compiled, with the part of it that is at fault."""
    for written in expressions(ground):
        wrong = written.compiled
        if isinstance(wrong, ExpressionError):
            yield at_part(
                ground.catalog,
                written,
                "invalid-expression",
                wrong.at,
                wrong.length,
                reason=wrong.reason,
                near=wrong.near,
            )
