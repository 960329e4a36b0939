"""What an expression reads: the paths into its variables, in the order of its text."""

from collections.abc import Mapping
from typing import NamedTuple

from platbook.initiatives.expression.functions import FUNCTIONS
from platbook.initiatives.expression.syntax import Node

# Stands in a path for every item of a list.
EACH = "*"

Path = tuple[str, ...]

# Calls whose result is (a part of) what they are called on.
_PASSING = frozenset({"orValue", "value", "or", "optional.of"})
# Functions that look at some fields of their first argument only.
_LOOKING = {function.name: function.reads for function in FUNCTIONS if function.reads}
_SELECTING = frozenset({"_?._", "_[_]", "_[?_]"})


class Read(NamedTuple):
    """One path, beginning with the name of a variable. `optional` ones may be absent without harm: the expression asks
    first. Of a `shallow` one only the number of items matters, beside what other reads ask of them."""

    path: Path
    optional: bool
    shallow: bool
    at: int


def reads(root: Node) -> tuple[Read, ...]:
    """Everything that an expression reads, each path once, in the order of the text."""
    reader = _Reader()
    reader.consume(root, {})
    found: dict[tuple[Path, bool, bool], Read] = {}
    for read in sorted(reader.found, key=lambda read: read.at):
        found.setdefault(read[:3], read)
    return tuple(found.values())


class _Where(NamedTuple):
    """The path that a part of an expression stands for."""

    path: Path
    optional: bool
    at: int


class _Reader:
    """Walks one expression. `scope` says which path the variable of a loop stands for; None: it is made up inside."""

    def __init__(self) -> None:
        self.found: list[Read] = []

    def consume(self, node: Node, scope: Mapping[str, _Where | None], *, shallow: bool = False) -> None:
        """The value of the node is used: whatever path it stands for is read."""
        where = self._where(node, scope)
        if where is not None:
            self.found.append(Read(where.path, where.optional, shallow, where.at))

    def _where(self, node: Node, scope: Mapping[str, _Where | None]) -> _Where | None:
        """The path that a node stands for, None where it is none; what is below it is read as far as it is used."""
        if node.kind == "name":
            return scope[node.value] if node.value in scope else _Where((node.value,), False, node.at)
        if node.kind == "select":
            field, asks_presence = node.value
            return self._below(node.children[0], field, scope, asks_presence)
        if node.kind == "call" and node.value in _SELECTING:
            operand, key = node.children
            if key.kind == "constant" and isinstance(key.value, str):
                return self._below(operand, key.value, scope, "?" in node.value)
            self.consume(key, scope)
            where = self._where(operand, scope)
            # A list is kept whole where one of its items is picked by number.
            if where is not None:
                self.found.append(Read(where.path, where.optional or "?" in node.value, False, where.at))
            return None
        if node.kind == "call" and node.value in _PASSING and node.children:
            for argument in node.children[1:]:
                self.consume(argument, scope)
            where = self._where(node.children[0], scope)
            return where._replace(optional=True) if where is not None and node.value in ("orValue", "or") else where
        if node.kind == "loop":
            self._loop(node, scope)
            return None
        looked_at = _LOOKING.get(node.value) if node.kind == "call" else None
        if looked_at:
            self._looked_at(node, looked_at, scope)
            return None
        # Whether something optional is there at all is a question that hurts nobody.
        for child in node.children:
            self.consume(child, scope)
        return None

    def _looked_at(self, node: Node, fields: tuple[Path, ...], scope: Mapping[str, _Where | None]) -> None:
        first, *others = node.children
        where = self._where(first, scope)
        if where is not None:
            self.found.extend(Read((*where.path, *field), True, False, where.at) for field in fields)
        for other in others:
            self.consume(other, scope)

    def _below(self, operand: Node, field: str, scope: Mapping[str, _Where | None], optional: bool) -> _Where | None:
        where = self._where(operand, scope)
        return where and _Where((*where.path, field), where.optional or optional, where.at)

    def _loop(self, node: Node, scope: Mapping[str, _Where | None]) -> None:
        item, result = node.value
        over, start, condition, step, after = node.children
        where = self._where(over, scope)
        if where is not None:
            self.found.append(Read(where.path, where.optional, True, where.at))
        # `optMap` binds a value by a loop over nothing.
        bound = self._where(start, scope)
        inside = {**scope, item: where and _Where((*where.path, EACH), where.optional, where.at), result: bound}
        for part in (condition, step, after):
            self.consume(part, inside)
