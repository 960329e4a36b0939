"""Plain data to a few bytes and back, twenty times as fast as YAML is read: how a record keeps whole documents."""

import marshal
from collections.abc import Mapping
from typing import Any

# This version writes equal data as equal bytes; later ones depend on which objects happen to be shared.
_VERSION = 2


def pack(data: Any) -> bytes:
    """Data of plain values, lists and dicts, as bytes. Equal data in equal order gives equal bytes."""
    return marshal.dumps(data, _VERSION)


def unpack(packed: bytes) -> Mapping[str, Any]:
    """The document that was packed."""
    document: dict[str, Any] = marshal.loads(packed)
    return document
