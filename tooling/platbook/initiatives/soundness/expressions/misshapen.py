"""Entities that break their schema just where a rule reads: that is told there, and the rule is not to blame."""

from collections.abc import Iterable, Iterator, Mapping

from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.evaluation.asking.rule_reads import field_route
from platbook.initiatives.expression.reads import EACH, Read
from platbook.initiatives.soundness.ground import Ground
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.source.problem import Problem
from platbook.source.route import Route

_SHAPE = frozenset({"wrong-type", "not-allowed", "bad-format", "out-of-bounds", "missing-field", "unknown-field"})

# The fields that a document has wrong, by its file and its number there.
Wrong = Mapping[tuple[str, int], tuple[Route, ...]]


def stumbles(ground: Ground, reads: Iterable[Read], ref: Ref) -> bool:
    """Whether one of these is read of an entity, or of one that it is related to, whose file is wrong there."""
    wrong = ground.catalog.derived(_wrong_fields)
    return bool(wrong) and any(
        _overlap(route, other)
        for entity, route in _places(ground, reads, ref)
        for other in wrong.get((entity.path, entity.document), ())
    )


def _places(ground: Ground, reads: Iterable[Read], ref: Ref) -> Iterator[tuple[Entity, Route]]:
    """Whose document is read, and where."""
    for read in reads:
        if read.path[0] == "entity":
            yield ground.catalog.by_ref[ref], field_route(read)
        elif read.path[0] == "relations" and read.path[2:3] == (EACH,):
            for other in ground.relations.named(ref, read.path[1]):
                yield other, field_route(read._replace(path=read.path[2:]))


def _wrong_fields(catalog: Catalog) -> Wrong:
    found: dict[tuple[str, int], tuple[Route, ...]] = {}
    for record in catalog.records:
        for problem in record.problems:
            if problem.kind in _SHAPE:
                key = record.path, problem.document
                found[key] = (*found.get(key, ()), *_fields(problem))
    return found


def _fields(problem: Problem) -> Iterator[Route]:
    """The fields that a problem is about: also those that are meant by an unknown one."""
    route, details = problem.route, problem.details
    if problem.kind == "missing-field":
        yield (*route, str(details["field"]))
    elif problem.kind == "unknown-field":
        if details["near"] is not None:
            yield (*route[:-1], details["near"])
        if details["belongs"] is not None:
            yield (*details["belongs"], details["field"])
    else:
        yield route


def _overlap(one: Route, other: Route) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
