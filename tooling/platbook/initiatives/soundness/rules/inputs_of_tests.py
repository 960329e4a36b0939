"""Tests of rules that give what no entity can have: a mistyped field proves nothing."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from platbook.catalog.vocabulary.fields import NoField
from platbook.findings.closest import closest
from platbook.initiatives.evaluation.asking.program import RuleProgram
from platbook.initiatives.evaluation.asking.rule_reads import reads_of
from platbook.initiatives.expression.reads import EACH, Path
from platbook.initiatives.policy import Standard
from platbook.initiatives.soundness.fault import fault
from platbook.initiatives.soundness.fields import ADDED, absent_field
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.model.standards.rule import RuleTest
from platbook.source.route import Route, show

Absent = Callable[[Path], NoField | None]
# A field that there is not: where it stands, its path, and what there is instead.
Stray = tuple[Route, Path, frozenset[str]]


def look(ground: Ground) -> Iterator[Fault]:
    """Every field, relation and fact in a test that there is not, at its place."""
    related = cache(partial(absent_field, ground, scope=(), added=ADDED["relations"]))
    for name, program in ground.programs.items():
        standard = ground.policy.standards[name]
        kinds = standard.document.spec.scope.kinds
        own = cache(partial(absent_field, ground, scope=kinds, added=ADDED["entity"]))
        for index, rule in enumerate(program.rules):
            # What the rule itself asks for is told where it does.
            asked = {read.path for read in reads_of(rule)}
            for number, test in enumerate(rule.rule.tests):
                route = (*standard.route, index, "tests", number)
                yield from _given(standard, route, test, own, asked)
                yield from _around(ground, standard, route, rule, test, related)


def _given(standard: Standard, route: Route, test: RuleTest, absent: Absent, asked: set[Path]) -> Iterator[Fault]:
    for place, path, known in _strays(test.given, (), (), absent):
        if ("entity", *path) not in asked:
            yield _fault(standard, (*route, "given", *place), "given", place, known)


def _around(
    ground: Ground, standard: Standard, route: Route, rule: RuleProgram, test: RuleTest, absent: Absent
) -> Iterator[Fault]:
    """What a test gives beside the entity."""
    asked = {read.path for read in reads_of(rule)}
    for name, others in test.relations.items():
        where = (*route, "relations", name)
        if name not in ground.relation_names:
            if ("relations", name) not in {path[:2] for path in asked}:
                yield _fault(standard, where, "given-relation", (name,), frozenset(ground.relation_names))
            continue
        for number, other in enumerate(others):
            for place, path, known in _strays(other, (), (), absent):
                if ("relations", name, EACH, *path) not in asked:
                    yield _fault(standard, (*where, number, *place), "given", place, known)
    for key in test.facts:
        if key not in ground.policy.keys and ("facts", key) not in asked:
            yield _fault(standard, (*route, "facts", key), "given-fact", (key,), frozenset(ground.policy.keys))


def _strays(value: Any, route: Route, path: Path, absent: Absent) -> Iterator[Stray]:
    """The fields of a value that there are not; below those, nothing is looked at."""
    steps: list[tuple[str | int, str, Any]] = []
    if isinstance(value, Mapping):
        steps = [(key, key, below) for key, below in value.items()]
    elif isinstance(value, list):
        steps = [(number, EACH, below) for number, below in enumerate(value)]
    for step, in_path, below in steps:
        missing = absent((*path, in_path)) if in_path != EACH else None
        if missing is not None:
            yield (*route, step), (*path, in_path), missing.known
        else:
            yield from _strays(below, (*route, step), (*path, in_path), absent)


def _fault(standard: Standard, route: Route, what: str, place: Route, known: frozenset[str]) -> Fault:
    name = str(place[-1])
    of = f" in `{show(place[:-1])}`" if len(place) > 1 else ""
    near = closest(name, known) or ""
    return fault("unknown-read", standard.document, route, on_key=True, what=what, name=name, near=near, of=of)
