"""The search index: a generated page has one entry, made from its data and not by parsing its HTML again."""

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from platbook.hosts.addresses import built_path
from platbook.site.blocks import Page
from platbook.site.render.safe import one_line


def complete_index(site_folder: Path, pages: Iterable[Page], directory_urls: bool) -> None:
    """Puts the entries of `pages` into the index that a search plugin has written; nothing where none has.

    The same index is written as a script too: a page that was opened from the disk may not read JSON.
    """
    file = site_folder / "search" / "search_index.json"
    if not file.is_file():
        return
    index = json.loads(file.read_text(encoding="utf-8"))
    fresh = {built_path(page.path, directory_urls): _entry(page, directory_urls) for page in pages if page.search}
    kept = [entry for entry in index["docs"] if entry["location"].partition("#")[0] not in fresh]
    index["docs"] = [*kept, *fresh.values()]
    text = json.dumps(index, separators=(",", ":"), ensure_ascii=False)
    file.write_text(text, encoding="utf-8")
    script = "var __index=" + text.replace("</", "<\\/")
    (file.parent / "search_index.js").write_text(script, encoding="utf-8")


def _entry(page: Page, directory_urls: bool) -> dict[str, Any]:
    # The search shows titles and texts as HTML.
    text = one_line(page.search.text) if page.search else ""
    return {
        "location": built_path(page.path, directory_urls),
        "title": escape(one_line(page.title)),
        "text": escape(text),
    }
