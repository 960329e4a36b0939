"""YAML text to nodes: libyaml's parser behind one function, with its errors as values and its stack guarded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.nodes import Node
from yaml.reader import ReaderError

from platbook.source.limits import Limits
from platbook.source.pairs import paired, restore
from platbook.source.problem import Problem
from platbook.source.span import Lines
from platbook.source.template import looks_like_template

# libyaml composes by recursion in C: some ten thousand levels end the process, so what could be deep is measured first.
_SAFE_DEPTH = 1_000
# A value takes at least two characters, such as `a,`; keys are nodes as well, but no values.
_LEAST, _KEYS_TOO = 2, 2
_DEEP_LINE = re.compile(rf"^[ \t?:-]{{{_SAFE_DEPTH},}}", re.MULTILINE)


class _Composer(CParser):
    """libyaml's parser with tag resolution switched off: `scalar.resolve` says what a plain scalar means.

    libyaml asks these three at every node. `"".format` takes any arguments, answers "" and is no Python function:
    that alone saves a quarter of the time of composing.
    """

    resolve = "".format
    ascend_resolver = "".format
    descend_resolver = "".format


@dataclass(frozen=True, slots=True)
class Composed:
    """The root nodes of a text, up to the first problem."""

    roots: tuple[Node, ...]
    problem: Problem | None


def compose(text: str, limits: Limits) -> Composed:
    """All documents of a text as nodes; an empty document has no node and is left out."""
    composed = _composed(text, limits)
    # Hardly any text has such pairs, so only one that cannot be read is searched for them.
    pairs = paired(text) if composed.problem and composed.problem.kind in ("syntax", "template-file") else None
    if pairs is None:
        return composed
    again = _composed(pairs.text, limits)
    return again if restore(again.roots, pairs) else composed


def _composed(text: str, limits: Limits) -> Composed:
    beyond = _beyond(text, limits)
    if beyond is not None:
        return Composed((), beyond)
    roots: list[Node] = []
    try:
        roots.extend(_documents(text))
    except (yaml.MarkedYAMLError, ReaderError) as error:
        return Composed(tuple(roots), _unreadable(text, error, len(roots)))
    return Composed(tuple(roots), None)


def _documents(text: str) -> Iterator[Node]:
    composer = _Composer(text)
    try:
        while composer.check_node():
            root = composer.get_node()
            if root is not None:
                yield root
    finally:
        composer.dispose()


def _events(text: str) -> Iterator[yaml.Event]:
    composer = _Composer(text)
    try:
        while (event := composer.get_event()) is not None:
            yield event
    finally:
        composer.dispose()


def _beyond(text: str, limits: Limits) -> Problem | None:
    """Whether a text is deeper, or holds more values, than may be composed: seen in its events, which cost nothing to
    keep. Most texts are too short for either, and are not looked at."""
    could_be_deep = text.count("[") + text.count("{") >= _SAFE_DEPTH or _DEEP_LINE.search(text)
    if not could_be_deep and len(text) < limits.nodes * _LEAST:
        return None
    depth = nodes = 0
    try:
        for event in _events(text):
            if isinstance(event, yaml.NodeEvent) and event.start_mark:
                nodes += 1
                collection = isinstance(event, yaml.CollectionStartEvent)
                depth += collection
                what = "depth" if depth > _SAFE_DEPTH else "nodes"
                if depth > _SAFE_DEPTH or nodes > limits.nodes * _KEYS_TOO:
                    span = Lines(text).span(event.start_mark.index, event.start_mark.index + 1)
                    return Problem("limit", span=span, details={"what": what, "limit": getattr(limits, what)})
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except (yaml.MarkedYAMLError, ReaderError) as error:
        return _unreadable(text, error, 0)
    return None


def _unreadable(text: str, error: yaml.MarkedYAMLError | ReaderError, document: int) -> Problem:
    if isinstance(error, ReaderError):
        # A text that came from bytes has passed `decode`, which refuses the same characters.
        span = Lines(text).span(error.position, error.position + 1)
        character = ord(text[error.position]) if error.position < len(text) else 0
        return Problem("encoding", document, span=span, details={"what": "character", "character": character})
    mark = error.problem_mark or error.context_mark
    lines = Lines(text)
    start = mark.index if mark else 0
    details: dict[str, Any] = {"problem": error.problem or "", "context": error.context or ""}
    if error.context_mark and error.context_mark.index != start:
        began = lines.span(error.context_mark.index, error.context_mark.index)
        details.update(context_line=began.line, context_column=began.column)
    span = lines.span(start, start + 1)
    template = _at_a_template_mark(text, lines, span.line, error)
    return Problem("template-file" if template else "syntax", document, span=span, details=details)


def _at_a_template_mark(text: str, lines: Lines, noticed: int, error: yaml.MarkedYAMLError) -> bool:
    """Whether a mark of a template language may be what YAML stumbled over.

    A mark elsewhere says nothing: a description may speak of `{{ name }}`, and its file still be a broken descriptor.
    """
    if not looks_like_template(text):
        return False
    before = noticed - 1
    while before > 1 and not lines.line(before).strip():
        before -= 1
    near = {before, noticed, error.context_mark.line + 1 if error.context_mark else noticed}
    return any(looks_like_template(lines.line(number)) for number in near)
