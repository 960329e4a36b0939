"""A record: all that the catalog keeps of one file, in a form that can be stored and read again."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from platbook.findings.ignore import Ignore
from platbook.model.entity import Entity, Mention, Reference, ReferenceField
from platbook.model.ref import Ref
from platbook.source.problem import Problem
from platbook.source.span import Span

# What marshal stores: nested tuples of plain values, no path, so that equal files share one record.
Stored = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """The entities of a file with the whole document of each, its problems and its ignore comments.

    The documents are packed (see `packing`): most runs look into few of them.
    """

    path: str
    entities: tuple[Entity, ...] = ()
    documents: tuple[bytes, ...] = ()
    problems: tuple[Problem, ...] = ()
    ignores: tuple[Ignore, ...] = ()


def store(record: Record) -> Stored:
    """The record without its path, as nested tuples."""
    return (
        tuple(_store_entity(entity) for entity in record.entities),
        record.documents,
        tuple((p.kind, p.document, p.route, p.on_key, _store_span(p.span), dict(p.details)) for p in record.problems),
        tuple((i.codes, i.reason, _store_span(i.span), i.lines) for i in record.ignores),
    )


def restore(stored: Stored, path: str) -> Record:
    """The record of the file at `path`."""
    entities, documents, problems, ignores = stored
    return Record(
        path,
        tuple([_restore_entity(entity, path) for entity in entities]),
        documents,
        ()
        if not problems
        else tuple(Problem(k, d, r, on_key, _restore_span(s), details) for k, d, r, on_key, s, details in problems),
        () if not ignores else tuple(Ignore(path, c, reason, Span(*s), lines) for c, reason, s, lines in ignores),
    )


def _store_entity(entity: Entity) -> Stored:
    return (
        tuple(entity.ref),
        entity.document,
        entity.dialect,
        entity.title,
        entity.description,
        entity.aliases,
        dict(entity.facets),
        tuple((_stored_field(r.field), r.text, r.route, r.soft) for r in entity.references),
        tuple(map(tuple, entity.mentions)),
        entity.reachable,
        entity.modelled,
    )


def _restore_entity(stored: Stored, path: str) -> Entity:
    name, document, dialect, title, description, aliases, facets, references, mentions, reachable, modelled = stored
    return Entity(
        Ref._make(name),
        path,
        document,
        dialect,
        title,
        description,
        aliases,
        facets,
        tuple([Reference(_field(f), text, route, soft) for f, text, route, soft in references]),
        tuple(map(Mention._make, mentions)) if mentions else (),
        reachable,
        modelled,
    )


@lru_cache(maxsize=1_000)
def _stored_field(field: ReferenceField) -> Stored:
    """One tuple for each distinct field: marshal writes an object that it has met before as a short mark."""
    return tuple(field)


@lru_cache(maxsize=1_000)
def _field(stored: tuple[tuple[str, ...], str, str]) -> ReferenceField:
    return ReferenceField._make(stored)


def _store_span(span: Span | None) -> Stored | None:
    return None if span is None else (span.line, span.column, span.end_line, span.end_column)


def _restore_span(stored: Stored | None) -> Span | None:
    return None if stored is None else Span(*stored)
