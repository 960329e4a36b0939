"""What an expression may cost at most, in steps and in bytes, estimated from the size of what goes in."""

from collections.abc import Mapping
from typing import NamedTuple

from platbook.initiatives.expression.cost.growth import MAKING, PASSING, binds, is_cheap, makes_list
from platbook.initiatives.expression.cost.patterns import states
from platbook.initiatives.expression.cost.size import Size
from platbook.initiatives.expression.syntax import Node

MOST_TURNS = 10_000.0
_ITEM, _CHARACTER, _TURN, _CALL = 10.0, 0.1, 5.0, 1.0
_POINTER = 16.0
_COMPILE, _MATCH, _MOST_STATES = 50.0, 0.5, 5_000
_PYTHON = 200.0
_OURS = frozenset({"daysBetween", "links"})


class _Value(NamedTuple):
    """An upper bound of a value. It is already the sum over the turns of the loops in `shares`; None: of any."""

    items: float
    characters: float
    weight: float
    shares: frozenset[int] | None


_NOTHING = _Value(1, 1, 1, None)


class Estimate:
    """Walks an expression and adds up what it may cost."""

    def __init__(self, size: Size) -> None:
        weight = size.items * _ITEM + size.characters * _CHARACTER
        self._given = _Value(max(size.longest, 1), max(size.characters, 1), weight, frozenset())
        self._loops: dict[int, float] = {}
        self._made = 0
        self.steps = 0.0
        self.bytes = 0.0

    def visit(self, node: Node, scope: Mapping[str, _Value]) -> _Value:
        """The bound of a part's value; what it costs is added up."""
        if node.kind == "constant":
            length = len(node.value) if isinstance(node.value, str | bytes) else 1
            return _Value(1, length, 1 + length * _CHARACTER, None)
        if node.kind == "name":
            return scope.get(node.value, self._given)
        if node.kind == "select":
            return self.visit(node.children[0], scope)
        if node.kind == "loop":
            return self._loop(node, scope)
        values = [self.visit(child, scope) for child in node.children]
        if node.kind != "call":
            made = _together(values)
            self._charge(_NOTHING, len(values), len(values) * _POINTER)
            return made._replace(items=max(len(values), 1))
        return self._call(node, values)

    def _loop(self, node: Node, scope: Mapping[str, _Value]) -> _Value:
        item, result = node.value
        over, start, condition, step, after = node.children
        first = self.visit(start, scope)
        if binds(node):
            return self.visit(after, {**scope, result: first})
        ranged = self.visit(over, scope)
        self._made += 1
        this, turns = self._made, ranged.items
        self._loops[this] = turns
        lists = makes_list(node)
        made = _Value(turns, 1, 1, None) if lists else _NOTHING
        shares = None if ranged.shares is None else ranged.shares | {this}
        inside = {**scope, item: ranged._replace(shares=shares), result: made}
        # A list is copied with every turn.
        self._charge(_NOTHING, _TURN, turns * _POINTER if lists else 0.0)
        self.visit(condition, inside)
        stepped = self.visit(step, inside)
        del self._loops[this]
        self.visit(after, {**scope, result: made})
        if not lists:
            return _NOTHING
        summed = stepped.shares is not None and this in stepped.shares
        weight = stepped.weight if summed else stepped.weight * turns
        left = None if stepped.shares is None else stepped.shares - {this}
        return _Value(turns, stepped.characters, weight, left)

    def _call(self, node: Node, values: list[_Value]) -> _Value:
        name, made = node.value, _together(values)
        if name in PASSING:
            self._charge(_NOTHING, _CALL)
            if name in ("_[_]", "_[?_]", "_?._"):
                return values[0]
            return _widest(values)
        if name == "matches" and len(node.children) == len(("text", "pattern")):
            size = states(str(node.children[1].value))
            self._charge(_NOTHING, size * _COMPILE)
            self._charge(values[0], min(size, _MOST_STATES) * _MATCH * values[0].characters)
            return _NOTHING
        if is_cheap(node):
            self._charge(_NOTHING, _CALL)
            return _NOTHING
        self._charge(made, made.weight + (_PYTHON if name in _OURS else _CALL))
        made = _grown(name, values, made)
        if name in MAKING:
            self._charge(made, 0.0, made.characters + made.items * _POINTER)
        return made if name in MAKING or made.characters > 1 else _NOTHING

    def _charge(self, value: _Value, steps: float, size: float = 0.0) -> None:
        """Adds what is done to a value in every turn of the loops around, those apart that it is the sum of."""
        turns = 1.0
        for loop, count in self._loops.items():
            if value.shares is None or loop not in value.shares:
                turns *= count
        turns = min(turns, MOST_TURNS)
        self.steps += steps * turns
        self.bytes += size * turns


def _grown(name: str, values: list[_Value], made: _Value) -> _Value:
    """What a function makes of its arguments (`made`: all of them together)."""
    if name == "replace" and len(values) >= len(("text", "old", "new")):
        return made._replace(characters=(values[0].characters + 1) * max(values[2].characters, 1))
    if name == "join":
        separator = values[1].characters if len(values) > 1 else 0
        listed = values[0]
        return made._replace(items=1, characters=listed.characters + listed.items * (separator + listed.characters))
    if name == "format":
        # A verb of four characters may ask for a thousand digits.
        return made._replace(characters=values[0].characters * 256 + made.characters * 8)
    if name == "split":
        return made._replace(items=max(values[0].characters, 1))
    return made


def _together(values: list[_Value]) -> _Value:
    """Everything at once, as in a list or a sum."""
    if not values:
        return _NOTHING
    items, characters, weight = (sum(column) for column in list(zip(*values, strict=True))[:3])
    return _Value(items, characters, weight, _shared(values))


def _widest(values: list[_Value]) -> _Value:
    """Any one of them, as in a choice."""
    items, characters, weight = (max(column) for column in list(zip(*values, strict=True))[:3])
    return _Value(items, characters, weight, _shared(values))


def _shared(values: list[_Value]) -> frozenset[int] | None:
    found = [value.shares for value in values if value.shares is not None]
    return frozenset.intersection(*found) if found else None
