"""The definition of an API on its page: what it says of itself, and what it offers."""

from collections.abc import Iterator

from platbook.findings.count import number, plural
from platbook.model.entity import Entity
from platbook.site.apis.definition import Definition
from platbook.site.apis.offers import offers
from platbook.site.blocks import Block, Facts, Heading, Line, Note, PageLink, Text
from platbook.site.pieces.lines import joined
from platbook.site.view import View

_MOST_ROWS = 60
_MOST_NAMES = 8
# Whose definitions are expected to be understood.
_READ = {"openapi": "OpenAPI", "asyncapi": "AsyncAPI", "grpc": "gRPC", "graphql": "GraphQL"}


def definition(found: Definition) -> Iterator[Block]:
    """Version, file, servers, how callers sign in, and the tables."""
    yield Heading("Definition")
    yield Facts((_file(found), *about_definition(found)))
    yield from unread(found)
    yield from offers(found, _MOST_ROWS)


def about_definition(found: Definition) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """What a definition says of itself beside its operations."""
    contract = found.contract
    if contract.version:
        yield "Version", ((Text(contract.version),),)
    if contract.form:
        yield "Written in", ((Text(contract.form),),)
    yield from contract.about


def both_ends(view: View, entity: Entity) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Who provides an API and who calls it, for the page that shows its text."""
    for label, relation in (("Provided by", "apiProvidedBy"), ("Called by", "apiConsumedBy")):
        ends = view.relations.named(entity.ref, relation)
        names = joined([(view.link(end),) for end in ends[:_MOST_NAMES]])
        more = (Text(f" and {number(len(ends) - _MOST_NAMES)} more"),) if len(ends) > _MOST_NAMES else ()
        yield label, ((*names, *more) if ends else (Text("nobody in the catalog"),),)


def unread(found: Definition) -> Iterator[Block]:
    """Why the definition, or a part of it, could not be read, if so."""
    flaw = found.unreadable or found.contract.flaw
    if flaw:
        kind = _READ.get(found.kind)
        title = f"Not read as {kind}" if kind and not found.contract.groups else "Not all could be read"
        yield Note("warning", title if not found.unreadable else "Not shown", ((Text(flaw),),))


def _file(found: Definition) -> tuple[str, tuple[Line, ...]]:
    name = found.name or "in the descriptor"
    lines = f", {plural(found.text.rstrip().count(chr(10)) + 1, 'line')}" if not found.unreadable else ""
    return "File", ((PageLink(name, found.page), Text(lines)),)
