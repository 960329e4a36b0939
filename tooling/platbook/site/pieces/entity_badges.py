"""The badges of an entity: who owns it, and the level that it has reached in each scorecard."""

from collections.abc import Iterator
from typing import NamedTuple

from platbook.model.entity import Entity
from platbook.site.blocks import Tone
from platbook.site.pieces.standing import level_badge
from platbook.site.view import View

_OWNER = "owner"
# What has a README. Thousands of badges for people and policies would be files that nobody shows.
_GROUPS = frozenset({"software", "grouping"})


class EntityBadge(NamedTuple):
    """A badge of an entity: its name, where it stands, and what it shows."""

    name: str
    path: str
    label: str
    value: str
    tone: Tone


def badges_of(view: View, entity: Entity) -> Iterator[EntityBadge]:
    """The badges that an entity has."""
    if view.group(entity.ref.kind) not in _GROUPS:
        return
    owners = view.relations.named(entity.ref, "ownedBy")
    if owners:
        yield _badge(view, entity, _OWNER, "owner", ", ".join(owner.label for owner in owners), "kind")
    standing = view.report.standing
    for card in view.cards(entity.ref):
        name = card.standard.name
        if standing is not None and name in standing.policy.scorecards and card.standard.levels:
            shown = level_badge(card)
            # The name of the other one is taken.
            file = f"{name}-scorecard" if name == _OWNER else name
            yield _badge(view, entity, file, card.standard.label, shown.text, shown.tone)


def _badge(view: View, entity: Entity, name: str, label: str, value: str, tone: Tone) -> EntityBadge:
    return EntityBadge(name, view.outputs.badge(entity.ref, name), label, value, tone)
