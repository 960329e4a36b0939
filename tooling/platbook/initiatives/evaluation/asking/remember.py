"""Plain results of the run before, kept beside the records: nobody is asked again who did not change."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from platbook.catalog.records.cache import Cache
from platbook.initiatives.evaluation.asking.plain import Plain
from platbook.initiatives.evaluation.standing import Result

# By key; the key names everything that the results follow from (see `keys`).
Known = Mapping[bytes, Plain | None]

_FILE = "standings"
_LIBRARY = "cel_expr_python"


def recall(cache: Cache | None) -> Known:
    """What the run before found out; nothing where there is no cache."""
    stored: dict[str, Any] = _beside(cache).load() if cache else {}
    if not stored:
        return {}
    results = [tuple(Result(state, state, detail) for state, detail in each) for each in stored["results"]]
    plains = [None if each is None else Plain(results[each[0]], each[1], each[2]) for each in stored["plains"]]
    return {key: plains[index] for key, index in stored["keys"].items()}


def remember(cache: Cache | None, known: Known, used: Known) -> None:
    """Keeps what a run used in the place of what was known before it."""
    if cache is None or used.keys() == known.keys():
        return
    results: dict[tuple[Result, ...], int] = {}
    plains: dict[tuple[int, int, str] | None, int] = {}
    keys: dict[bytes, int] = {}
    # Thousands share the same results: each tuple is looked at once.
    seen: dict[int, int] = {}
    for key, plain in used.items():
        told = None
        if plain is not None:
            if id(plain.results) not in seen:
                seen[id(plain.results)] = results.setdefault(plain.results, len(results))
            told = seen[id(plain.results)], plain.minimum, plain.broken
        keys[key] = plains.setdefault(told, len(plains))
    said = tuple(tuple((result.state, result.detail) for result in each) for each in results)
    _beside(cache).save({}, {"results": said, "plains": tuple(plains), "keys": keys})  # type: ignore[dict-item]


def _beside(cache: Cache) -> Cache:
    """The folder of packages changes whenever one of them does: another library may answer otherwise."""
    found = find_spec(_LIBRARY)
    folder = Path(found.origin).parent.parent if found and found.origin else None
    return cache.beside(_FILE, f"{folder} {folder.stat().st_mtime_ns}" if folder else "")
