"""A page of `docs/` as it stands on the site: its links led on, and below it who changed it last."""

from platbook.site.build import DOCS, Site
from platbook.site.documents import around
from platbook.site.sections.upkeep import written_upkeep
from platbook.site.written.links import Leading, relinked
from platbook.source.markdown.blocks import normal


def guide(site: Site, path: str, text: str) -> str:
    """The Markdown of the page that people wrote at `path`. It is theirs: nothing else of it changes."""
    source = site.written[path]
    leading = Leading(site.view.library, source, path, site.view.repository)
    shown = relinked(normal(text), leading, path if source != f"{DOCS}/{path}" else source.removeprefix(f"{DOCS}/"))
    below = around((), written_upkeep(site.view, site.view.title(path), source), path)
    return "\n\n".join((shown.rstrip("\n"), *below)) + "\n"
