"""Records of files that were examined before, by the name git gives their content: an unchanged file costs nothing."""

import hashlib
import marshal
import sys
from collections.abc import Mapping
from pathlib import Path

import platbook
from platbook.catalog.records.record import Stored
from platbook.source.write import write_file

FOLDER = ".platbook"
_FILE = "records"
_DIGEST = hashlib.sha256


class Cache:
    """The cache of one catalog; `key` names everything but the file itself that a record depends on.

    A cache that is absent, damaged or made with another key is as good as empty. One that cannot be written is not
    written: the next run is slower, never wrong.
    """

    def __init__(self, root: Path, key: str, file: str = _FILE) -> None:
        self._root = root
        self._path = root / FOLDER / file
        self._key = f"{key} {platbook.__version__} {sys.version}".encode()

    def beside(self, file: str, key: str) -> "Cache":
        """Another cache of the same catalog, in a file of its own."""
        return Cache(self._root, key, file)

    def load(self) -> dict[str, Stored]:
        """What is stored, by name: for records that of their blob."""
        try:
            raw = self._path.read_bytes()
        except OSError:
            return {}
        head, digest, body = raw[:32], raw[32:64], raw[64:]
        if head != _DIGEST(self._key).digest() or digest != _DIGEST(body).digest():
            return {}
        records: dict[str, Stored] = marshal.loads(body)
        return records

    def save(self, records: Mapping[str, Stored]) -> None:
        """Puts these records in the place of what was there, whole or not at all."""
        body = marshal.dumps(dict(records))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            ignore = self._path.parent / ".gitignore"
            if not ignore.exists():
                write_file(ignore, "*\n")
            write_file(self._path, _DIGEST(self._key).digest() + _DIGEST(body).digest() + body)
        except OSError:
            return


def blob_name(content: bytes) -> str:
    """The name that git gives this content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
