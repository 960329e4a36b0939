"""A tree to a catalog: settings, vocabulary, every file examined (or remembered), one graph. Bad files stop nothing."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.paths import is_inline
from platbook.catalog.records.cache import FOLDER, Cache, blob_name
from platbook.catalog.records.configure import Configured, configure, restored
from platbook.catalog.records.record import Record, Stored, restore, store
from platbook.catalog.records.workers import Work
from platbook.catalog.shape.soundness import unusable_schemas
from platbook.catalog.vocabulary.vocabulary import Vocabulary, read_vocabulary
from platbook.model.settings import CATALOG, FILE, STANDARDS
from platbook.source.files import Files
from platbook.source.glob import matcher
from platbook.source.limits import DEFAULT_LIMITS, Limits
from platbook.source.tree import Entry, Tree, join, parent

SUFFIXES = (".yaml", ".yml")
# What the cache keeps besides records: which schemas cannot be used.
_SCHEMAS = "unusable schemas"
_SETTINGS_LIMIT = DEFAULT_LIMITS.file_bytes

Progress = Callable[[int, int], None]


def assemble(tree: Tree, cache_for: Callable[[str], Cache] | None = None, progress: Progress | None = None) -> Catalog:
    """The catalog of a tree. `cache_for` makes the cache for a key; `progress` hears (files done, files in all)."""
    with no_collection():
        vocabulary = read_vocabulary(tree)
        cache = cache_for(vocabulary.digest) if cache_for and not _is_committed(tree, FOLDER) else None
        return _assembled(tree, vocabulary, cache, {}, progress)


def assemble_base(tree: Tree, head: Catalog) -> Catalog:
    """The catalog of the revision that `head` is compared with. What both have is neither read nor examined again."""
    with no_collection():
        vocabulary = read_vocabulary(tree)
        same_schemas = vocabulary.digest == head.vocabulary.digest
        cache = head.cache.of_base(vocabulary.digest) if head.cache else None
        if same_schemas:
            vocabulary = head.vocabulary
        return _assembled(tree, vocabulary, cache, head.seen if same_schemas else {}, None)


def _assembled(
    tree: Tree, vocabulary: Vocabulary, cache: Cache | None, seen: Mapping[str, Record], progress: Progress | None
) -> Catalog:
    known = cache.load() if cache else {}
    if _SCHEMAS not in known:
        known[_SCHEMAS] = tuple(unusable_schemas(tree, vocabulary).items())
    if known[_SCHEMAS]:
        vocabulary = read_vocabulary(tree, dict(known[_SCHEMAS]))
    settings_key, configured = _configured(tree, vocabulary, known)
    limits = configured.settings.limits
    excluded = matcher(configured.settings.exclude)
    listed = (entry for folder in (CATALOG, STANDARDS) for entry in tree.entries(folder, SUFFIXES))
    entries = [entry for entry in listed if not excluded(entry.path)]
    keys = _keys(tree, entries, limits, reading=cache is not None)
    found, fresh = _remembered(entries, keys, known, seen)
    for record in _examined(Work(tree, vocabulary, limits), fresh, len(entries), progress):
        found[record.path] = record
    if cache and (fresh or settings_key not in known):
        kept = {key: known[key] for key in (_SCHEMAS, *keys.values()) if key in known}
        new = {key: store(found[path]) for path in fresh if (key := keys[path])}
        cache.save(kept, {**new, settings_key: configured.stored()})
    records = _descriptors([found[entry.path] for entry in entries])
    schemas = [Record(path, problems=(problem,)) for path, problem in vocabulary.problems]
    everything = (configured.record, *schemas, *records)
    by_content = {key: found[path] for path, key in keys.items() if key}
    return Catalog(everything, vocabulary, configured.settings, Files(tree, limits), cache, by_content)


def _is_committed(tree: Tree, folder: str) -> bool:
    """Whether git brought files of a folder. A cache that came with a pull request says what its author likes."""
    return any(entry.blob is not None for entry in tree.entries(folder, ("",)))


def _configured(tree: Tree, vocabulary: Vocabulary, known: Mapping[str, Stored]) -> tuple[str, Configured]:
    raw = tree.read(FILE, _SETTINGS_LIMIT)
    key = f"{FILE} {blob_name(raw)}" if isinstance(raw, bytes) else FILE
    return key, restored(known[key]) if key in known else configure(tree, vocabulary)


def _keys(tree: Tree, entries: Sequence[Entry], limits: Limits, *, reading: bool) -> dict[str, str]:
    """What the record of each file is kept under: its blob's name. Empty for a file that cannot be read, and without
    `reading` for one whose blob is not known without it."""
    bounds = "" if limits == DEFAULT_LIMITS else f" {limits}"
    keys: dict[str, str] = {}
    for entry in entries:
        blob = entry.blob
        if blob is None and reading:
            raw = tree.read(entry.path, limits.file_bytes)
            blob = blob_name(raw) if isinstance(raw, bytes) else ""
        keys[entry.path] = blob + bounds if blob else ""
    return keys


def _remembered(
    entries: Sequence[Entry], keys: Mapping[str, str], known: Mapping[str, Stored], seen: Mapping[str, Record]
) -> tuple[dict[str, Record], list[str]]:
    """The records that another catalog or the cache has, and the paths of the other files."""
    found: dict[str, Record] = {}
    fresh: list[str] = []
    for entry in entries:
        key = keys[entry.path]
        record = seen.get(key)
        if record is not None and record.path == entry.path:
            found[entry.path] = record
            continue
        stored = store(record) if record is not None else known.get(key)
        if stored is None:
            fresh.append(entry.path)
        else:
            found[entry.path] = restore(stored, entry.path)
    return found, fresh


def _examined(work: Work, paths: Sequence[str], total: int, progress: Progress | None) -> Iterator[Record]:
    done = total - len(paths)
    for chunk in work.examine_many(paths):
        yield from chunk
        done += len(chunk)
        if progress:
            progress(done, total)


def _descriptors(records: Sequence[Record]) -> Iterator[Record]:
    """The records without files that belong to an entity: API definitions, and whatever lies in a docs folder.

    What holds entities is always kept, and so is all that lies beside or below it: nobody can hide a descriptor, or
    what is wrong with one, by calling the folder it is in their docs.
    """
    files: set[str] = set()
    folders: set[str] = set()
    for record in records:
        for entity in record.entities:
            for mention in entity.mentions:
                if mention.role == "path" and not is_inline(mention.text):
                    path = join(parent(record.path), mention.text)
                    if path:
                        (folders if mention.what == "folder" else files).add(path)
    if folders:
        folders.difference_update(*(_above(record.path) for record in records if record.entities))
    for record in records:
        if record.entities or (record.path not in files and folders.isdisjoint(_above(record.path))):
            yield record


def _above(path: str) -> Iterator[str]:
    """The folders that a file is in, nearest first."""
    while path := parent(path):
        yield path


@contextmanager
def no_collection() -> Iterator[None]:
    """Thousands of small objects are made and kept: looking for garbage among them costs a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            # What was made is here to stay: without this, switching on looks at all of it at once.
            gc.freeze()
            gc.enable()
