"""Looks whether a block that shows descriptors, settings or parts of them would be taken as it is."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from docs.pages import Block
from platbook.engine import Selection, check
from platbook.source.worktree import WorkTree

DAY = date(2026, 3, 1)
_ENVELOPE = {"apiVersion", "kind", "metadata", "spec"}


def codes_of(block: Block, root: Path, folder: Path) -> set[str]:
    """The codes of what is wrong with the reading and the shape of a YAML block, put where it belongs.

    A whole descriptor stands for itself; `metadata` and `spec` alone are laid over the example of a kind (a Service, or
    what the comment `part of` says); keys of the settings are settings. Other YAML has no shape that is ours.
    """
    keys = set(re.findall(r"^(\w+):", block.text, flags=re.M))
    settings = json.loads((root / "schemas/core/settings.schema.json").read_text(encoding="utf-8"))["properties"]
    if keys and keys <= set(settings):
        return _codes("platbook.yaml", block.text, root, folder / "settings")
    found = _codes("catalog/sample.yaml", block.text, root, folder / "descriptor")
    if "kind" in keys:
        return found
    read = {code for code in found if code.startswith("SRC")}
    if keys and keys <= _ENVELOPE and not read:
        return _codes("catalog/sample.yaml", _completed(block, root), root, folder / "completed")
    return read


def _codes(path: str, text: str, root: Path, folder: Path) -> set[str]:
    shutil.copytree(root / "schemas", folder / "schemas")
    (folder / "platbook.yaml").touch()
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return {finding.code for finding in check(WorkTree(folder), DAY, Selection(select=("SRC", "SCH"))).findings}


def _completed(block: Block, root: Path) -> str:
    """A part of a descriptor, laid over the example of its kind."""
    kind = block.said.get("part of", "Service").lower()
    whole = json.loads((root / f"schemas/core/{kind}.schema.json").read_text(encoding="utf-8"))["examples"][0]
    return yaml.safe_dump(_laid_over(whole, yaml.safe_load(block.text)), sort_keys=False)


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    laid = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(laid.get(key), dict)
        laid[key] = _laid_over(laid[key], value) if both else value
    return laid
