"""Records of files that were examined before, by the name git gives their content: an unchanged file costs nothing."""

import hashlib
import marshal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platbook
from platbook.catalog.records.record import Stored
from platbook.source.write import write_file

FOLDER = ".platbook"
_FILE = "records"
_BASE = "base-"
_DIGEST = hashlib.sha256
_PLAIN = (str, int)


class Cache:
    """The cache of one catalog; `key` names everything but the file itself that a record depends on.

    A cache that is absent, damaged or made with another key is as good as empty. One that cannot be written is not
    written: the next run is slower, never wrong. What `behind` holds is known too, and is not stored again.
    """

    def __init__(
        self, root: Path, key: str, file: str = _FILE, *, prefix: str = "", behind: "Cache | None" = None
    ) -> None:
        self._root = root
        self._prefix = prefix
        self._path = root / FOLDER / f"{prefix}{file}"
        self._key = f"{key} {platbook.__version__} {sys.version}".encode()
        self._behind = behind

    def beside(self, file: str, key: str) -> "Cache":
        """Another cache of the same catalog, in a file of its own."""
        usual = Cache(self._root, key, file)
        return Cache(self._root, key, file, prefix=self._prefix, behind=usual) if self._prefix else usual

    def of_base(self, key: str) -> "Cache":
        """The cache for the revision that the catalog is compared with: in files of its own, so that neither drives out
        what the other needs. They hold what the catalog itself does not have."""
        return Cache(self._root, key, prefix=_BASE)

    def load(self) -> dict[str, Stored]:
        """What is stored, by name: for records that of their blob."""
        own = self._stored()
        return {**self._behind.load(), **own} if self._behind else own

    def _stored(self) -> dict[str, Stored]:
        try:
            # Parts of a view are no copies, and a large catalog's cache is large.
            raw = memoryview(self._path.read_bytes())
        except OSError:
            return {}
        head, digest, body = raw[:32], raw[32:64], raw[64:]
        if head != _DIGEST(self._key).digest() or digest != _DIGEST(body).digest():
            return {}
        records: dict[str, Stored] = marshal.loads(body)
        return records

    def save(self, kept: Mapping[str, Stored], new: Mapping[str, Stored]) -> None:
        """Puts these in the place of what was there, whole or not at all. `kept` came from `load`."""
        if self._behind:
            elsewhere = self._behind.load()
            kept = {name: stored for name, stored in kept.items() if name not in elsewhere}
            new = {name: stored for name, stored in new.items() if name not in elsewhere}
            if {**kept, **new} == self._stored():
                return
        body = marshal.dumps({**kept, **_shared(dict(new), {})})
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            ignore = self._path.parent / ".gitignore"
            if not ignore.exists():
                write_file(ignore, "*\n")
            write_file(self._path, _DIGEST(self._key).digest() + _DIGEST(body).digest(), body)
        except OSError:
            return


def _shared(value: Any, known: dict[Any, Any]) -> Any:
    """The same value with equal texts and routes being one object: marshal writes what it met before as a short mark.

    That takes a quarter off what is stored, and half off the time to read it: catalogs repeat the same few words.
    """
    kind = value.__class__
    if kind is str:
        return known.setdefault(value, value)
    if kind is tuple:
        parts = tuple([_shared(part, known) for part in value])
        # Only where equal means the same: `(True,)` and `(1.0,)` equal `(1,)` and are not.
        return known.setdefault(parts, parts) if all(part.__class__ in _PLAIN for part in parts) else parts
    if kind is dict:
        return {_shared(key, known): _shared(part, known) for key, part in value.items()}
    return value


def blob_name(content: bytes) -> str:
    """The name that git gives this content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
