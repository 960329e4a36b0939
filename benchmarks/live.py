"""How soon a saved file is a new page: `platbook site serve` on a copy of this repository's catalog."""

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.measure import FailedRunError
from benchmarks.peers import ROOT

# What the site is made of, its settings among it.
_COPIED = (
    *("catalog", "initiatives", "facts", "docs", "schemas", "platbook.yaml", "mkdocs.yml"),
    *("tooling/platbook/hosts/mkdocs.yml", "tooling/platbook/hosts/theme"),
)
_FILE, _PAGE = "catalog/services/checkout.yaml", "catalog/services/checkout/index.html"
_PATIENCE = 60.0


def reload_times(platbook: str, folder: Path, runs: int) -> Sequence[float]:
    """Seconds from saving a file to its new page being served, in each run. Raises FailedRunError when it never is."""
    for name in _COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.is_file():
            shutil.copy(source, target)
    port = _free_port()
    command = [platbook, "site", "serve", "--address", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    page = f"http://127.0.0.1:{port}/{_PAGE}"
    try:
        _wait_for("", page, server)
        return [_saved(folder / _FILE, f"Edit {run} of {runs}", page, server) for run in range(runs)]
    finally:
        server.terminate()
        server.wait()


def _saved(file: Path, title: str, page: str, server: subprocess.Popen[bytes]) -> float:
    # A server that has just built looks at the files again after a moment.
    time.sleep(1)
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = [f"  title: {title}\n" if line.startswith("  title:") else line for line in lines]
    file.write_text("".join(changed), encoding="utf-8")
    started = time.perf_counter()
    _wait_for(title, page, server)
    return time.perf_counter() - started


def _wait_for(words: str, page: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise FailedRunError(f"the server ended with exit code {server.returncode}")
        try:
            with urllib.request.urlopen(page, timeout=_PATIENCE) as answer:
                if words in answer.read().decode("utf-8"):
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.02)
    raise FailedRunError(f"no new page within {_PATIENCE:.0f} s")


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
