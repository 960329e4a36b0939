"""The other tools: what each of them sees, how it is started, and whether it is here."""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import SCHEMA

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Peer:
    """Another tool. `command` makes its command line from its program and the files, relative to the catalog."""

    name: str
    program: str
    sees: str
    command: Callable[[str, Sequence[str]], Sequence[str]]
    package: str


PEERS = (
    Peer(
        "check-jsonschema",
        "check-jsonschema",
        "schema, no lines",
        lambda program, files: [program, "--schemafile", SCHEMA, *files],
        "PyPI check-jsonschema",
    ),
    Peer(
        "yamllint",
        "yamllint",
        "style, duplicate keys",
        lambda program, files: [program, "-d", "relaxed", *(files if len(files) == 1 else ["catalog"])],
        "PyPI yamllint",
    ),
    Peer(
        "ajv-cli",
        "ajv",
        "schema, no lines",
        lambda program, files: [
            *(program, "validate", "--spec=draft2020", "--strict=false", "-c", "ajv-formats", "-s", SCHEMA),
            *("-d", files[0] if len(files) == 1 else "catalog/**/*.yaml"),
        ],
        "npm ajv-cli, ajv-formats",
    ),
    Peer(
        "Sourcemeta jsonschema",
        "jsonschema",
        "schema, lines",
        lambda program, files: [
            *(program, "validate", SCHEMA),
            *(files if len(files) == 1 else ["catalog", "--extension", ".yaml"]),
        ],
        "npm @sourcemeta/jsonschema",
    ),
)


def find_program(name: str) -> str | None:
    """Where a program is: beside this Python, among the Node programs of `.ci/`, or on the path."""
    beside = Path(sys.executable).parent / name
    local = ROOT / ".ci" / "node_modules" / ".bin" / name
    # Python itself ships a `jsonschema` of another kind, so the Node programs go first.
    for candidate in (local, beside):
        if candidate.exists():
            return str(candidate)
    return shutil.which(name)
