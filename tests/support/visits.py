"""Visits to a built site in a real browser; at the end no page may have complained, or asked anybody else."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}


@dataclass
class Visit:
    """A page in the browser, what it complained about, and whom it asked besides its own server."""

    page: Any
    origin: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.origin + path)

    def search(self, words: str) -> None:
        self.page.get_by_role("banner").get_by_role("button", name="Search").click()
        self.page.get_by_role("combobox", name="Search").fill(words)


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


class _Server(ThreadingHTTPServer):
    # On a busy machine five waiting connections, the default, are soon more: then some are refused.
    request_queue_size = 128


class _Packing(_Handler):
    """Sends files packed, as every server does that sites are put on."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        content = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def serve(folder: Path, packed: bool = False) -> Iterator[str]:
    """The address of a server that shows a folder, for as long as the iterator is alive."""
    handler = functools.partial(_Packing if packed else _Handler, directory=str(folder))
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@contextmanager
def visiting(browser: Any, origin: str) -> Iterator[Callable[..., Visit]]:
    """Gives a function that starts visits, and judges them all at the end."""
    contexts: list[Any] = []
    visits: list[Visit] = []

    def start(where: str = origin, **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": WIDE, **options})
        contexts.append(context)
        visit = Visit(context.new_page(), where)
        visits.append(visit)
        own = ("data:", "blob:", "about:", where)
        # Of the whole context: a page that opens another one answers for it.
        context.on("weberror", lambda failed: visit.errors.append(str(failed.error)))
        context.on("console", lambda said: visit.errors.append(said.text) if said.type == "error" else None)
        context.on("dialog", lambda asked: (visit.errors.append(f"dialog {asked.message}"), asked.dismiss()))
        context.on("request", lambda sent: None if sent.url.startswith(own) else visit.foreign.append(sent.url))
        visit.page.on("websocket", lambda opened: visit.foreign.append(opened.url))
        return visit

    yield start
    for context in contexts:
        context.close()
    for visit in visits:
        assert not visit.errors, visit.errors
        assert not visit.foreign, visit.foreign
