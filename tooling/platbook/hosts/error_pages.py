"""A server's page for what is not there follows changes like all others: what a reader had open comes back with it."""

from typing import Any

from mkdocs.livereload import LiveReloadServer


def follow_changes(server: LiveReloadServer) -> None:
    """Gives error pages the script that every other page has, which waits for the next build."""
    plain = server.error_handler
    with_script: Any = server._inject_js_into_html

    def following(code: int) -> bytes | None:
        page = plain(code)
        return with_script(page, server._visible_epoch) if page else None

    server.error_handler = following
