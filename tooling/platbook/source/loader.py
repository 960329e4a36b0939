"""YAML text to plain data, strictly: YAML 1.2 core scalars, no duplicate keys, no tags, bounded aliases."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from platbook.source.compose import compose
from platbook.source.limits import DEFAULT_LIMITS, Limits
from platbook.source.problem import Problem
from platbook.source.route import Route
from platbook.source.scalar import MAX_DIGITS, Scalar, ambiguity, resolve
from platbook.source.span import Lines

_MOST_PROBLEMS = 100
_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq"))


@dataclass(frozen=True, slots=True)
class Loaded:
    """The documents of a text as plain data, and everything that is wrong with how they are written.

    A document that is too deep, too large or contains itself is left out (None stands in its place); the others are
    kept.
    """

    documents: tuple[Any, ...]
    problems: tuple[Problem, ...]


def load(text: str, limits: Limits = DEFAULT_LIMITS) -> Loaded:
    """Every document of a text. Never raises on any text."""
    composed = compose(text, limits)
    documents: list[Any] = []
    problems: list[Problem] = []
    for number, root in enumerate(composed.roots):
        builder = _Builder(text, number, limits)
        try:
            documents.append(builder.build(root, 1))
        except _LimitReachedError as reached:
            documents.append(None)
            problems.append(reached.problem)
        else:
            if builder.suspects:
                problems.extend(_first(builder.inspect(root), number))
    if composed.problem:
        problems.append(composed.problem)
    return Loaded(tuple(documents), tuple(problems))


def _first(problems: Iterator[Problem], number: int) -> Iterator[Problem]:
    """The first of very many problems: nobody reads more, and a hostile document must not make a million of them."""
    yield from islice(problems, _MOST_PROBLEMS)
    if next(problems, None) is not None:
        yield Problem("limit", number, details={"what": "problems", "limit": _MOST_PROBLEMS})


@lru_cache(maxsize=20_000)
def _plain(text: str) -> tuple[Scalar, bool]:
    """What a plain scalar means, and whether it is suspect. The scalars of a catalog repeat, so most are looked up."""
    return resolve(text), ambiguity(text) is not None or len(text) > MAX_DIGITS


class _LimitReachedError(Exception):
    """Ends the building of one document; never leaves this module."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Builder:
    """Builds one document.

    `build` is the fast path: it makes the data and counts `suspects`, places that may be wrong. Only where there are
    any does `inspect` walk the nodes again, with routes, and say exactly what is wrong.
    """

    def __init__(self, text: str, number: int, limits: Limits) -> None:
        self._text = text
        self._number = number
        self._limits = limits
        # The root is a value too; below it, each collection counts what it holds.
        self._nodes = 1
        self._shared: dict[int, tuple[Any, int]] | None = {} if "*" in text else None
        self.suspects = 0

    def build(self, node: Node, depth: int) -> Any:
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if depth > self._limits.depth:
            raise _LimitReachedError(self._limit(node, "depth", self._limits.depth))
        if self._shared is None:
            return self._collection(node, depth)
        return self._shared_collection(node, depth, self._shared)

    def _scalar(self, node: ScalarNode) -> Any:
        value = node.value
        if node.tag:
            self.suspects += 1
            return _tagged(node)
        if node.style:
            return value
        resolved, suspect = _plain(value)
        if suspect:
            self.suspects += 1
        return resolved

    def _collection(self, node: Node, depth: int) -> Any:
        if node.tag:
            self.suspects += 1
        self._nodes += len(node.value)
        if self._nodes > self._limits.nodes:
            raise _LimitReachedError(self._limit(node, "nodes", self._limits.nodes))
        # Nearly all that a document holds are scalars: each call that they are spared is felt.
        build, scalar = self.build, self._scalar
        depth += 1
        if node.__class__ is not MappingNode:
            return [scalar(item) if item.__class__ is ScalarNode else build(item, depth) for item in node.value]
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if isinstance(key_node, ScalarNode) and not key_node.tag and (key_node.style or _is_string(key_node.value)):
                key = key_node.value
            else:
                self.suspects += 1
                key = _key_text(key_node)
            if key in mapping:
                self.suspects += 1
                build(value_node, depth)
                continue
            if key == "<<":
                self.suspects += 1
            mapping[key] = scalar(value_node) if value_node.__class__ is ScalarNode else build(value_node, depth)
        return mapping

    def _shared_collection(self, node: Node, depth: int, shared: dict[int, tuple[Any, int]]) -> Any:
        """A collection in a text with aliases: built once, counted at every use."""
        known = shared.get(id(node))
        if known is None:
            shared[id(node)] = (None, -1)
            before = self._nodes
            data = self._collection(node, depth)
            shared[id(node)] = (data, self._nodes - before)
            return data
        data, size = known
        if size < 0:
            raise _LimitReachedError(self._limit(node, "recursion", 0))
        self._nodes += size
        if self._nodes > self._limits.nodes:
            raise _LimitReachedError(self._limit(node, "nodes", self._limits.nodes))
        return data

    def inspect(self, root: Node) -> Iterator[Problem]:
        """What is wrong in a document that `build` found suspect. Each node is looked at once, aliases or not."""
        lines = Lines(self._text)
        seen: set[int] = set()
        waiting: list[tuple[Node, Route]] = [(root, ())]
        while waiting:
            node, route = waiting.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            yield from self._node_problems(node, route)
            if node.__class__ is MappingNode:
                yield from self._key_problems(node, route, lines)
                waiting.extend((value, (*route, _key_text(key))) for key, value in reversed(node.value))
            elif node.__class__ is not ScalarNode:
                waiting.extend((item, (*route, index)) for index, item in reversed(list(enumerate(node.value))))

    def _node_problems(self, node: Node, route: Route) -> Iterator[Problem]:
        if node.tag and node.tag not in _CORE_TAGS:
            yield Problem("custom-tag", self._number, route, details={"tag": node.tag})
        if not isinstance(node, ScalarNode) or node.style or node.tag:
            return
        if len(node.value) > MAX_DIGITS and node.value[0] in "0123456789+-.":
            if node.value.lstrip("+-").isdecimal():
                yield Problem("limit", self._number, route, details={"what": "digits", "limit": MAX_DIGITS})
            return
        reason = ambiguity(node.value)
        if reason:
            details = {"reason": reason, "text": node.value, "read": resolve(node.value)}
            yield Problem("ambiguous-scalar", self._number, route, details=details)

    def _key_problems(self, node: Node, route: Route, lines: Lines) -> Iterator[Problem]:
        first: dict[str, Node] = {}
        for key_node, _ in node.value:
            key = _key_text(key_node)
            here = (*route, key)
            span = lines.span(key_node.start_mark.index, key_node.end_mark.index)
            if key in first:
                earlier = first[key]
                at = lines.span(earlier.start_mark.index, earlier.end_mark.index)
                details = {"key": key, "line": at.line, "column": at.column, "end_column": at.first_line.end_column}
                yield Problem("duplicate-key", self._number, here, True, span, details)
                continue
            first[key] = key_node
            if key_node.tag and key_node.tag not in _CORE_TAGS:
                yield Problem("custom-tag", self._number, here, True, span.first_line, {"tag": key_node.tag})
            elif key == "<<":
                yield Problem("merge-key", self._number, here, True, span)
            elif not isinstance(key_node, ScalarNode):
                details = {"key": None, "type": "collection"}
                yield Problem("non-string-key", self._number, here, True, span.first_line, details)
            elif not key_node.style and not _is_string(key_node.value):
                details = {"key": key, "type": _type_name(resolve(key_node.value))}
                yield Problem("non-string-key", self._number, here, True, span, details)

    def _limit(self, node: Node, what: str, limit: int) -> Problem:
        start = node.start_mark.index
        span = Lines(self._text).span(start, start + 1)
        return Problem("limit", self._number, span=span, details={"what": what, "limit": limit})


def _is_string(text: str) -> bool:
    return _plain(text)[0].__class__ is str


def _key_text(node: Node) -> str:
    """A key as text, also where it is none: a collection is named by its place."""
    if node.__class__ is ScalarNode:
        return str(node.value)
    return f"<collection at {node.start_mark.index}>"


def _tagged(node: ScalarNode) -> Any:
    return str(node.value) if node.tag == "tag:yaml.org,2002:str" or node.style else resolve(node.value)


def _type_name(value: Any) -> str:
    if value is None:
        return "null"
    return {bool: "boolean", int: "number", float: "number"}.get(type(value), "string")
