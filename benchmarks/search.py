"""How large the search of the site is and how soon it answers: `python -m benchmarks.search 1000 5000`.

Each catalog has documents beside every third service, in words that compress badly. Needs playwright and Chromium.
"""

import argparse
import functools
import gzip
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.make_catalog import make_catalog

_DATA = "assets/platbook/data"
LOADED = (f"{_DATA}/entities.js", f"{_DATA}/search.js")
_QUERIES = ("invoice", "invioce gatewya", "team stock", "owner:team-cart cache", "c")
_RUNS = 5
# When the first result is there, when all is indexed, and how long anything kept the page from answering.
_WATCH = """
  window.seen = {tasks: []};
  new MutationObserver(() => {
    if (!seen.first && document.querySelector("dialog [role=option]")) seen.first = performance.now();
  }).observe(document, {childList: true, subtree: true});
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) seen.tasks.push([one.startTime, one.duration]);
  }).observe({type: "longtask", buffered: true});
"""
_ANSWER = """() => {
  const needed = /(entities|data\\/search|minisearch|search-index)\\.js$/;
  const files = performance.getEntriesByType("resource").filter((one) => needed.test(one.name));
  const loaded = Math.max(...files.map((one) => one.responseEnd));
  const after = seen.tasks.filter(([began]) => began >= loaded).map(([, lasted]) => lasted);
  return {first: seen.first - loaded, long: Math.max(0, ...after)};
}"""
_ASK = """(query) => {
  const box = document.querySelector("dialog input");
  const began = performance.now();
  box.value = query;
  box.dispatchEvent(new InputEvent("input"));
  document.querySelector("dialog").getBoundingClientRect();
  return performance.now() - began;
}"""


class Searched(NamedTuple):
    """What the search of one site costs: bytes of its data, and milliseconds of all runs.

    `first` is from the data being loaded to the first result, `long` the longest wait in each run.
    """

    data: int
    gzipped: int
    first: Sequence[float]
    long: Sequence[float]
    answers: Sequence[float]


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


def main(arguments: Sequence[str]) -> int:
    """Prints a row for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 5_000], metavar="ENTITIES")
    parser.add_argument("--chromium", default=shutil.which("chromium") or "chromium")
    asked = parser.parse_args(arguments)
    print("| entities | data | gzipped | first result: fastest, median | longest wait | an answer: median, slowest |")
    print("|---|---|---|---|---|---|")
    for size in asked.sizes:
        with tempfile.TemporaryDirectory(prefix="platbook-search-") as name:
            seen = measure(size, Path(name), asked.chromium)
        print(
            f"| {size} | {seen.data / 1e6:.2f} MB | {seen.gzipped / 1e6:.3f} MB |"
            f" {min(seen.first):.0f}, {statistics.median(seen.first):.0f} ms | {statistics.median(seen.long):.0f} ms |"
            f" {statistics.median(seen.answers):.0f}, {max(seen.answers):.0f} ms |"
        )
    return 0


def measure(size: int, folder: Path, chromium: str) -> Searched:
    """Builds the site of a catalog of that size in `folder`, and searches it."""
    site = _site(size, folder)
    data = [(site / path).read_bytes() for path in LOADED]
    first, long, answers = _times(site, chromium)
    return Searched(sum(map(len, data)), sum(len(gzip.compress(part)) for part in data), first, long, answers)


def _site(size: int, folder: Path) -> Path:
    """The built site of a catalog with documents."""
    chance = random.Random(size)
    words = ["".join(chance.choices("abcdefghiklmnoprstuvw", k=chance.randint(3, 10))) for _ in range(4_000)]
    services = [file for file in make_catalog(size, folder / "catalog") if file.parent.name == "services"]
    for file in services[::3]:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("spec:\n", f"spec:\n  docs: docs/{file.stem}\n", 1), encoding="utf-8")
        docs = file.parent / "docs" / file.stem
        docs.mkdir(parents=True)
        sections = [
            f"## {' '.join(chance.choices(words, k=4)).capitalize()}\n\n{' '.join(chance.choices(words, k=120))}.\n"
            for _ in range(6)
        ]
        (docs / "index.md").write_text("\n".join([f"# {' '.join(chance.choices(words, k=3))}\n", *sections]), "utf-8")
    command = [sys.executable, "-m", "platbook", "site", "build", "--out", str(folder / "site")]
    subprocess.run(command, cwd=folder / "catalog", check=True, capture_output=True)
    return folder / "site"


def _times(site: Path, chromium: str) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds: in each run from the data being loaded to the first result, and the longest wait; each answer."""
    from playwright.sync_api import sync_playwright

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    first: list[float] = []
    long: list[float] = []
    answers: list[float] = []
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(_RUNS):
            page = browser.new_page()
            page.add_init_script(_WATCH)
            page.goto(f"http://127.0.0.1:{server.server_port}/reference/index.html", wait_until="networkidle")
            page.evaluate("document.querySelector('.pb-search-button').click()")
            page.evaluate(_ASK, _QUERIES[0])
            page.wait_for_function("window.seen.first")
            page.wait_for_timeout(4_000)
            found = page.evaluate(_ANSWER)
            first.append(found["first"])
            long.append(found["long"])
            answers += [page.evaluate(_ASK, query) for query in _QUERIES]
            page.close()
        browser.close()
    server.shutdown()
    server.server_close()
    return first, long, answers


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
