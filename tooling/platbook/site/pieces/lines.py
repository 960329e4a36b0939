"""Lines that many pages hold: several in one, the owners and the lifecycle of an entity, and the way to it."""

from collections.abc import Sequence
from typing import Any

from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.site.blocks import Badge, Line, PageLink, Text
from platbook.site.pieces.words import stability_tone
from platbook.site.view import View


def joined(lines: Sequence[Line]) -> Line:
    """Several lines in one, with commas."""
    parts: list[Any] = []
    for line in lines:
        if parts and line:
            parts.append(Text(", "))
        parts.extend(line)
    return tuple(parts)


def owner_links(view: View, ref: Ref) -> Line:
    """Links to the owner, or to all owners."""
    return joined([(view.link(owner),) for owner in view.relations.named(ref, "ownedBy")])


def lifecycle(view: View, entity: Entity) -> Line:
    """The lifecycle as a badge, or nothing."""
    value = entity.facet("lifecycle")
    if value is None:
        return ()
    return (Badge(str(value), stability_tone(view.report.catalog.vocabulary.stability.get(str(value)))),)


def trail(view: View, entity: Entity) -> tuple[PageLink, ...]:
    """The way from the top of its part of the site to an entity."""
    return (view.section(entity.ref.kind), view.kind_page(entity.ref.kind))
