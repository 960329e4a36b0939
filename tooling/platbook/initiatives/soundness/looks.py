"""All looks at a policy: one is registered by being there, as the function `look` of a module in one of these rooms."""

import importlib
import pkgutil
from functools import cache

import platbook.initiatives.soundness
from platbook.catalog.records.record import Record
from platbook.initiatives.soundness.causes import without_effects
from platbook.initiatives.soundness.ground import Ground, Look
from platbook.source.problem import Problem


@cache
def all_looks() -> tuple[Look, ...]:
    """Every look, in the order of the modules' names."""
    rooms = platbook.initiatives.soundness
    names = sorted(module.name for module in pkgutil.walk_packages(rooms.__path__, f"{rooms.__name__}."))
    loaded = map(importlib.import_module, names)
    return tuple(module.look for module in loaded if hasattr(module, "look"))


def faults(ground: Ground) -> tuple[Record, ...]:
    """Everything that is wrong with a policy, by file."""
    found: dict[str, list[Problem]] = {}
    every = [fault for look in all_looks() for fault in look(ground)]
    for path, problem in without_effects(every, ground.catalog.settings.rules):
        found.setdefault(path, []).append(problem)
    return tuple(Record(path, problems=tuple(problems)) for path, problems in sorted(found.items()))
