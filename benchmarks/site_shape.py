"""What a built site weighs: files, pages, and the data that its search loads."""

import gzip
from pathlib import Path
from typing import NamedTuple

# Where builders put what the search of their sites reads: ours, Material's, Zensical's.
_SEARCH = (
    ("assets/platbook/data/entities.js", "assets/platbook/data/search.js"),
    ("search/search_index.json",),
    ("search.json",),
)


class Shape(NamedTuple):
    """Counts, bytes of HTML pages, and gzipped bytes of search data (None where there is none that we know)."""

    files: int
    pages: int
    mean: float
    largest: int
    search: int | None


def shape_of(site: Path) -> Shape:
    """What is in the folder of a built site; all zero where nothing was built."""
    files = [file for file in site.rglob("*") if file.is_file()]
    pages = [file.stat().st_size for file in files if file.suffix == ".html"]
    known = ([site / name for name in names] for names in _SEARCH)
    data = next((found for found in known if all(file.is_file() for file in found)), None)
    search = sum(len(gzip.compress(file.read_bytes())) for file in data) if data else None
    return Shape(len(files), len(pages), sum(pages) / len(pages) if pages else 0.0, max(pages, default=0), search)
