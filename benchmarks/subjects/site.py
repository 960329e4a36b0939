"""Building the site: how it grows, what one change costs, other builders on the same pages, and live reload."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.bench import Bench
from benchmarks.corpus import change_files, forget_cache
from benchmarks.live import reload_times
from benchmarks.measure import Contender, Cost, Costs, Failed, FailedRunError
from benchmarks.page import Section
from benchmarks.pages_on_disk import DEFAULT, DOCS, PLAIN, contenders
from benchmarks.site_shape import Shape, shape_of
from benchmarks.tables import cost_table, factor, failed_cell, grouped
from benchmarks.targets import Target, exponent, measured, ratio, seconds

RULES = 20
# The last one is also what the browser opens.
SIZES, QUICK = (100, 1_000, 5_000, 10_000), (100,)
LARGE = 5_000
OURS, CHANGED = "platbook site build", "5 000 entities, one changed"
WRITE = "platbook site write"
RELOAD = "live reload of the shipped catalog"
_SHAPE = ("files", "pages", "KB a page", "largest", "search, KB gz")


class Measured(NamedTuple):
    """All of it: by size, on the same pages, the shapes of the sites by size or by builder, and seconds to reload."""

    sizes: Costs
    same: Costs
    shapes: Mapping[str, Shape]
    reload: float | Failed


def measure(bench: Bench) -> Section:
    """Everything on building the site."""
    shapes: dict[str, Shape] = {}
    sizes = _by_size(bench, shapes)
    same, absent = _same_pages(bench, QUICK[0] if bench.quick else 1_000, shapes)
    reload = _reload(bench)
    tables = [
        "### By size\n\n" + cost_table(sizes, _SHAPE, lambda name, _: _shape_cells(shapes.get(name))),
        f"### The same pages of {grouped(QUICK[0] if bench.quick else 1_000)} entities by other builders\n\n"
        + _beside(same, shapes),
    ]
    if isinstance(reload, Failed):
        tables.append(f"### Live reload\n\nIt {failed_cell(reload)}.")
    return Section(tables, goals(Measured(sizes, same, shapes, reload)), absent)


def goals(found: Measured) -> list[Target]:
    """What the site is to reach."""
    large, middle = row(LARGE), row(1_000)
    grows = exponent((1_000, measured(found.sizes, middle, "cpu")), (LARGE, measured(found.sizes, large, "cpu")))
    shape = found.shapes.get(large)
    reload = None if isinstance(found.reload, Failed) else found.reload
    same = found.same if middle in found.sizes else {}
    return [
        Target("1 000 entities, wall against MkDocs's default", 1 / 9, ratio(same, OURS, DEFAULT, "wall")),
        Target("1 000 entities, wall against MkDocs's best", 1 / 2.5, ratio(same, OURS, PLAIN, "wall")),
        Target("5 000 entities, wall", 25, seconds(found.sizes, large), "s"),
        Target("5 000 entities, one changed, wall", 10, seconds(found.sizes, CHANGED), "s"),
        Target("from 1 000 to 5 000, exponent of the growth of CPU", 1.05, grows, ""),
        Target(
            "5 000 entities, HTML of a page on average", 20, shape.mean / 1000 if shape and shape.pages else None, "KB"
        ),
        Target("5 000 entities, data of the search, gzipped", 500, _search(shape), "KB"),
        Target(f"{RELOAD}, from saving to the new page", 2, reload, "s"),
    ]


def row(size: int) -> str:
    """What a size is called in the table."""
    return f"{grouped(size)} entities"


def built(bench: Bench, size: int) -> Path:
    """Where the site of a catalog of that size stands, or will."""
    return bench.folder / f"site-{size}"


def contender(bench: Bench, size: int, name: str) -> Contender:
    """Builds the site of a catalog from nothing: no cache of the catalog, no site of before."""
    folder, out = bench.corpus(size, rules=RULES), built(bench, size)
    forget = forget_cache(folder)

    def before() -> None:
        forget()
        shutil.rmtree(out, ignore_errors=True)

    return Contender(name, [bench.platbook, "site", "build", "--out", str(out)], folder, before)


def _by_size(bench: Bench, shapes: dict[str, Shape]) -> Costs:
    costs: dict[str, Cost | Failed] = {}
    for size in QUICK if bench.quick else SIZES:
        bench.say(f"the site of {size} entities")
        costs |= bench.compare([contender(bench, size, row(size))], 1 if size > LARGE else 0)
        shapes[row(size)] = shape_of(built(bench, size))
        if size == LARGE:
            bench.say(f"the site of {size} entities, one changed")
            cold = contender(bench, size, CHANGED)
            costs |= bench.compare([Contender(CHANGED, cold.command, cold.folder, change_files(cold.folder))])
            shapes[CHANGED] = shape_of(built(bench, size))
    return costs


def _same_pages(bench: Bench, size: int, shapes: dict[str, Shape]) -> tuple[Costs, list[str]]:
    """Ours in turns with the other builders, which get the pages as Markdown."""
    ours = contender(bench, size, OURS)
    folder = bench.folder / "same-pages"
    bench.say(f"writing the pages of {size} entities as Markdown")
    write = [bench.platbook, "site", "write", "--out", str(folder / DOCS)]
    costs = bench.compare([Contender(WRITE, write, ours.folder, forget_cache(ours.folder))], 1)
    if isinstance(costs[WRITE], Failed):
        return costs, ["other builders: there are no pages for them"]
    others, absent = contenders(folder)
    bench.say(f"the site of {size} entities, and {len(others)} other builders on the same pages; this takes minutes")
    costs = bench.compare([ours, *(other for other, _ in others.values())]) | costs
    shapes[OURS] = shape_of(built(bench, size))
    shapes |= {name: shape_of(out) for name, (_, out) in others.items()}
    return costs, absent


def _beside(costs: Costs, shapes: Mapping[str, Shape]) -> str:
    ours = measured(costs, OURS, "wall")

    def cells(name: str, cost: Cost) -> list[str]:
        return [factor(cost.wall / ours) if ours else "", *_shape_cells(shapes.get(name))]

    return cost_table(costs, ("wall, times ours", *_SHAPE), cells)


def _reload(bench: Bench) -> float | Failed:
    bench.say(RELOAD)
    try:
        return median(reload_times(bench.platbook, bench.folder / "live", max(bench.runs, 3)))
    except FailedRunError as reason:
        return bench.fail(RELOAD, str(reason))


def _shape_cells(shape: Shape | None) -> list[str]:
    if shape is None:
        return []
    search = _search(shape)
    sizes = [f"{shape.mean / 1000:.1f}", f"{shape.largest / 1000:.0f}", "" if search is None else f"{search:.0f}"]
    return [grouped(shape.files), grouped(shape.pages), *sizes]


def _search(shape: Shape | None) -> float | None:
    return shape.search / 1000 if shape and shape.search else None
