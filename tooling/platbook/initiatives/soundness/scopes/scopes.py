"""Scopes that fit nobody, and kinds and other words in them that there are not."""

from collections.abc import Iterator
from typing import Any

from platbook.findings.closest import closest
from platbook.initiatives.evaluation.scopes import members
from platbook.initiatives.expression.reads import EACH
from platbook.initiatives.policy import Document
from platbook.initiatives.progress.taking_part import in_scope
from platbook.initiatives.soundness.fault import fault, is_over
from platbook.initiatives.soundness.fields import STANDARDS, values_in
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.model.standards.initiative import Initiative
from platbook.model.standards.scope import Selection
from platbook.model.standards.scorecard import Scorecard
from platbook.source.route import Route

# Where an entity has what the fields of a scope ask for.
_PLACES = {
    "lifecycle": ("spec", "lifecycle"),
    "tier": ("spec", "tier"),
    "type": ("spec", "type"),
    "tags": ("metadata", "tags", EACH),
}


def look(ground: Ground) -> Iterator[Fault]:
    """Every scope that nothing in the catalog fits, and every word in a scope that is none."""
    for document in ground.scoped:
        wrong = tuple(_wrong(ground, document))
        yield from wrong
        if wrong or is_over(document.spec, ground.standing.as_of):
            continue
        if not any(_fitting(ground, document)) and not _has_stray_name(ground, document):
            written = document.spec.scope != type(document.spec.scope)()
            route: Route = ("spec", "scope") if written else ("metadata", "name")
            yield fault("empty-scope", document, route, on_key=written, minimum=False)


def is_unclear(ground: Ground, document: Document[Scorecard] | Document[Initiative]) -> bool:
    """Whether nobody can say yet who is in a scope: a word in it leads nowhere, or nothing fits it."""
    wrong = any(_wrong(ground, document)) or _has_stray_name(ground, document)
    return wrong or not any(_fitting(ground, document))


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


def _wrong(ground: Ground, document: Document[Scorecard] | Document[Initiative]) -> Iterator[Fault]:
    """Every word in a scope that is none."""
    yield from _kinds(ground, document)
    scope = document.spec.scope
    yield from _words(ground, document, ("spec", "scope"), scope, scope.kinds)
    yield from _words(ground, document, ("spec", "scope", "exclude"), scope.exclude, scope.exclude.kinds or scope.kinds)


def _words(
    ground: Ground,
    document: Document[Scorecard] | Document[Initiative],
    route: Route,
    selection: Selection,
    kinds: tuple[str, ...],
) -> Iterator[Fault]:
    """Values of fields whose values are listed, and not among them."""
    for field, place in _PLACES.items():
        wanted: tuple[str | int, ...] = getattr(selection, field)
        values = values_in(ground, place, kinds, {}) if wanted else None
        for index, value in enumerate(wanted if values and values.listed else ()):
            known = sorted(map(str, values.listed or ())) if values else []
            if str(value).casefold() not in {each.casefold() for each in known}:
                details: dict[str, Any] = {"field": field, "value": str(value), "known": tuple(known)}
                near = closest(str(value), known) or ""
                yield fault("unknown-value-in-scope", document, (*route, field, index), near=near, **details)


def _kinds(ground: Ground, document: Document[Scorecard] | Document[Initiative]) -> Iterator[Fault]:
    vocabulary = ground.catalog.vocabulary
    known = tuple(sorted(kind.name for kind in vocabulary.native.values() if kind.group != STANDARDS))
    scope = document.spec.scope
    for route, kinds in ((("scope",), scope.kinds), (("scope", "exclude"), scope.exclude.kinds)):
        for index, name in enumerate(kinds):
            if name not in known:
                found = vocabulary.kind(name)
                standard = found is not None and found.group == STANDARDS
                where = ("spec", *route, "kinds", index)
                yield fault("unknown-kind-in-scope", document, where, name=name, known=known, standard=standard)
