"""A tree to a catalog: settings, vocabulary, every file examined (or remembered), one graph. Bad files stop nothing."""

import gc
import hashlib
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from platbook.catalog.cache import Cache, blob_name
from platbook.catalog.catalog import Catalog
from platbook.catalog.examine import Examiner
from platbook.catalog.record import Record, Stored, restore, store
from platbook.catalog.shape import Shape
from platbook.catalog.vocabulary import Vocabulary, read_vocabulary
from platbook.findings.ignore import find_ignores
from platbook.model.settings import CATALOG, FILE, Settings, settings_from
from platbook.source.file import SourceFile, open_file
from platbook.source.files import Files
from platbook.source.glob import matcher
from platbook.source.limits import Limits
from platbook.source.tree import Entry, Tree, join, parent

SUFFIXES = (".yaml", ".yml")
# Below this many files a second process costs more than it saves.
_WORTH_TWO_PROCESSES = 300
_CHUNK = 200

Progress = Callable[[int, int], None]


def assemble(tree: Tree, cache_for: Callable[[str], Cache] | None = None, progress: Progress | None = None) -> Catalog:
    """The catalog of a tree. `cache_for` makes the cache for a key; `progress` hears (files done, files in all)."""
    vocabulary = read_vocabulary(tree)
    settings, about_settings = _read_settings(tree, vocabulary)
    excluded = matcher(settings.exclude)
    entries = [entry for entry in tree.entries(CATALOG, SUFFIXES) if not excluded(entry.path)]
    with _no_collection():
        cache = cache_for(_key(vocabulary, settings.limits)) if cache_for else None
        records = _records(_Work(tree, vocabulary, settings.limits), entries, cache, progress)
    schemas = [Record(path, problems=(problem,)) for path, problem in vocabulary.problems]
    everything = [about_settings, *schemas, *_descriptors(records)]
    return Catalog(tuple(everything), vocabulary, settings, Files(tree, settings.limits))


@dataclass(frozen=True)
class _Work:
    """What a worker needs to examine files."""

    tree: Tree
    vocabulary: Vocabulary
    limits: Limits

    def examine(self, paths: Sequence[str]) -> list[Record]:
        examiner = Examiner(self.vocabulary)
        return [examiner.examine(open_file(self.tree, path, self.limits), path) for path in paths]


def _records(work: _Work, entries: Sequence[Entry], cache: Cache | None, progress: Progress | None) -> list[Record]:
    known = cache.load() if cache else {}
    blobs = {entry.path: entry.blob or _read_blob(work, entry.path) for entry in entries} if cache else {}
    found: dict[str, Record] = {}
    fresh: list[str] = []
    for entry in entries:
        stored = known.get(blobs.get(entry.path) or "")
        if stored is None:
            fresh.append(entry.path)
        else:
            found[entry.path] = restore(stored, entry.path)
    for record in _examine_all(work, fresh, len(entries), progress):
        found[record.path] = record
    if cache and fresh:
        new: dict[str, Stored] = {b: known[b] for b in blobs.values() if b in known}
        new.update((blob, store(found[path])) for path in fresh if (blob := blobs[path]))
        cache.save(new)
    return [found[entry.path] for entry in entries]


def _read_blob(work: _Work, path: str) -> str:
    """The blob name of a file that git does not vouch for; empty where it cannot be read."""
    raw = work.tree.read(path, work.limits.file_bytes)
    return blob_name(raw) if isinstance(raw, bytes) else ""


def _examine_all(work: _Work, paths: Sequence[str], total: int, progress: Progress | None) -> Iterator[Record]:
    done = total - len(paths)
    for chunk in _chunks(work, paths):
        yield from chunk
        done += len(chunk)
        if progress:
            progress(done, total)


def _chunks(work: _Work, paths: Sequence[str]) -> Iterator[list[Record]]:
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    processes = min(os.cpu_count() or 1, 4, len(chunks))
    # Forked workers inherit the schemas as they are; where processes do not fork, one does all.
    if len(paths) < _WORTH_TWO_PROCESSES or processes < 2 or sys.platform != "linux":
        yield from map(work.examine, chunks)
        return
    with multiprocessing.get_context("fork").Pool(processes, _inherit, (work,)) as pool:
        for index, stored in enumerate(pool.imap(_examine_in_worker, chunks)):
            yield [restore(record, path) for path, record in zip(chunks[index], stored, strict=True)]


_INHERITED: list[_Work] = []


def _inherit(work: _Work) -> None:
    gc.disable()
    _INHERITED.append(work)


def _examine_in_worker(paths: Sequence[str]) -> list[Stored]:
    return [store(record) for record in _INHERITED[0].examine(paths)]


def _descriptors(records: Sequence[Record]) -> Iterator[Record]:
    """The records without files that belong to an entity: API definitions, and whatever lies in a docs folder."""
    files: set[str] = set()
    folders: list[str] = []
    for record in records:
        for entity in record.entities:
            for mention in entity.mentions:
                if mention.role == "path" and "\n" not in mention.text:
                    path = join(parent(record.path), mention.text)
                    if path and mention.what == "folder":
                        folders.append(path + "/")
                    elif path:
                        files.add(path)
    inside = tuple(folders)
    for record in records:
        if record.path not in files and not (inside and record.path.startswith(inside)):
            yield record


def _read_settings(tree: Tree, vocabulary: Vocabulary) -> tuple[Settings, Record]:
    """The settings, and what is wrong with their file; wrong settings count as none."""
    if tree.kind(FILE) == "missing":
        return Settings(), Record(FILE)
    file = open_file(tree, FILE)
    if not isinstance(file, SourceFile):
        return Settings(), Record(FILE, problems=(file,))
    data = next(iter(file.loaded.documents), None)
    problems = file.loaded.problems
    if data is not None:
        problems = (*problems, *Shape(vocabulary.settings).problems(0, data))
    settings = settings_from(data) if isinstance(data, dict) and not problems else Settings()
    return settings, Record(FILE, problems=problems, ignores=find_ignores(FILE, file.text))


def _key(vocabulary: Vocabulary, limits: Limits) -> str:
    """Names all that a record depends on, but for the file and the tool."""
    kinds = [*vocabulary.native.values(), *vocabulary.backstage.values()]
    schemas: list[Any] = [kind.schema for kind in kinds]
    text = json.dumps([schemas, limits.file_bytes, limits.depth, limits.nodes], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


@contextmanager
def _no_collection() -> Iterator[None]:
    """Thousands of small objects are made and kept: looking for garbage among them costs a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
