"""A server follows folders of the catalog that are made, removed or renamed after it began."""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler

# Everything else that happens to a folder happens inside it.
_COMES_OR_GOES = frozenset({"created", "deleted", "moved"})


def follow(server: LiveReloadServer, root: Path, names: Collection[str]) -> None:
    """From now on the server watches these files and folders at `root`, those that are not there as soon as they are.

    The root itself is looked at without what is below it: environments and built sites would cost far more."""
    for name in names:
        _watch(server, root / name)
    server.observer.schedule(_Root(server, root, frozenset(names)), str(root), recursive=False)


class _Root(FileSystemEventHandler):
    """Hears what comes and goes at the root."""

    def __init__(self, server: LiveReloadServer, root: Path, names: frozenset[str]) -> None:
        self._server, self._root, self._names = server, root, names

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _COMES_OR_GOES:
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        changed = {path.name for path in paths if path.parent == self._root} & self._names
        for name in changed:
            # What watched the one that is gone has ended with it.
            with suppress(KeyError):
                while True:
                    self._server.unwatch(str(self._root / name))
            _watch(self._server, self._root / name)
        if changed:
            _rebuild(self._server)


def _watch(server: LiveReloadServer, path: Path) -> None:
    if path.exists():
        server.watch(str(path))


def _rebuild(server: LiveReloadServer) -> None:
    """What a change below a watched folder sets off; what came with the folder is no change to those who watch it."""
    with server._rebuild_cond:
        server._want_rebuild = True
        server._rebuild_cond.notify_all()
