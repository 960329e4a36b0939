"""The text of a file to HTML: numbered lines, colours from the classes that themes know, and anchors on some lines."""

from functools import lru_cache
from html import escape

from platbook.site.blocks import Source
from platbook.site.render.safe import visible


def source_html(source: Source) -> str:
    """The listing. Where no highlighter is installed, or it does not know the language, it has no colours."""
    text = visible(source.text.rstrip())
    lines = _coloured(text, source.language) or tuple(escape(line, False) for line in text.split("\n"))
    marked: dict[int, str] = {}
    for line, anchor in source.marks:
        marked[line] = marked.get(line, "") + f'<a id="{escape(anchor)}"></a>'
    beyond = "".join(marks for line, marks in marked.items() if not 0 < line <= len(lines))
    shown = "\n".join([f"<span>{marked.get(at, '')}{line}</span>" for at, line in enumerate(lines, 1)])
    return f'<div class="highlight pb-listing"><pre tabindex="0"><code>{shown}{beyond}\n</code></pre></div>'


@lru_cache(maxsize=256)  # a server that rebuilds colours only what changed
def _coloured(text: str, language: str) -> tuple[str, ...] | None:
    """Each line as HTML, or None where that cannot be done."""
    if not language:
        return None
    try:
        # It comes with the theme, and is needed for definitions alone.
        from pygments import highlight  # type: ignore[import-untyped]
        from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
        from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
        from pygments.util import ClassNotFound  # type: ignore[import-untyped]
    except ImportError:
        return None
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    lines = tuple(highlight(text, lexer, HtmlFormatter(nowrap=True)).rstrip("\n").split("\n"))
    return lines if len(lines) == text.count("\n") + 1 else None
