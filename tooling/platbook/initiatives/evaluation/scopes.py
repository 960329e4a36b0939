"""Who a standard or an initiative is for: the entities that fit a scope."""

from collections.abc import Iterable, Mapping

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.matching import select
from platbook.catalog.graph.query import Query, QueryError, Term
from platbook.catalog.graph.relations import Relations
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.model.standards.scope import NOTHING, Scope, Selection

# What the fields of a scope are called in queries.
_FIELDS = {
    "kinds": "kind",
    "lifecycle": "lifecycle",
    "tier": "tier",
    "type": "type",
    "tags": "tag",
    "owner": "owner",
    "system": "system",
    "domain": "domain",
}
# Standards are about all but this group of kinds.
_STANDARDS = "standards"


def members(scope: Scope, catalog: Catalog, relations: Relations) -> Mapping[Ref, Entity]:
    """The entities that fit the fields of a scope (its `when` is asked elsewhere), in the order of their names."""
    fitting = _selected(scope, catalog, relations)
    left_out = _selected(scope.exclude, catalog, relations) if scope.exclude != NOTHING else ()
    out = {entity.ref for entity in left_out}
    found = {
        entity.ref: entity
        for entity in fitting
        if entity.ref not in out and entity.modelled and not _is_standard(catalog, entity)
    }
    return dict(sorted(found.items()))


def _selected(selection: Selection, catalog: Catalog, relations: Relations) -> Iterable[Entity]:
    terms = []
    for name, field in _FIELDS.items():
        wanted = getattr(selection, name)
        if wanted:
            terms.append(_term(field, tuple(map(str, wanted)), catalog, relations))
    fitting = select(Query(tuple(terms)), catalog, relations)
    entities = fitting if isinstance(fitting, tuple) else ()
    if not selection.entities:
        return entities
    named = {entity.ref for text in selection.entities for entity in named_entities(text, catalog)}
    return tuple(entity for entity in entities if entity.ref in named)


def _term(field: str, values: tuple[str, ...], catalog: Catalog, relations: Relations) -> Term:
    """The values of a field as a term. A name that leads nowhere is told where it stands; here it is passed over, so
    that it does not take the others with it."""
    term = Term(field, "=", values)
    if not isinstance(select(Query((term,)), catalog, relations), QueryError):
        return term
    alone = (Term(field, "=", (value,)) for value in values)
    known = [each.values[0] for each in alone if not isinstance(select(Query((each,)), catalog, relations), QueryError)]
    return Term(field, "=", tuple(known) or values)


def named_entities(text: str, catalog: Catalog) -> tuple[Entity, ...]:
    """The entities that a reference in a standard means; without a kind, a Service."""
    return catalog.find(text if ":" in text else f"service:{text}")


def _is_standard(catalog: Catalog, entity: Entity) -> bool:
    kind = catalog.vocabulary.kind(entity.ref.kind)
    return kind is not None and kind.group == _STANDARDS
