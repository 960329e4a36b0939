"""Builds the small repository that a case describes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def build(folder: Path, case: Mapping[str, Any]) -> None:
    """Lays the files of a case, over those of the tree it starts from, into an empty folder."""
    if "with" in case:
        shutil.copytree(HERE / "trees" / case["with"], folder, dirs_exist_ok=True)
    for path, content in (*case.get("before", {}).items(), *case.get("files", {}).items()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_file() or target.is_symlink():
            target.unlink()
        if content is not None:
            _write(target, content)


def _write(target: Path, content: str | Mapping[str, Any]) -> None:
    match content:
        case str():
            target.write_bytes(content.encode())
        case {"hex": str(digits), **rest} if not rest:
            target.write_bytes(bytes.fromhex(digits))
        case {"repeat": str(text), "times": int(times), **rest} if not rest:
            target.write_bytes(text.encode() * times)
        case {"link": str(to), **rest} if not rest:
            target.symlink_to(to)
        case {"folder": True, **rest} if not rest:
            target.mkdir()
        case {"pipe": True, **rest} if not rest:
            os.mkfifo(target)
        case _:
            raise ValueError(f"no such form of content: {content!r}")
