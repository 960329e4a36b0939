"""A page of `docs/` as it stands on the site: its links led on, and below it who changed it last."""

from platbook.model.settings import DOCS
from platbook.site.pieces.upkeep import written_upkeep
from platbook.site.view import View
from platbook.site.written.docs_folder import around
from platbook.site.written.links import Leading, relinked
from platbook.source.markdown.blocks import normal


def guide(view: View, path: str, text: str) -> str:
    """The Markdown of the page that people wrote at `path`. It is theirs: nothing else of it changes."""
    source = view.written[path]
    leading = Leading(view.library, source, path, view.repository)
    shown = relinked(normal(text), leading, path if source != f"{DOCS}/{path}" else source.removeprefix(f"{DOCS}/"))
    below = around((), written_upkeep(view, view.title(path), source), path)
    return "\n\n".join((shown.rstrip("\n"), *below)) + "\n"
