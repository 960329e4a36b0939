"""The facts that people look for first: who answers, how to reach them, where code, runbooks and docs are."""

from collections.abc import Iterator, Mapping
from typing import Any

from platbook.model.entity import Entity
from platbook.site.blocks import Block, Code, Facts, Line, PageLink, Text
from platbook.site.pieces.days import dated
from platbook.site.pieces.lines import joined
from platbook.site.pieces.people import people
from platbook.site.pieces.standing import level_badge
from platbook.site.pieces.values import address_link, lines_of
from platbook.site.pieces.words import relation_title
from platbook.site.render.safe import safe_address
from platbook.site.sections.entity.holdings import in_short
from platbook.site.sections.entity.needs import needs_in_short
from platbook.site.sections.standards.by_kind import document_facts
from platbook.site.view import View
from platbook.site.written.docs_folder import Document
from platbook.source.tree import join, parent

_ABOVE = ("partOf", "childOf", "memberOf", "coOwnedBy")
_NAMED = 5


def facts(view: View, entity: Entity, documents: Mapping[str, Document]) -> Iterator[Block]:
    """The facts, or nothing where none is known."""
    rows = tuple((label, lines) for label, lines in _rows(view, entity, documents) if lines and any(lines))
    if rows:
        yield Facts(rows)


def _rows(view: View, entity: Entity, documents: Mapping[str, Document]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    spec = view.spec(entity)
    yield from document_facts(view, entity)
    yield from people(view, entity)
    yield "Runbooks", tuple(_runbook(view, entity, item, documents) for item in _list(spec.get("runbooks")))
    yield from ((label, (line,)) for label, line in in_short(view, entity))
    yield from needs_in_short(view, entity)
    yield "Provided by", tuple(_providers(view, entity))
    yield "Standards", tuple(_levels(view, entity))
    pages = [document for document in documents.values() if document.title]
    yield "Documentation", tuple((PageLink(document.title, document.path),) for document in pages[:6])
    yield "Source code", _repository(spec)
    unique = view.unique(entity.ref)
    for name in _ABOVE:
        ends = unique.get(name, ())
        yield relation_title(name), (joined([(view.link(end.other),) for end in ends]),)
    yield (
        "Links",
        tuple(line for item in _list(view.metadata(entity).get("links")) for line in lines_of(_untyped(item))),
    )
    yield "Verified until", dated(spec.get("reviewBy"), view.report.as_of)
    yield "Old names", (joined([(Code(alias),) for alias in entity.aliases]),)


def _levels(view: View, entity: Entity) -> Iterator[Line]:
    """Whether all is well, in a badge for each scorecard that has levels."""
    for card in view.cards(entity.ref):
        if card.standard.levels:
            yield (level_badge(card), Text(" "), view.link(card.standard.entity))


def _providers(view: View, entity: Entity) -> Iterator[Line]:
    """Who provides an API, and where each of them answers."""
    for provider in view.relations.named(entity.ref, "apiProvidedBy")[:_NAMED]:
        places = _list(view.spec(provider).get("environments"))[:_NAMED]
        told = [line for place in places if isinstance(place, dict) for line in lines_of([place])]
        yield (view.link(provider), *((Text(": "), *joined(told)) if told else ()))


def _runbook(view: View, entity: Entity, item: Any, documents: Mapping[str, Document]) -> Line:
    if isinstance(item, dict):
        title = str(item.get("title", ""))
        target = next((str(item[key]) for key in ("url", "path") if key in item), "")
    else:
        title, target = "", str(item)
    if safe_address(target):
        return (address_link(target, title),)
    path = join(parent(entity.path), target) or target
    document = documents.get(path)
    if document is not None:
        return (PageLink(title or document.title, document.path),)
    return (*((Text(f"{title} "),) if title else ()), *view.edit(path))


def _repository(spec: Mapping[str, Any]) -> tuple[Line, ...]:
    said = spec.get("repository")
    url, path = (said.get("url"), said.get("path")) if isinstance(said, dict) else (spec.get("sourceUrl"), None)
    if not isinstance(url, str):
        return ()
    return ((address_link(url), *((Text(" "), Code(str(path))) if path else ())),)


def _untyped(item: Any) -> Any:
    return (
        {key: value for key, value in item.items() if key not in ("type", "icon")} if isinstance(item, dict) else item
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
