"""Where a failure points: the field of the entity's document that a person would look at first."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.shape.fragment import Fragment
from platbook.catalog.vocabulary.dialects import kind_of
from platbook.catalog.vocabulary.plan import PlanNode
from platbook.initiatives.evaluation.asking.program import RuleProgram, rule_program
from platbook.initiatives.evaluation.asking.rule_reads import field_route, reads_of
from platbook.initiatives.evaluation.standing import Judged
from platbook.initiatives.policy import Policy
from platbook.model.entity import Entity
from platbook.source.route import Route, read_route

_NAME: Route = ("metadata", "name")
# These say what the entity is; what is wrong with it stands elsewhere.
_IDENTITY = frozenset({"apiVersion", "kind", "ref"})


def place_of(judged: Judged, catalog: Catalog, policy: Policy) -> Route:
    """The route, in the document of the subject, of what makes the rule fail.

    The rule's `at`, else the first fault that its `schema` finds, else the first that its `check` reads: a field, or a
    relation where the document itself writes it down; else the name. The document need not reach so far: then the
    deepest part that exists is the place.
    """
    if judged.rule.at:
        return read_route(judged.rule.at) or _NAME
    entity = catalog.by_ref.get(judged.subject)
    if entity is None:
        return _NAME
    program = rule_program(judged.rule, policy)
    if isinstance(program.check, Fragment):
        return _first_fault(program.check, catalog, entity) or _NAME
    return next(_read(program, catalog, entity), _NAME)


def _first_fault(fragment: Fragment, catalog: Catalog, entity: Entity) -> Route | None:
    try:
        return fragment.first_fault(catalog.data(entity))
    except ValueError:
        return None


def _read(program: RuleProgram, catalog: Catalog, entity: Entity) -> Iterator[Route]:
    """The places that the rule reads, in the order in which it asks for them; what `check` reads goes before `when`."""
    for read in reads_of(program):
        if read.path[0] == "entity":
            route = field_route(read)
            if route and route[0] not in _IDENTITY and route != _NAME:
                yield route
        elif read.path[0] == "relations" and len(read.path) > 1:
            yield from _written(read.path[1], catalog, entity)


def _written(relation: str, catalog: Catalog, entity: Entity) -> Iterator[Route]:
    """The field in which an entity names the others of a relation: where it does, else where it could."""
    for reference in entity.references:
        if reference.field.relation == relation:
            yield _field(reference.route)
    kind = kind_of(catalog.vocabulary, entity.dialect, catalog.data(entity))
    if kind is not None:
        wanted = {index for index, field in enumerate(kind.plan.references) if field.relation == relation}
        yield from (_field(route) for route in _planned(kind.plan.root, wanted, ()))


def _planned(node: PlanNode, wanted: set[int], route: Route) -> Iterator[Route]:
    if node.marks is not None and node.marks.reference in wanted:
        yield route
    for key, below in node.fields.items():
        yield from _planned(below, wanted, (*route, key))
    if node.each is not None:
        yield from _planned(node.each, wanted, (*route, 0))


def _field(route: Route) -> Route:
    """The field as a whole, where a route leads to one item of its list."""
    cut = next((index for index, step in enumerate(route) if isinstance(step, int)), len(route))
    return route[:cut]
