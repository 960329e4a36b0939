"""Which parts of an expression cost more, or make more, the larger what they are given is."""

from platbook.initiatives.expression.syntax import Node

PASSING = frozenset(
    {"_&&_", "_||_", "!_", "-_", "_?_:_", "_?._", "_[_]", "_[?_]", "orValue", "or", "value", "hasValue"}
)
_ORDERING = frozenset({"_<_", "_<=_", "_>_", "_>=_", "startsWith", "endsWith"})
_EQUALITY = frozenset({"_==_", "_!=_"})
MAKING = frozenset({"_+_", "replace", "join", "format", "split", "matches"})


def is_careful(root: Node) -> bool:
    """Whether what an expression costs depends on the size of what it is given in a way that matters."""
    return _careful(root, False)


def _careful(node: Node, looping: bool) -> bool:
    if node.kind == "call" and (node.value in MAKING or (looping and not is_cheap(node))):
        return True
    if node.kind == "loop" and makes_list(node):
        return True
    turning = node.kind == "loop" and not binds(node)
    return any(_careful(child, looping or (turning and place > 1)) for place, child in enumerate(node.children))


def is_cheap(call: Node) -> bool:
    """Whether a call takes no longer for what is large: comparing ends at the first difference."""
    constant = any(child.kind == "constant" for child in call.children)
    return call.value in PASSING or call.value in _ORDERING or (call.value in _EQUALITY and constant)


def binds(loop: Node) -> bool:
    """`optMap` binds a value by a loop over nothing."""
    over = loop.children[0]
    return over.kind == "list" and not over.children


def makes_list(loop: Node) -> bool:
    """Whether a loop gathers a list, which is copied with every turn."""
    return loop.children[1].kind == "list" and not binds(loop)
