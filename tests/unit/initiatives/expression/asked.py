"""Asking an expression in a test: about variables of which only some are given."""

from __future__ import annotations

from typing import Any

from platbook.initiatives.expression.cel import Answer, Expression, ExpressionError, activate, compile_expression

NOTHING: dict[str, Any] = {
    "entity": {},
    "facts": {},
    "relations": {},
    "scorecards": {},
    "teams": [],
    "asOf": "2026-03-01",
}


def compiled(text: str) -> Expression:
    """The expression of a text that must be one."""
    found = compile_expression(text)
    assert isinstance(found, Expression), found
    return found


def refused(text: str) -> ExpressionError:
    """Why a text is none."""
    found = compile_expression(text)
    assert isinstance(found, ExpressionError), text
    return found


def ask(text: str, **variables: Any) -> Answer:
    """The answer of an expression."""
    return compiled(text).ask(activate({**NOTHING, **variables}))
