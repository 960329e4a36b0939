"""Scopes that fit nobody, and kinds in them that there are not."""

from collections.abc import Iterator

from platbook.initiatives.evaluation.scopes import members
from platbook.initiatives.policy import Document
from platbook.initiatives.progress.taking_part import in_scope
from platbook.initiatives.soundness.fault import fault, is_over
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.model.standards.initiative import Initiative
from platbook.model.standards.scorecard import Scorecard
from platbook.source.route import Route

_STANDARDS = "standards"


def look(ground: Ground) -> Iterator[Fault]:
    """Every scope that nothing in the catalog fits, and every kind in a scope that is none."""
    for document in ground.scoped:
        wrong = tuple(_kinds(ground, document))
        yield from wrong
        if wrong or is_over(document.spec, ground.standing.as_of):
            continue
        if not any(_fitting(ground, document)) and not _has_stray_name(ground, document):
            written = document.spec.scope != type(document.spec.scope)()
            route: Route = ("spec", "scope") if written else ("metadata", "name")
            yield fault("empty-scope", document, route, on_key=written)


def _has_stray_name(ground: Ground, document: Document[Scorecard] | Document[Initiative]) -> bool:
    """Whether a name in the scope leads nowhere, which is told as that."""
    return any(
        edge.state in ("unknown", "malformed") and edge.reference.route[:2] == ("spec", "scope")
        for edge in ground.catalog.edges
        if edge.source.ref == document.entity.ref
    )


def _fitting(ground: Ground, document: Document[Scorecard] | Document[Initiative]) -> Iterator[object]:
    if isinstance(document.spec, Initiative):
        if document.spec.scope.when is None:
            yield from members(document.spec.scope, ground.catalog, ground.relations)
        else:
            initiative = ground.policy.initiatives[document.name]
            yield from in_scope(initiative, ground.catalog, ground.relations, ground.standing)
    else:
        yield from ground.standing.cards.get(document.name, ())


def _kinds(ground: Ground, document: Document[Scorecard] | Document[Initiative]) -> Iterator[Fault]:
    vocabulary = ground.catalog.vocabulary
    known = tuple(sorted(kind.name for kind in vocabulary.native.values() if kind.group != _STANDARDS))
    scope = document.spec.scope
    for route, kinds in ((("scope",), scope.kinds), (("scope", "exclude"), scope.exclude.kinds)):
        for index, name in enumerate(kinds):
            if name not in known:
                found = vocabulary.kind(name)
                standard = found is not None and found.group == _STANDARDS
                where = ("spec", *route, "kinds", index)
                yield fault("unknown-kind-in-scope", document, where, name=name, known=known, standard=standard)
