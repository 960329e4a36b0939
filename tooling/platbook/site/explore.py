"""The way into the graph explorer: its address holds where it starts.

The parameters are a contract with everybody who keeps such an address: docs/reference/site-addresses.md has them all.
"""

from urllib.parse import quote

from platbook.model.ref import Ref
from platbook.site.blocks import PageLink
from platbook.site.paths import GRAPH


def explore_link(ref: Ref, text: str = "Explore from here") -> PageLink:
    """A link to the explorer, started at an entity."""
    return PageLink(text, GRAPH, query=f"entity={quote(str(ref), safe=':/')}")
