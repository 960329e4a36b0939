"""Many questions asked as one expression, which costs half as much as asking each."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from platbook.initiatives.expression.cel import Activation, Expression, environment
from platbook.initiatives.expression.cost.bounds import too_much
from platbook.initiatives.expression.cost.growth import is_careful
from platbook.initiatives.expression.cost.size import Size
from platbook.initiatives.expression.syntax import Node

# What is asked (`check`) where something holds (`when`); without a `when`, always.
Pair = tuple[Expression | None, Expression]


@dataclass(frozen=True)
class Together:
    """Pairs that are asked at once. Of `_careful` ones the cost hangs on how much they are given to read."""

    _program: Any
    _careful: tuple[Node, ...]
    _allowed: dict[Size, bool]

    def ask(self, activation: Activation) -> str | None:
        """The answers, a letter each: Y, N, or - where `when` is false. None where any of them has no answer."""
        if self._careful and not self._may_read(activation.size):
            return None
        try:
            value = self._program.eval(activation.library)
            answer: str | None = value.value() if value.type().name() == "STRING" else None
        except (RuntimeError, TypeError, ValueError, OverflowError):
            return None
        return answer

    def _may_read(self, size: Size) -> bool:
        if size not in self._allowed:
            self._allowed[size] = not any(too_much(tree, size) for tree in self._careful)
        return self._allowed[size]


def join(pairs: tuple[Pair, ...]) -> Together | None:
    """The pairs as one; None where they are too much for one."""
    asked = []
    for when, check in pairs:
        # Each on lines of its own: an expression may end in a comment.
        answer = f"(({check.text}\n) ? 'Y' : 'N')"
        asked.append(answer if when is None else f"(({when.text}\n) ? {answer} : '-')")
    program = _compiled(f"[{', '.join(asked)}].join()")
    trees = (part.tree for pair in pairs for part in pair if part is not None)
    return program and Together(program, tuple(tree for tree in trees if is_careful(tree)), {})


@cache
def _compiled(text: str) -> Any:
    try:
        return environment().compile(text)
    except RuntimeError:
        return None
