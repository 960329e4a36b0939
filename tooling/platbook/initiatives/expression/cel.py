"""CEL itself: the one module that knows the library. A text to what can be asked, or to what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from platbook.initiatives.expression.bounds import MOST_GROWTH, growth
from platbook.initiatives.expression.functions import FUNCTIONS
from platbook.initiatives.expression.reads import Read, reads
from platbook.initiatives.expression.syntax import Node, decode

VARIABLES = {
    "entity": "the entity, as it stands in its file, and `entity.ref`, its name in full",
    "facts": "what was observed of it, by key",
    "relations": "the entities at the other end of its relations, in lists by the relation's name",
    "scorecards": "what it has reached in other scorecards: `level`, `rank` and `score` of each",
    "teams": "the names of the Teams that own it, and of all Teams above those",
    "asOf": "the day it is judged for, as a text: 2026-12-31",
}
_WHERE = re.compile(r"<input>:(\d+):(\d+): (.*)")
_MISSING = re.compile(r'Key not found in map : "(.*)"')
_STATUS = re.compile(r"^[A-Z_]+: ")
_TRAILING = re.compile(r" \[[A-Z_]+\]$| \(in container ''\)")


class ExpressionError(NamedTuple):
    """Why a text is no expression, at the offset `at` of its text."""

    reason: str
    at: int = 0


class Broken(NamedTuple):
    """Why an expression gives no answer. `missing` is the key that is not there, where that is the reason."""

    reason: str
    missing: str | None = None


Answer = bool | Broken


@dataclass(frozen=True)
class Expression:
    """A compiled expression: its text, its syntax tree and what it reads."""

    text: str
    tree: Node
    reads: tuple[Read, ...]
    _program: Any

    def ask(self, activation: Any) -> Answer:
        """The answer for the variables of an activation (see `activate`)."""
        try:
            value = self._program.eval(activation)
            answer = value.value()
        except RuntimeError as error:
            return Broken(_reason(str(error)))
        except TypeError:
            return Broken("it gives neither true nor false")
        if answer is True or answer is False:
            return answer
        if value.type().name() == "ERROR":
            found = _MISSING.search(answer)
            return Broken(_reason(str(answer)), found[1] if found else None)
        return Broken("it gives neither true nor false")


@cache
def compile_expression(text: str) -> Expression | ExpressionError:
    """The expression that a text means; each text is compiled once a run."""
    try:
        program = _environment().compile(text)
        given = program.return_type().name()
    except RuntimeError as error:
        return _compile_error(text, str(error))
    if given not in ("BOOL", "DYN"):
        return ExpressionError(f"it gives {given.lower()}, and must give true or false")
    tree = decode(program.serialize())
    if growth(tree) > MOST_GROWTH:
        return ExpressionError("it can make texts or lists that grow without bounds")
    return Expression(text, tree, reads(tree), program)


@dataclass(frozen=True)
class Together:
    """Many questions as one expression, which costs half as much as asking each: (when, check) pairs."""

    _program: Any

    def ask(self, activation: Any) -> str | None:
        """The answers, a letter each: Y, N, or - where `when` is false. None where any of them has no answer."""
        try:
            value = self._program.eval(activation)
            return value.value() if value.type().name() == "STRING" else None
        except (RuntimeError, TypeError):
            return None


@cache
def compile_together(pairs: tuple[tuple[str | None, str], ...]) -> Together | None:
    """Expressions that compile, as one; None where they are too much for one."""
    asked = []
    for when, check in pairs:
        # Each on lines of its own: an expression may end in a comment.
        answer = f"(({check}\n) ? 'Y' : 'N')"
        asked.append(answer if when is None else f"(({when}\n) ? {answer} : '-')")
    try:
        return Together(_environment().compile(f"[{', '.join(asked)}].join()"))
    except RuntimeError:
        return None


def activate(variables: Mapping[str, Any]) -> Any:
    """The variables in a form that many expressions can be asked with; every name of `VARIABLES` must be there."""
    return _environment().Activation(variables)


@cache
def _environment() -> Any:
    from cel_expr_python import cel
    from cel_expr_python.ext import ext_math, ext_optional, ext_strings

    dynamic, text = cel.Type.DYN, cel.Type.STRING
    mapping = cel.Type.Map(text, dynamic)
    types = {"string": text, "int": cel.Type.INT, "map": mapping, "list": cel.Type.List(dynamic)}
    declared = [
        cel.FunctionDecl(
            function.name,
            [
                cel.Overload(
                    f"platbook_{function.name}",
                    return_type=types[function.gives],
                    parameters=[types[name] for name in function.takes],
                    impl=_sparing(function.does),
                )
            ],
        )
        for function in FUNCTIONS
    ]
    variables = dict.fromkeys(("entity", "facts", "scorecards"), mapping)
    variables["relations"] = cel.Type.Map(text, cel.Type.List(mapping))
    variables["teams"] = cel.Type.List(text)
    variables["asOf"] = text
    extensions = [ext_strings.ExtStrings(), ext_optional.ExtOptional(), ext_math.ExtMath()]
    return cel.NewEnv(variables=variables, extensions=extensions, functions=declared)


def _sparing(does: Callable[..., Any]) -> Callable[..., Any]:
    """The function, made to empty the copies that it is handed: the library never lets go of them."""

    def call(*arguments: Any) -> Any:
        answer = does(*arguments)
        for argument in arguments:
            if isinstance(argument, dict | list):
                argument.clear()
        return answer

    return call


def _compile_error(text: str, said: str) -> ExpressionError:
    found = _WHERE.search(said)
    if found is None:
        return ExpressionError(_reason(said))
    line, column = int(found[1]), int(found[2])
    before = text.split("\n")[: max(line - 1, 0)]
    return ExpressionError(_reason(found[3]), sum(len(each) + 1 for each in before) + max(column - 1, 0))


def _reason(said: str) -> str:
    """The library's words without its decorations."""
    first = _STATUS.sub("", said.partition("\n")[0])
    return _TRAILING.sub("", _TRAILING.sub("", first))
