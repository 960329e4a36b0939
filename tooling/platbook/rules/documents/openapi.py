"""Checks OpenAPI definitions with openapi-spec-validator, in a process of its own that is ended when it takes too long.

The validator is no part of a plain installation, takes a second to load, follows references by recursion and knows
no bounds: none of that may happen in the process that checks the catalog.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from platbook.source.route import Route

_PACKAGE = "openapi_spec_validator"
_CHILD = "platbook.rules.documents.openapi_child"
# How long all definitions of a run may take together; the child gives up earlier on a single one.
_SECONDS = 60.0


class Flaw(NamedTuple):
    """Something wrong at a route of a definition."""

    route: Route
    message: str


def is_available() -> bool:
    """Whether the validator is installed."""
    return find_spec(_PACKAGE) is not None


def installation() -> str:
    """Names what is installed: the folder of packages changes whenever one of them does."""
    found = find_spec(_PACKAGE)
    folder = Path(found.origin).parent.parent if found and found.origin else None
    return f"{folder} {folder.stat().st_mtime_ns}" if folder else ""


def flaws(definitions: Sequence[Any], seconds: float = _SECONDS) -> list[tuple[Flaw, ...] | None]:
    """What is wrong with each definition (plain data); None for those that could not be judged in time."""
    questions = "".join(f"{json.dumps(definition)}\n" for definition in definitions)
    # -P: a file `json.py` in the folder that is checked must not be taken for Python's own.
    command = [sys.executable, "-P", "-m", _CHILD]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as child:
        try:
            answered, _ = child.communicate(questions, timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            answered, _ = child.communicate()
    answers = [_read(line) for line in answered.splitlines(keepends=True) if line.endswith("\n")]
    return answers + [None] * (len(definitions) - len(answers))


def _read(line: str) -> tuple[Flaw, ...] | None:
    said = json.loads(line)
    return None if said is None else tuple(Flaw(tuple(route), message) for route, message in said)
