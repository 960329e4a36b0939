"""What readers wait for in their browser: the first result of a search, and the index of a large catalog."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from statistics import median

from benchmarks import index_table, search
from benchmarks.bench import Bench
from benchmarks.measure import Failed
from benchmarks.page import Section
from benchmarks.subjects import site
from benchmarks.tables import failed_cell, grouped, table
from benchmarks.targets import Target

SEARCHED, OPENED, QUICK = 5_000, 10_000, 100
FIRST, ANSWER, WAIT = "search: first result, after its data are there", "search: an answer", "search: the longest wait"
PAINTED, LIVE = "index: first paint", "index: filters and sorting are there"
_NAMES = {"painted": PAINTED, "live": LIVE}
Times = Mapping[str, Sequence[float]]


def measure(bench: Bench) -> Section:
    """Everything in the browser; a sentence where there is none."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if find_spec("playwright") is None:
        return Section([], goals({}), ["what readers wait for: playwright is not installed (PyPI playwright)"])
    if chromium is None:
        return Section([], goals({}), ["what readers wait for: there is no Chromium on the path"])
    searched, opened = (QUICK, QUICK) if bench.quick else (SEARCHED, OPENED)
    bench.say(f"searching the site of {searched} entities in Chromium")
    found = _tried(bench, "search", lambda: _search(bench, searched, chromium))
    bench.say(f"the index of {opened} entities in Chromium")
    index = _tried(bench, "index", lambda: _index(bench, opened))
    tables = [
        f"### Searching {grouped(searched)} entities\n\n{_rows(found)}",
        f"### The index of {grouped(opened)} entities\n\n{_rows(index)}",
    ]
    times: dict[str, Sequence[float]] = {}
    for each in (found, index):
        times |= {} if isinstance(each, Failed) or bench.quick else each
    return Section(tables, goals(times))


def goals(times: Times) -> list[Target]:
    """What readers are to wait for at most; the times are those of the full sizes."""
    filters = [median(each) for name, each in times.items() if name.startswith("index: filter by")]
    return [
        Target("5 000 entities, first result after the data of the search are there", 100, _median(times, FIRST), "ms"),
        Target("10 000 entities, first paint of the index", 1000, _median(times, PAINTED), "ms"),
        Target("10 000 entities, the slowest filter of the index", 100, max(filters, default=None), "ms"),
    ]


def _search(bench: Bench, size: int, chromium: str) -> Times:
    seen = search.measure(size, bench.folder / "searched", chromium)
    return {FIRST: seen.first, ANSWER: seen.answers, WAIT: seen.long}


def _index(bench: Bench, size: int) -> Times:
    if not site.built(bench, size).exists():
        bench.compare([site.contender(bench, size, f"the site of {size} entities")], 1)
    times = index_table.times(site.built(bench, size))
    return {_NAMES.get(name, f"index: {name}"): each for name, each in times.items()}


def _tried(bench: Bench, what: str, look: Callable[[], Times]) -> Times | Failed:
    # A browser fails in ways of its own; the figures of all other subjects must not be lost for that.
    try:
        return look()
    except Exception as reason:
        return bench.fail(what, f"{type(reason).__name__}: {(str(reason).splitlines() or [''])[0]}")


def _median(times: Times, name: str) -> float | None:
    return median(times[name]) if name in times else None


def _rows(times: Times | Failed) -> str:
    if isinstance(times, Failed):
        return f"It {failed_cell(times)}."
    rows = [[name, *(f"{how(each):.0f}" for how in (median, min, max))] for name, each in times.items()]
    return table(["", "median ms", "fastest", "slowest"], "lrrr", rows)
