"""The folders that are measured: a made-up catalog in a git repository, and the schema that the other tools get."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.make_catalog import make_catalog

SCHEMA = "peers.schema.json"


def make_corpus(size: int, folder: Path, broken: int = 0, rules: int = 0) -> None:
    """A committed catalog of `size` entities, with the schema for the other tools beside it, and so many `rules`."""
    make_catalog(size, folder, broken, rules)
    (folder / SCHEMA).write_text(json.dumps(_one_schema()), encoding="utf-8")
    for command in (["init", "--quiet", "-b", "main"], ["add", "."], ["commit", "--quiet", "-m", "the catalog"]):
        identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *command], cwd=folder, check=True)


def forget_cache(folder: Path) -> Callable[[], None]:
    """Makes the next run one that has seen nothing before."""
    return lambda: shutil.rmtree(folder / ".platbook", ignore_errors=True)


def change_files(folder: Path, count: int = 1) -> Callable[[], None]:
    """Makes some services other ones each time, as somebody at work on them does."""
    texts = {
        file: file.read_text(encoding="utf-8") for file in sorted((folder / "catalog" / "services").iterdir())[:count]
    }
    turns = iter(range(1_000_000))

    def change() -> None:
        turn = next(turns)
        for file, text in texts.items():
            file.write_text(text.replace("  tags: [", f"  tags: [edit-{turn}, ", 1), encoding="utf-8")

    return change


def _one_schema() -> dict[str, Any]:
    """The effective schemas of all kinds as one, which looks at `kind` and applies the right one."""
    from platbook.catalog.vocabulary.vocabulary import core_folder, read_vocabulary
    from platbook.source.worktree import WorkTree

    definitions: dict[str, Any] = {}
    branches = []
    for kind in read_vocabulary(WorkTree(core_folder().parent / "nothing")).native.values():
        schema = {key: value for key, value in kind.schema.items() if key not in ("$id", "$schema")}
        definitions.update(schema.pop("$defs", {}))
        definitions[kind.name] = schema
        is_it = {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]}
        branches.append({"if": is_it, "then": {"$ref": f"#/$defs/{kind.name}"}})
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "required": ["apiVersion", "kind"], "allOf": branches, "$defs": definitions}


if __name__ == "__main__":
    # In a process of its own, so that the one that measures stays small: a child's peak memory counts from there.
    size, where, *more = sys.argv[1:]
    make_corpus(int(size), Path(where), *map(int, more))
