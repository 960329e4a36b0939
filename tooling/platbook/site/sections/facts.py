"""The facts that people look for first: who answers, how to reach them, where code, runbooks and docs are."""

from collections.abc import Iterator, Mapping
from typing import Any

from platbook.model.entity import Entity
from platbook.site.blocks import Block, Code, Facts, Line, PageLink, Text, WebLink
from platbook.site.documents import Document
from platbook.site.explore import explore_link
from platbook.site.render.safe import safe_address
from platbook.site.sections.connections import noticing
from platbook.site.sections.holdings import in_short
from platbook.site.sections.standards.days import dated
from platbook.site.sections.standards.documents import document_facts
from platbook.site.sections.standards.words import level_badge
from platbook.site.values import address_link, lines_of
from platbook.site.view import View, joined
from platbook.site.words import relation_title
from platbook.source.tree import join, parent

_ABOVE = ("partOf", "childOf", "memberOf", "coOwnedBy")
# What somebody must own, and what fails.
_GROUPS = frozenset({"software", "grouping"})
_NAMED = 5


def facts(view: View, entity: Entity, documents: Mapping[str, Document]) -> Iterator[Block]:
    """The facts, or nothing where none is known."""
    rows = tuple((label, lines) for label, lines in _rows(view, entity, documents) if lines and any(lines))
    if rows:
        yield Facts(rows)


def _rows(view: View, entity: Entity, documents: Mapping[str, Document]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    spec = view.spec(entity)
    owners = view.relations.named(entity.ref, "ownedBy")
    yield from document_facts(view, entity)
    owner_spec = view.spec(owners[0]) if owners else {}
    if owners:
        yield "Owner", (view.owners(entity.ref),)
    elif "owner" in spec:
        yield "Owner", ((Text(f"{spec['owner']} (not in the catalog)"),),)
    elif view.group(entity.ref.kind) in _GROUPS:
        yield "Owner", ((Text("Nobody. Name the team that answers for it in "), Code("spec.owner"), Text(".")),)
    yield "Reach them", _contacts(spec) or _contacts(owner_spec)
    yield "On call", _oncall(spec) or _oncall(owner_spec)
    yield from ((label, (line,)) for label, line in in_short(view, entity))
    yield "Standards", tuple(_levels(view, entity))
    yield "Needed by", _needed_by(view, entity)
    yield "Runbooks", tuple(_runbook(view, entity, item, documents) for item in _list(spec.get("runbooks")))
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


def _needed_by(view: View, entity: Entity) -> tuple[Line, ...]:
    """Who would notice at once if it failed, and the way to those who would notice through them."""
    if view.group(entity.ref.kind) != "software":
        return ()
    others = {end.other.ref: end.other for end in noticing(view, view.unique(entity.ref))}
    if not others:
        return ((Text("Nothing in the catalog"),),)
    named = [(view.link(other),) for other in list(others.values())[:_NAMED]]
    more = len(others) - len(named)
    rest: Line = (Text(" and "), explore_link(entity.ref, f"{more} more")) if more else ()
    return (*joined(named), *rest), (explore_link(entity.ref, "What fails with it"),)


def _contacts(spec: Mapping[str, Any]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for contact in _list(spec.get("contacts")):
        if not isinstance(contact, dict):
            continue
        value, purpose = str(contact.get("value", "")), contact.get("purpose")
        about = f" {purpose}" if purpose else ""
        address = f"mailto:{value}" if contact.get("type") == "email" else value
        shown: Line = (
            (address_link(address),) if safe_address(address) else (Text(f"{contact.get('type', '')} {value}"),)
        )
        lines.append((*shown, Text(about)) if about else shown)
    profile = spec.get("profile")
    email = profile.get("email") if isinstance(profile, dict) else None
    if isinstance(email, str) and safe_address(f"mailto:{email}"):
        link = address_link(f"mailto:{email}")
        lines += [] if any(link in line for line in lines) else [(link,)]
    return tuple(lines)


def _oncall(spec: Mapping[str, Any]) -> tuple[Line, ...]:
    said = spec.get("oncall")
    if not isinstance(said, dict):
        return ()
    words = " ".join(str(said[key]) for key in ("provider", "id") if said.get(key))
    url = said.get("url")
    return ((WebLink(words, url),),) if isinstance(url, str) else ((Text(words),),)


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
