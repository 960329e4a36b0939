"""CEL itself: the one module that knows the library. A text to what can be asked, or to what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple

from platbook.initiatives.expression.breakage import absent, broken
from platbook.initiatives.expression.complaints import complaint
from platbook.initiatives.expression.cost.bounds import MOST_BINDINGS, too_much
from platbook.initiatives.expression.cost.growth import is_careful
from platbook.initiatives.expression.cost.patterns import computed_patterns, patterns
from platbook.initiatives.expression.cost.size import Size, measure
from platbook.initiatives.expression.functions import FUNCTIONS
from platbook.initiatives.expression.reads import Read, reads
from platbook.initiatives.expression.syntax import Node, decode
from platbook.initiatives.expression.wording import type_name

VARIABLES = {
    "entity": "the entity, as it stands in its file, and `entity.ref`, its name in full",
    "facts": "what was observed of it, by key",
    "relations": "the entities at the other end of its relations, in lists by the relation's name",
    "scorecards": "what it has reached in other scorecards: `level`, `rank` and `score` of each",
    "teams": "the names of the Teams that own it, and of all Teams above those",
    "asOf": "the day it is judged for, as a text: 2026-12-31",
}
_BINDING = re.compile(r"\bopt(?:Flat)?Map\b")
_NEITHER = "it gives neither true nor false"


class ExpressionError(NamedTuple):
    """Why a text is no expression: from the offset `at` of its text, for `length` characters.

    `near` is the name that may be meant; where only the text as a whole is at fault, `length` is 0.
    """

    reason: str
    at: int = 0
    length: int = 0
    near: str = ""


class Broken(NamedTuple):
    """Why an expression gives no answer. `missing` is the key that is not there, where that is the reason."""

    reason: str
    missing: str | None = None


Answer = bool | Broken


class Activation:
    """Variables, in a form that many expressions can be asked with."""

    def __init__(self, variables: Mapping[str, Any]) -> None:
        self._variables = variables
        self.library = environment().Activation(variables)

    @cached_property
    def size(self) -> Size:
        """How much there is to read; measured once, and only where an expression's cost hangs on it."""
        return measure(self._variables)


@dataclass(frozen=True)
class Expression:
    """A compiled expression: its text, its syntax tree and what it reads."""

    text: str
    tree: Node
    reads: tuple[Read, ...]
    _program: Any
    _careful: bool
    _refusals: dict[Size, str | None] = field(default_factory=dict, compare=False, repr=False)

    def ask(self, activation: Activation) -> Answer:
        """The answer for the variables of an activation (see `activate`)."""
        if self._careful and (reason := self._refusal(activation.size)):
            return Broken(f"{reason}: there is too much to read")
        try:
            value = self._program.eval(activation.library)
            answer = value.value()
            kind = value.type().name()
        except RuntimeError as error:
            return Broken(broken(str(error)))
        except (TypeError, ValueError, OverflowError):
            return Broken(_NEITHER)
        if answer is True or answer is False:
            return answer
        if kind == "ERROR":
            return Broken(broken(str(answer)), absent(str(answer)))
        return Broken(_NEITHER)

    def _refusal(self, size: Size) -> str | None:
        """Why it is not asked of something so large. Few sizes are met, and a tree takes long to be looked up by."""
        if size not in self._refusals:
            self._refusals[size] = too_much(self.tree, size)
        return self._refusals[size]


@cache
def compile_expression(text: str) -> Expression | ExpressionError:
    """The expression that a text means; each text is compiled once a run."""
    refused = _unreadable(text)
    if refused is not None:
        return refused
    try:
        program = environment().compile(text)
        given = program.return_type().name()
    except RuntimeError as error:
        return ExpressionError(*complaint(text, str(error), VARIABLES, [function.name for function in FUNCTIONS]))
    if given not in ("BOOL", "DYN"):
        return ExpressionError(f"it gives {type_name(given.lower())}, and must give true or false")
    tree = decode(program.serialize())
    refused = _refused(tree)
    return refused or Expression(text, tree, reads(tree), program, is_careful(tree))


def _unreadable(text: str) -> ExpressionError | None:
    """What keeps a text from being given to the library at all."""
    hidden = next((at for at, character in enumerate(text) if "\ud800" <= character <= "\udfff"), None)
    if hidden is not None:
        return ExpressionError("half of a character (a lone surrogate) stands in it", hidden, 1)
    bindings = list(_BINDING.finditer(text))
    if len(bindings) > MOST_BINDINGS:
        last = bindings[MOST_BINDINGS]
        reason = f"it has more than {MOST_BINDINGS} of `optMap` and `optFlatMap`"
        return ExpressionError(reason, last.start(), len(last[0]))
    return None


def _refused(tree: Node) -> ExpressionError | None:
    """What is wrong with an expression that CEL takes."""
    for call in computed_patterns(tree):
        return ExpressionError("the pattern of `matches` must be a text in quotes", max(call.at, 0), 1)
    for pattern in patterns(tree):
        wrong = environment().compile("''.matches(asOf)").eval(Activation({"asOf": pattern.value}).library)
        if wrong.type().name() == "ERROR":
            return ExpressionError(broken(str(wrong.value())), max(pattern.at, 0), len(pattern.value) + 2)
    reason = too_much(tree)
    return ExpressionError(reason) if reason else None


def activate(variables: Mapping[str, Any]) -> Activation:
    """The variables in a form that many expressions can be asked with; every name of `VARIABLES` must be there."""
    return Activation(variables)


@cache
def environment() -> Any:
    """The library's environment: the variables and functions that every expression may use."""
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
