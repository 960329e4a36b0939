"""The way into the graph explorer: its address holds where it starts.

The parameters are a contract with everybody who keeps such an address: docs/reference/site-addresses.md has them all.
"""

from urllib.parse import quote

from platbook.model.ref import Ref
from platbook.site.blocks import PageLink
from platbook.site.places.paths import GRAPH


def explore_link(ref: Ref, text: str = "Explore from here") -> PageLink:
    """A link to the explorer, started at an entity."""
    return PageLink(text, GRAPH, query=_start(ref))


def needing_link(ref: Ref, text: str) -> PageLink:
    """A link to the explorer, where it shows all that need an entity, directly or through others."""
    return PageLink(text, GRAPH, query=f"{_start(ref)}&hops=all&direction=down")


def _start(ref: Ref) -> str:
    return f"entity={quote(str(ref), safe=':/')}"
