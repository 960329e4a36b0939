"""The site's pages on disk as Markdown, for any builder: writes what differs, and removes only what it wrote before."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from platbook.catalog.assemble import Progress
from platbook.catalog.records.cache import Cache
from platbook.engine import check
from platbook.hosts.addresses import built_path, link_to_source
from platbook.hosts.clock import today
from platbook.hosts.history import recent_history
from platbook.hosts.targets import keep_from_harm
from platbook.model.settings import DOCS
from platbook.outcome import Report
from platbook.site.build import Site, build_site
from platbook.site.places.sizes import LARGEST_COPY
from platbook.site.render.markdown import markdown_of
from platbook.site.view import NO_HISTORY
from platbook.site.written.guide import guide
from platbook.source.history import History
from platbook.source.tree import Unreadable, join
from platbook.source.worktree import WorkTree
from platbook.source.write import write_file, write_if_changed

MANIFEST = ".platbook-pages.json"


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, were right already, and were removed; `foreign` are those that somebody else put
    in the place of a page, and that were left alone."""

    written: int
    kept: int
    removed: int
    foreign: tuple[str, ...]


def write_pages(root: Path, target: Path, as_of: date | None = None, progress: Progress | None = None) -> Written:
    """Writes the pages of the catalog at `root` below `target`, as of a day (default: today). Raises OSError, and
    Hindered where `target` is no place for them."""
    keep_from_harm(root, target, MANIFEST, "pages would be mixed with it")
    day = as_of or today()
    report = check(WorkTree(root), day, cache_for=lambda key: Cache(root, key), progress=progress)
    return write_site(report, target, recent_history(root))


def write_site(report: Report, target: Path, history: History = NO_HISTORY) -> Written:
    """Writes the site of a report below `target`, with what people wrote beside it. Raises OSError."""
    before = _manifest(target)
    written = kept = 0
    foreign: list[str] = []
    now: list[str] = []
    for path, content in source_files(build_site(report, history)):
        place = target / path
        if path not in before and place.exists() and place.read_bytes() != content:
            foreign.append(path)
            continue
        now.append(path)
        if write_if_changed(place, content):
            written += 1
        else:
            kept += 1
    stale = before.difference(now)
    for path in stale:
        _remove(target, path)
    write_file(target / MANIFEST, json.dumps({"files": sorted(now)}, indent=1) + "\n")
    return Written(written, kept, len(stale), tuple(foreign))


def source_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file of the site's source: pages, what goes with them, and what people wrote under `docs/`."""
    mine: set[str] = set()
    for page in site.pages:
        mine.add(page.path)
        yield page.path, markdown_of(page, link_to_source(page.path), _link_to_built(page.path)).encode()
    for file in site.files:
        content = site.content(file)
        if not isinstance(content, Unreadable):
            mine.add(file.path)
            yield file.path, content
    tree = site.report.catalog.files.tree
    moved: Mapping[str, str] = {source: path for path, source in site.written.items()}
    for entry in tree.entries(DOCS, ("",)):
        path = moved.get(entry.path, entry.path.removeprefix(f"{DOCS}/"))
        raw = tree.read(entry.path, LARGEST_COPY)
        if not isinstance(raw, Unreadable) and path not in mine:
            yield path, guide(site.view, path, raw.decode("utf-8", "replace")).encode() if path in site.written else raw


def _link_to_built(path: str) -> Callable[[str], str]:
    """The address of another page on the built site: all that pictures link to are first pages of folders."""
    up = "../" * path.count("/")
    return lambda other: up + built_path(other, False)


def _manifest(target: Path) -> frozenset[str]:
    """The files that an earlier run wrote; none where that cannot be told."""
    try:
        files = json.loads((target / MANIFEST).read_text(encoding="utf-8"))["files"]
        return frozenset(path for path in files if isinstance(path, str) and join("", path) == path)
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def _remove(target: Path, path: str) -> None:
    """Removes a file, and the folders that it leaves empty."""
    place = target / path
    place.unlink(missing_ok=True)
    for folder in place.parents:
        if folder == target or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
