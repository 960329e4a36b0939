"""Facts as collectors left them: `facts/<collector>.json`, in the tree or in another one."""

import json
from datetime import date
from typing import Any

from platbook.initiatives.facts.fact import Fact, Facts
from platbook.model.day import day_of
from platbook.source.tree import Tree, Unreadable

FOLDER = "facts"
_LARGEST = 256 << 20


def read_facts(tree: Tree, folder: str = FOLDER) -> Facts:
    """The facts of a tree. Of two about the same, the one collected later counts."""
    found: dict[str, dict[str, Fact]] = {}
    for entry in tree.entries(folder, (".json",)):
        raw = tree.read(entry.path, _LARGEST)
        if not isinstance(raw, Unreadable):
            _add(found, json.loads(raw))
    return Facts(found)


def _add(found: dict[str, dict[str, Fact]], document: dict[str, Any]) -> None:
    collected = day_of(document["collectedAt"][:10]) or date.min
    for ref, values in document["entities"].items():
        facts = found.setdefault(ref, {})
        for key, entry in values.items():
            fact = Fact(entry["value"], document["collector"], entry.get("source", ""), collected)
            if key not in facts or facts[key].collected <= collected:
                facts[key] = fact
