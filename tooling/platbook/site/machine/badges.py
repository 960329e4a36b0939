"""Badges for READMEs as small pictures: `badges/service/cart/owner.svg`, and one for each scorecard."""

from collections.abc import Iterator
from functools import lru_cache

from platbook.site.blocks import SiteFile
from platbook.site.machine.badge_picture import badge_picture
from platbook.site.pieces.entity_badges import badges_of
from platbook.site.view import View


def files(view: View) -> Iterator[SiteFile]:
    """The badges of all software; under old names as well, so that a README need not change with the name."""
    # Thousands of entities share a few pictures.
    draw = lru_cache(maxsize=None)(lambda label, value, tone: badge_picture(label, value, tone).encode())
    for entity in view.entities:
        for badge in badges_of(view, entity):
            picture = draw(badge.label, badge.value, badge.tone)
            yield SiteFile(badge.path, entity.path, picture)
            for alias in entity.aliases:
                old = view.outputs.old_badge(entity.ref, alias, badge.name)
                if old:
                    yield SiteFile(old, entity.path, picture)
