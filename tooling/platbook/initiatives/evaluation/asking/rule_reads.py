"""What a rule reads of an entity's own document: the routes to the fields, in the order in which it asks for them."""

from collections.abc import Iterator, Mapping
from typing import Any

from platbook.catalog.shape.fragment import Fragment
from platbook.initiatives.evaluation.asking.program import RuleProgram
from platbook.initiatives.expression.cel import Expression
from platbook.initiatives.expression.reads import EACH, Read
from platbook.source.route import Route

_DEEPEST = 12


def reads_of(program: RuleProgram) -> tuple[Read, ...]:
    """Everything that the rule's expressions read, those of `check` before those of `when`."""
    parts = (program.check, program.when)
    return tuple(read for part in parts if isinstance(part, Expression) for read in part.reads)


def field_routes(program: RuleProgram) -> tuple[Route, ...]:
    """The fields of the document that the rule looks at, each once."""
    named = _named(program.rule.schema or {}, (), 0) if isinstance(program.check, Fragment) else ()
    read = (field_route(read) for read in reads_of(program) if read.path[0] == "entity")
    # `ref` is not in the document: it is made from the kind and the name.
    return tuple(dict.fromkeys(route for route in (*named, *read) if route and route != ("ref",)))


def field_route(read: Read) -> Route:
    """The field that a path into `entity` leads to, up to the first list or map that is looked through."""
    path = read.path[1:]
    return path[: path.index(EACH)] if EACH in path else path


def keys_read(program: RuleProgram, variable: str) -> tuple[str, ...]:
    """The keys that the rule asks a variable for: of `facts` the facts, of `relations` their names."""
    return tuple(
        dict.fromkeys(read.path[1] for read in reads_of(program) if read.path[0] == variable and len(read.path) > 1)
    )


def _named(schema: Any, route: Route, depth: int) -> Iterator[Route]:
    """The innermost fields that a fragment of JSON Schema names."""
    properties = schema.get("properties") if isinstance(schema, Mapping) else None
    required = schema.get("required") if isinstance(schema, Mapping) else None
    below: dict[str, Any] = dict(properties) if isinstance(properties, Mapping) else {}
    for key in required if isinstance(required, list) else ():
        below.setdefault(str(key), {})
    if depth > _DEEPEST or not below:
        if route:
            yield route
        return
    for key, part in below.items():
        yield from _named(part, (*route, key), depth + 1)
