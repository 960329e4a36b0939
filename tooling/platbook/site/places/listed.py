"""The part of the catalog's index that a number stands for: its address holds the filter.

The parameters are a contract with everybody who keeps such an address: docs/reference/site-addresses.md has them all.
"""

from dataclasses import dataclass
from urllib.parse import quote

from platbook.model.ref import DEFAULT_NAMESPACE, Ref
from platbook.site.blocks import PageLink
from platbook.site.places.paths import CATALOG

# Answers to "which level?" that are no level.
IN_SCOPE, NO_LEVEL, BELOW_MINIMUM = "in.scope", "no.level", "below.minimum"


@dataclass(frozen=True, slots=True)
class Listed:
    """A filter of the index. What is left out does not matter.

    `owner` stands for what a team and those below it own, or with `directly` for what it owns itself; `within` for all
    that something larger holds, at any depth; `level` is a scorecard with the level reached or an answer from above.
    """

    kind: str = ""
    owner: Ref | None = None
    directly: bool = False
    within: Ref | None = None
    level: tuple[str, str] | None = None

    def link(self, text: str) -> PageLink:
        """A link to the index, filtered."""
        return PageLink(text, CATALOG, query=self.query)

    @property
    def query(self) -> str:
        """The parameters of the address, in the order in which the index itself writes them."""
        said: dict[str, str] = {}
        if self.kind:
            said["kind"] = self.kind
        if self.owner:
            said["owner"] = _named(self.owner)
        if self.directly:
            said["owned"] = "directly"
        if self.within:
            said["within"] = str(self.within)
        if self.level:
            said[f"level.{self.level[0]}"] = self.level[1]
        return "&".join(f"{quote(name, safe='')}={quote(value, safe=':/')}" for name, value in said.items())


def _named(owner: Ref) -> str:
    """A team by its name, as people say it; everybody else, and teams of other namespaces, in full."""
    return owner.name if owner.kind == "Team" and owner.namespace == DEFAULT_NAMESPACE else str(owner)
