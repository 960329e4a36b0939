"""What a query matches: its terms against the entities of one catalog, names resolved and teams with their subtrees."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.query import Query, QueryError, Term
from platbook.catalog.graph.relations import Relations
from platbook.catalog.vocabulary.plan import PlanNode
from platbook.catalog.vocabulary.vocabulary import Vocabulary
from platbook.findings.closest import closest
from platbook.model.entity import Entity, ReferenceField
from platbook.model.ref import Ref

Test = Callable[[Entity], bool]

_OWN: Mapping[str, Callable[[Entity], tuple[Any, ...]]] = {
    "kind": lambda entity: (entity.ref.kind,),
    "name": lambda entity: (entity.ref.name,),
    "namespace": lambda entity: (entity.ref.namespace,),
    "ref": lambda entity: (str(entity.ref),),
    "title": lambda entity: (entity.title,) if entity.title else (),
    "description": lambda entity: (entity.description,) if entity.description else (),
    "alias": lambda entity: entity.aliases,
    "file": lambda entity: (entity.path,),
    "dialect": lambda entity: (entity.dialect,),
}
# What a larger whole (a department, a domain) has below it counts as its own.
_DOWNWARDS = ("parentOf", "hasPart")
_STEP = re.compile(r'\.?([\w$-]+)|\[([0-9]+)\]|\["([^"]*)"\]')


def query_fields(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The short names that queries know: those of every entity, and the facets that the schemas declare."""
    return tuple(sorted({*_OWN, *_facets(vocabulary)}))


def select(query: Query, catalog: Catalog, relations: Relations) -> tuple[Entity, ...] | QueryError:
    """The entities that a query matches, in the order of files; or what it names that does not exist."""
    facets = _facets(catalog.vocabulary)
    tests: list[Test] = []
    for term in query.terms:
        test = _test(term, catalog, relations, facets)
        if isinstance(test, QueryError):
            return test
        tests.append(test)
    return tuple(entity for entity in catalog.by_ref.values() if all(test(entity) for test in tests))


def _test(
    term: Term, catalog: Catalog, relations: Relations, facets: Mapping[str, tuple[ReferenceField, ...]]
) -> Test | QueryError:
    negative = term.operator.startswith("!")
    values = _reader(term, catalog)
    if not term.values:
        return lambda entity: bool(values(entity)) != negative
    if term.operator in ("=", "!="):
        if term.field == "kind":
            kinds = _kinds(term, catalog)
            return kinds if isinstance(kinds, QueryError) else (lambda entity: (entity.ref.kind in kinds) != negative)
        fields = facets.get(term.field)
        if fields:
            return _reference_test(term, catalog, relations, fields)
        return lambda entity: any(_equal(a, w) for a in values(entity) for w in term.values) != negative
    if term.operator in ("~", "!~"):
        wanted = [value.casefold() for value in term.values]
        return lambda entity: any(w in _text(a).casefold() for a in values(entity) for w in wanted) != negative
    return lambda entity: any(_ordered(actual, term.operator, term.values[0]) for actual in values(entity))


def _reference_test(
    term: Term, catalog: Catalog, relations: Relations, fields: Iterable[ReferenceField]
) -> Test | QueryError:
    """Whether the field leads to an entity that a value names, or to anything below that one."""
    kinds = tuple(dict.fromkeys(kind for field in fields for kind in field.kinds))
    names = frozenset(field.relation for field in fields)
    below: set[Ref] = set()
    for value in term.values:
        meant = [entity for entity in catalog.find(value) if entity.ref.kind in kinds]
        if not meant:
            known = [entity.ref.name for entity in catalog.by_ref.values() if entity.ref.kind in kinds]
            near = closest(value.rpartition(":")[2], known)
            help_ = f"did you mean `{near}`?" if near else f"{term.field}~TEXT looks for a part of a name"
            return QueryError(f"no {' or '.join(kinds)} is called `{value}`", term.values_start, term.end, help_)
        for entity in meant:
            below.add(entity.ref)
            below.update(other.ref for way in _DOWNWARDS for other in relations.subtree(entity.ref, way))
    negative = term.operator == "!="
    return lambda entity: (
        negative != any(relation.name in names and relation.other.ref in below for relation in relations.of(entity.ref))
    )


def _kinds(term: Term, catalog: Catalog) -> frozenset[str] | QueryError:
    """The kinds that the values name, in any case, in singular or plural; also such as are only listed."""
    known = {entity.ref.kind.lower(): entity.ref.kind for entity in catalog.entities}
    for kind in catalog.vocabulary.native.values():
        known[kind.plural.lower()] = known[kind.name.lower()] = kind.name
    for value in term.values:
        if value.lower() not in known:
            near = closest(value, known)
            names = sorted(set(known.values()))
            help_ = f"did you mean `{known[near]}`?" if near else f"there are {', '.join(names)}"
            return QueryError(f"no kind is called `{value}`", term.values_start, term.end, help_)
    return frozenset(known[value.lower()] for value in term.values)


def _reader(term: Term, catalog: Catalog) -> Callable[[Entity], tuple[Any, ...]]:
    """Gives the values that the term's field has in an entity."""
    if term.is_route:
        steps = tuple(key or quoted or int(index) for key, index, quoted in _STEP.findall(term.field))
        return lambda entity: tuple(_at(catalog.data(entity), steps))
    return _OWN.get(term.field) or (lambda entity: entity.facets.get(term.field, ()))


def _at(data: Any, steps: tuple[str | int, ...]) -> Iterator[Any]:
    """The values at the end of a route. A list where a key is expected stands for each of its items."""
    if isinstance(data, list) and (not steps or isinstance(steps[0], str)):
        for item in data:
            yield from _at(item, steps)
    elif not steps:
        if data is not None:
            yield data
    elif steps[0] in (data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()):
        yield from _at(data[steps[0]], steps[1:])


def _facets(vocabulary: Vocabulary) -> Mapping[str, tuple[ReferenceField, ...]]:
    """Every facet of every kind; with the references it stands for, where its values are names of entities."""
    found: dict[str, tuple[ReferenceField, ...]] = {}
    for kind in (*vocabulary.native.values(), *vocabulary.backstage.values()):
        for node in _nodes(kind.plan.root):
            marks = node.marks
            if marks is not None and marks.facet:
                said = (kind.plan.references[marks.reference],) if marks.reference >= 0 else ()
                found[marks.facet] = tuple(dict.fromkeys((*found.get(marks.facet, ()), *said)))
    return found


def _nodes(node: PlanNode) -> Iterator[PlanNode]:
    yield node
    for below in (*node.fields.values(), *([node.each] if node.each else [])):
        yield from _nodes(below)


def _equal(actual: Any, wanted: str) -> bool:
    number = _number(actual)
    if number is not None and number == _number(wanted):
        return True
    return _text(actual).casefold() == wanted.casefold()


def _ordered(actual: Any, operator: str, wanted: str) -> bool:
    """Numbers as numbers, everything else (dates above all) as text; a number and a word have no order."""
    left, right = _number(actual), _number(wanted)
    if (left is None) != (right is None):
        return False
    below, same = (
        (left < right, left == right)
        if left is not None and right is not None
        else (_text(actual) < wanted, _text(actual) == wanted)
    )
    return (below if "<" in operator else not below and not same) or ("=" in operator and same)


def _number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
