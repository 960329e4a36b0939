"""What an expression compares with constants: the paths into its variables, each with what it is held against."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from platbook.initiatives.expression.functions import FUNCTIONS
from platbook.initiatives.expression.reads import EACH, Path
from platbook.initiatives.expression.syntax import Node

# The operators by their names in the syntax tree, and as they are written.
OPERATORS: Mapping[str, str] = {
    "_==_": "==",
    "_!=_": "!=",
    "_<_": "<",
    "_<=_": "<=",
    "_>_": ">",
    "_>=_": ">=",
    "@in": "in",
}
# Functions that are asked for a value of a field of their first argument.
_ASKING = {function.name: function.among for function in FUNCTIONS if function.among}
_SELECTING = frozenset({"_?._", "_[_]", "_[?_]"})


class Comparison(NamedTuple):
    """A path, and the constant at the offset `at` that it is compared with.

    `operator` is the sign, or the name of the function that is asked for the constant. `otherwise` are the constants
    that stand for what is absent: `orValue(4)`.
    """

    path: Path
    operator: str
    value: str | int | bool
    at: int
    otherwise: tuple[Any, ...]


class _Where(NamedTuple):
    path: Path
    otherwise: tuple[Any, ...] = ()


Scope = Mapping[str, _Where | None]


def comparisons(root: Node) -> Iterator[Comparison]:
    """Every comparison of a path with a constant."""
    return _within(root, {})


def _within(node: Node, scope: Scope) -> Iterator[Comparison]:
    if node.kind == "loop":
        item, result = node.value
        over, start, *inner = node.children
        yield from _within(over, scope)
        where = _where(over, scope)
        inside = {**scope, item: where and _Where((*where.path, EACH)), result: _where(start, scope)}
        for child in inner:
            yield from _within(child, inside)
        return
    if node.kind == "call" and node.value in OPERATORS and len(node.children) == 2:
        left, right = node.children
        yield from _compared(node.value, left, right, scope)
        if node.value != "@in":
            yield from _compared(node.value, right, left, scope)
    elif node.kind == "call" and node.value in _ASKING:
        first, second = node.children
        where = _where(first, scope)
        if where and second.kind == "constant" and isinstance(second.value, str):
            yield Comparison((*where.path, *_ASKING[node.value]), node.value, second.value, second.at, ())
    for child in node.children:
        yield from _within(child, scope)


def _compared(operator: str, one: Node, other: Node, scope: Scope) -> Iterator[Comparison]:
    where = _where(one, scope)
    constants = other.children if operator == "@in" and other.kind == "list" else (other,)
    for constant in constants if where else ():
        # Fractions and bytes are left in the form in which the library writes them: nothing is said of these.
        if constant.kind == "constant" and isinstance(constant.value, str | int) and where:
            yield Comparison(where.path, OPERATORS[operator], constant.value, constant.at, where.otherwise)


def _where(node: Node, scope: Scope) -> _Where | None:
    """The path that a node stands for, where it stands for nothing else."""
    if node.kind == "name":
        return scope[node.value] if node.value in scope else _Where((node.value,))
    if node.kind == "select":
        field, asks_presence = node.value
        return None if asks_presence else _below(node.children[0], field, scope)
    if node.kind != "call" or not node.children:
        return None
    if node.value in _SELECTING:
        key = node.children[1]
        if key.kind != "constant" or isinstance(key.value, bool):
            return None
        return _below(node.children[0], key.value if isinstance(key.value, str) else EACH, scope)
    where = _where(node.children[0], scope)
    if where is None or node.value not in ("value", "orValue"):
        return None
    otherwise = [each for each in node.children[1:] if each.kind == "constant"]
    if len(otherwise) != len(node.children) - 1:
        return None
    return where._replace(otherwise=(*where.otherwise, *(each.value for each in otherwise)))


def _below(operand: Node, step: str, scope: Scope) -> _Where | None:
    where = _where(operand, scope)
    return where and _Where((*where.path, step))
