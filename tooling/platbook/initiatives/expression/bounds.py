"""Bounds on what an expression may cost, estimated from the size of what goes in: the verdict depends on no machine.

The CEL library itself ends an evaluation after 10 000 turns of loops and refuses deep nesting. It does not bound what
one turn does: lists that are copied with every turn, texts that double, regular expressions that are made anew.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from platbook.initiatives.expression.patterns import states
from platbook.initiatives.expression.syntax import Node, walk

# One step is 10 ns at most: a second, where all comes together that rarely does.
MOST_STEPS = 100_000_000.0
MOST_BYTES = 80_000_000.0
MOST_TURNS = 10_000.0
# The macros copy what they are called on: a chain of them doubles with every link, before anything can be measured.
MOST_BINDINGS = 6

_ITEM, _CHARACTER, _TURN, _CALL = 10.0, 0.1, 5.0, 1.0
_POINTER = 16.0
_COMPILE, _MATCH, _MOST_STATES = 50.0, 0.5, 5_000
_PYTHON = 200.0

_PASSING = frozenset(
    {"_&&_", "_||_", "!_", "-_", "_?_:_", "_?._", "_[_]", "_[?_]", "orValue", "or", "value", "hasValue"}
)
_ORDERING = frozenset({"_<_", "_<=_", "_>_", "_>=_", "startsWith", "endsWith"})
_EQUALITY = frozenset({"_==_", "_!=_"})
_OURS = frozenset({"daysBetween", "links"})
_MAKING = frozenset({"_+_", "replace", "join", "format", "split", "matches"})


class Size(NamedTuple):
    """How much something is: the longest list or map in it, all values, and all characters."""

    longest: int
    items: int
    characters: int


# What every expression must be able to take.
_LITTLE = Size(16, 128, 1_024)


class _Value(NamedTuple):
    """An upper bound of a value. It is already the sum over the turns of the loops in `shares`; None: of any."""

    items: float
    characters: float
    weight: float
    shares: frozenset[int] | None


_NOTHING = _Value(1, 1, 1, None)


def measure(value: Any) -> Size:
    """The size of plain data, rounded up to powers of two, so that few sizes are met."""
    longest = characters = 0
    waiting = [value]
    # Every entity is measured: what is met most goes first.
    for each in waiting:
        kind = each.__class__
        if kind is str:
            characters += len(each)
        elif kind is dict:
            longest = max(longest, len(each))
            characters += sum([len(key) for key in each if key.__class__ is str])
            waiting += each.values()
        elif kind is list or kind is tuple:
            longest = max(longest, len(each))
            waiting += each
        elif kind is bytes:
            characters += len(each)
    items = len(waiting)
    return Size(*(1 << max(number - 1, 0).bit_length() for number in (longest, items, characters)))


def is_careful(root: Node) -> bool:
    """Whether what an expression costs depends on the size of what it is given in a way that matters."""
    return _careful(root, False)


def _careful(node: Node, looping: bool) -> bool:
    if node.kind == "call" and (node.value in _MAKING or (looping and not _is_cheap(node))):
        return True
    if node.kind == "loop" and _makes_list(node):
        return True
    turning = node.kind == "loop" and not _binds(node)
    return any(_careful(child, looping or (turning and place > 1)) for place, child in enumerate(node.children))


def _is_cheap(call: Node) -> bool:
    """Whether a call takes no longer for what is large: comparing ends at the first difference."""
    constant = any(child.kind == "constant" for child in call.children)
    return call.value in _PASSING or call.value in _ORDERING or (call.value in _EQUALITY and constant)


def _binds(loop: Node) -> bool:
    """`optMap` binds a value by a loop over nothing."""
    over = loop.children[0]
    return over.kind == "list" and not over.children


def _makes_list(loop: Node) -> bool:
    return loop.children[1].kind == "list" and not _binds(loop)


@lru_cache(maxsize=4_096)
def too_much(root: Node, size: Size = _LITTLE) -> str | None:
    """Why an expression may not be asked about something so large; None where it may."""
    estimate = _Estimate(size)
    estimate.visit(root, {})
    if estimate.bytes > MOST_BYTES:
        return "it would make texts or lists that are too large"
    return "it would take too long" if estimate.steps > MOST_STEPS else None


class _Estimate:
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
        if _binds(node):
            return self.visit(after, {**scope, result: first})
        ranged = self.visit(over, scope)
        self._made += 1
        this, turns = self._made, ranged.items
        self._loops[this] = turns
        lists = _makes_list(node)
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
        if name in _PASSING:
            self._charge(_NOTHING, _CALL)
            if name in ("_[_]", "_[?_]", "_?._"):
                return values[0]
            return _widest(values)
        if name == "matches" and len(node.children) == len(("text", "pattern")):
            size = states(str(node.children[1].value))
            self._charge(_NOTHING, size * _COMPILE)
            self._charge(values[0], min(size, _MOST_STATES) * _MATCH * values[0].characters)
            return _NOTHING
        if _is_cheap(node):
            self._charge(_NOTHING, _CALL)
            return _NOTHING
        self._charge(made, made.weight + (_PYTHON if name in _OURS else _CALL))
        made = _grown(name, values, made)
        if name in _MAKING:
            self._charge(made, 0.0, made.characters + made.items * _POINTER)
        return made if name in _MAKING or made.characters > 1 else _NOTHING

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


def computed_patterns(root: Node) -> Iterator[Node]:
    """The calls of `matches` whose pattern is not written out: it would be made anew for everybody, whatever it is."""
    for node in walk(root):
        if node.kind == "call" and node.value == "matches":
            pattern = node.children[-1]
            if pattern.kind != "constant" or not isinstance(pattern.value, str):
                yield node


def patterns(root: Node) -> Iterator[Node]:
    """The patterns that are written out in an expression."""
    for node in walk(root):
        if node.kind == "call" and node.value == "matches" and isinstance(node.children[-1].value, str):
            yield node.children[-1]
