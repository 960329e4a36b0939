"""Where the links of a written page lead on the site: files of the repository have other places there."""

from dataclasses import dataclass
from urllib.parse import quote, unquote

from platbook.site.places.library import Library, relative
from platbook.site.places.repository import Repository
from platbook.site.render.safe import safe_address, visible
from platbook.source.markdown.links import is_elsewhere, links
from platbook.source.tree import join, parent


@dataclass(frozen=True, slots=True)
class Leading:
    """Where links of one page lead: the page's file in the repository, its place on the site, and what both are of."""

    library: Library
    source: str
    path: str
    repository: Repository

    def to(self, target: str) -> str | None:
        """The address for a link to `target`, encoded so that it may stand in Markdown; None where there is nothing
        that a reader could see, or should."""
        if is_elsewhere(target):
            address = safe_address(target)
            return None if address is None else _encoded(address)
        if visible(target) != target:
            return None
        file, hash_, anchor = target.partition("#")
        after = f"#{_encoded(anchor)}" if hash_ else ""
        if not file:
            return after or None
        wanted = join(parent(self.source), unquote(file.partition("?")[0]))
        if wanted is None:
            return None
        place = self.library.place(wanted)
        if place is not None:
            return relative(self.path, place) + after
        address = self.repository.shown(wanted) if self.library.is_there(wanted) else ""
        return _encoded(address) + after if address else None


def relinked(text: str, leading: Leading, naive: str) -> str:
    """A page of `docs/` with those links led on that a builder would not find: `naive` is where builders take the page
    to be. Every other character stays as it is."""
    parts: list[str] = []
    done = 0
    for link in links(text):
        if is_elsewhere(link.target) or link.start < done or link.target.startswith("#"):
            continue
        file = unquote(link.target.partition("#")[0].partition("?")[0])
        usual = join(parent(naive), file)
        wanted = join(parent(leading.source), file)
        place = leading.library.place(wanted) if wanted else None
        if place is not None and place == usual:
            continue
        to = leading.to(link.target)
        if to is not None:
            parts += (text[done : link.start], to)
            done = link.end
        elif wanted and leading.library.is_there(wanted) and link.sort == "link" and not wanted.startswith("docs"):
            # A file that readers of the site cannot see: words remain.
            label = text[link.begins + 1 : text.rfind("](", link.begins, link.start)]
            parts += (text[done : link.begins], label)
            done = link.ends
    return "".join((*parts, text[done:]))


def _encoded(address: str) -> str:
    """The address with what would end or change a link of Markdown encoded; a browser follows both the same."""
    return quote(address, safe="/:?#@!$&+,;=%-.~").replace("&", "&amp;")
