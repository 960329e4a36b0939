"""Writing a file so that it is there whole or not at all."""

import os
from pathlib import Path


def write_file(path: Path, content: str | bytes, *more: bytes) -> None:
    """Writes beside the target and renames over it; the mode of a file that was there stays. Raises OSError.

    `more` follows the content: parts that are too large to be copied into one.
    """
    import tempfile  # a check that finds all in the cache writes nothing, and need not wait for it

    raw = content.encode("utf-8") if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            for part in (raw, *more):
                file.write(part)
        os.chmod(name, path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def write_if_changed(path: Path, content: str | bytes) -> bool:
    """Writes only what differs; says whether it wrote. Raises OSError."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if path.read_bytes() == raw:
            return False
    except OSError:
        pass
    write_file(path, raw)
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
