"""The syntax tree of a compiled expression, decoded from the form in which the CEL library hands it out.

That form is the protocol buffer message `cel.expr.CheckedExpr` (github.com/google/cel-spec, proto/cel/expr); only the
fields that are needed here are read.
"""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

Kind = Literal["constant", "name", "select", "call", "list", "map", "loop"]

# Numbers of the fields of the messages Any, CheckedExpr, SourceInfo and Expr.
_ANY_VALUE, _CHECKED_EXPR, _SOURCE, _POSITIONS = 2, 4, 5, 4
_ID, _CONSTANT, _IDENT, _SELECT, _CALL, _LIST, _STRUCT, _COMPREHENSION = 2, 3, 4, 5, 6, 7, 8, 9


class Node(NamedTuple):
    """One part of an expression, at the offset `at` of its text (-1 where a macro made it).

    `value` is the constant, the name, the field of a select (and whether its presence alone is asked), the function of
    a call, or the names (item, result) of a loop; a loop's `children` are range, start, condition, step and result.
    """

    kind: Kind
    value: Any
    children: tuple["Node", ...]
    at: int


def decode(serialized: bytes) -> Node:
    """The root of an expression's tree."""
    checked = _fields(_one(serialized, _ANY_VALUE))
    positions: dict[int, int] = {}
    root = b""
    for number, value in checked:
        if number == _SOURCE:
            positions = dict(_pair(entry) for kind, entry in _fields(value) if kind == _POSITIONS)
        elif number == _CHECKED_EXPR:
            root = value
    return _node(root, positions)


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    for child in node.children:
        yield from walk(child)


def _node(raw: bytes, positions: dict[int, int]) -> Node:
    identity, kind, body = 0, 0, b""
    for number, value in _fields(raw):
        if number == _ID:
            identity = value
        else:
            kind, body = number, value
    at = positions.get(identity, -1)
    if kind == _CONSTANT:
        return Node("constant", _constant(body), (), at)
    if kind == _IDENT:
        return Node("name", _text(_one(body, 1)), (), at)
    if kind == _SELECT:
        found = dict(_fields(body))
        operand = _node(found[1], positions)
        return Node("select", (_text(found.get(2, b"")), bool(found.get(3, 0))), (operand,), at)
    parts = [(number, value) for number, value in _fields(body)] if body else []
    if kind == _CALL:
        name = next(_text(value) for number, value in parts if number == 2)
        children = tuple(_node(value, positions) for number, value in parts if number in (1, 3))
        return Node("call", name, children, at)
    if kind == _LIST:
        return Node("list", None, tuple(_node(value, positions) for number, value in parts if number == 1), at)
    if kind == _STRUCT:
        entries = [dict(_fields(value)) for number, value in parts if number == 2]
        children = tuple(_node(entry[key], positions) for entry in entries for key in (3, 4) if key in entry)
        return Node("map", None, children, at)
    by_number = dict(parts)
    names = (_text(by_number.get(1, b"")), _text(by_number.get(3, b"")))
    return Node("loop", names, tuple(_node(by_number[number], positions) for number in (2, 4, 5, 6, 7)), at)


def _constant(raw: bytes) -> Any:
    nothing: tuple[int, Any] = (1, 0)
    number, value = next(_fields(raw), nothing)
    if number == 2:
        return bool(value)
    if number == 3:
        return value - (1 << 64) if value >= 1 << 63 else value
    return _text(value) if number == 6 else None if number == 1 else value


def _pair(raw: bytes) -> tuple[int, int]:
    found = dict(_fields(raw))
    return found.get(1, 0), found.get(2, 0)


def _one(raw: bytes, wanted: int) -> bytes:
    return next((value for number, value in _fields(raw) if number == wanted), b"")


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _fields(raw: bytes) -> Iterator[tuple[int, Any]]:
    """The numbers and values of a message's fields: whole numbers, or bytes."""
    at = 0
    while at < len(raw):
        tag, at = _varint(raw, at)
        wire = tag & 7
        if wire == 0:
            value, at = _varint(raw, at)
            yield tag >> 3, value
        else:
            length, at = (8, at) if wire == 1 else (4, at) if wire == 5 else _varint(raw, at)
            yield tag >> 3, raw[at : at + length]
            at += length


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = raw[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at
