"""Days that people wrote down, on which no result need change: exemptions, attestations, reviews, sunsets."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.evaluate import Evaluation
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.forecast.event import Event, Kind
from platbook.initiatives.progress.teams import owners_of
from platbook.initiatives.schedule import later
from platbook.model.day import day_of
from platbook.model.entity import Entity
from platbook.model.ref import Ref

# A day, the kind and the name of what ends, and an entity.
Told = tuple[date, Kind, str, Ref]
# The kind and the name of what ends, an entity, and the last day.
_End = tuple[Kind, str, Ref, date]

_RETIRED = 0


class _Due(NamedTuple):
    """What is to be done by a day that an entity gives in `field`."""

    kind: Kind
    field: str
    what: str
    todo: str


_DUE = (
    _Due("review", "spec.reviewBy", "reviewed", "check that it is all still true, then move `reviewBy` on"),
    _Due(
        "sunset",
        "spec.deprecation.sunset",
        "switched off",
        "switch it off and set `lifecycle: retired`, or agree on another day",
    ),
)


def entity_dates(catalog: Catalog, relations: Relations, first: date, last: date) -> Iterator[Event]:
    """Days until which entries count as verified, and on which things are to be switched off, both ends included; one
    event for all of a team on one day. What is retired already is left out."""
    found: dict[tuple[date, Ref | None, _Due], list[Entity]] = {}
    for due in _DUE:
        for entity, mention in catalog.mentions.get(("date", due.kind), ()):
            day = day_of(mention.text)
            if day is not None and first <= day <= last and not _is_retired(catalog, entity):
                for team in owners_of(entity.ref, relations) or (None,):
                    found.setdefault((day, team, due), []).append(entity)
    for (day, team, due), entities in found.items():
        refs = tuple(sorted({entity.ref for entity in entities}))
        many = len(refs) > 1
        who = f"{len(refs)} entries" if many else f"`{refs[0]}`"
        path = "" if many else entities[0].path
        what = f"{who} {'are' if many else 'is'} to be {due.what} by this day"
        yield Event(day, due.kind, team, due.field, what, due.todo, path, refs)


def quiet_ends(
    evaluation: Evaluation, standing: Standing, told: Collection[Told], first: date, last: date
) -> Iterator[Event]:
    """Exemptions and attestations that end and change no result; `told` are those of which an event tells already.

    Both days are included.
    """
    found: dict[tuple[date, Kind, str, Ref | None], set[Ref]] = {}
    for kind, name, ref, last_day in (*_exemptions(evaluation), *_attestations(evaluation, standing)):
        day = later(last_day, 1)
        if first <= day <= last and (day, kind, name, ref) not in told:
            for team in owners_of(ref, evaluation.relations) or (None,):
                found.setdefault((day, kind, name, team), set()).add(ref)
    for (day, kind, name, team), refs in found.items():
        what = f"the exemption `{name}`" if kind == "exemption" else f"what was attested of `{name}`"
        path = standing.policy.exemptions[name].entity.path if kind == "exemption" else declared_in(name, standing)
        said = (f"{what} ends; no result changes", "see whether it is still needed")
        yield Event(day, kind, team, name, *said, path, tuple(sorted(refs)))


def declared_in(key: str, standing: Standing) -> str:
    """The file that declares the key of a fact; empty where none does."""
    declared = (document for document in standing.policy.facts.values() if key in document.spec.keys)
    return next((document.entity.path for document in declared), "")


def _exemptions(evaluation: Evaluation) -> Iterator[_End]:
    for (_, ref), documents in evaluation.exemptions.by_rule.items():
        for document in documents:
            if document.spec.expires is not None:
                yield "exemption", document.name, ref, document.spec.expires


def _attestations(evaluation: Evaluation, standing: Standing) -> Iterator[_End]:
    for ref in {ref for scope in evaluation.scopes.values() for ref in scope}:
        for key, fact in standing.facts.of(str(ref)).items():
            if fact.expires is not None:
                yield "fact", key, ref, fact.expires


def _is_retired(catalog: Catalog, entity: Entity) -> bool:
    """Whether it is switched off already."""
    lifecycle = entity.facet("lifecycle")
    return isinstance(lifecycle, str) and catalog.vocabulary.stability.get(lifecycle) == _RETIRED
