"""All rules: a rule is registered by being there, as the one `Rule` of a module in a family folder."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache

import platbook.rules
from platbook.rules.rule import Rule


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its code, in the order of codes. Raises ValueError where two modules claim one code or name."""
    found: dict[str, Rule] = {}
    names: set[str] = set()
    for rule in _in_modules():
        if rule.code in found or rule.name in names:
            raise ValueError(f"two rules claim {rule.code} or {rule.name}")
        found[rule.code] = rule
        names.add(rule.name)
    return dict(sorted(found.items()))


def _in_modules() -> Iterator[Rule]:
    for family in pkgutil.iter_modules(platbook.rules.__path__, "platbook.rules."):
        if family.ispkg:
            package = importlib.import_module(family.name)
            for module in pkgutil.iter_modules(package.__path__, f"{family.name}."):
                loaded = importlib.import_module(module.name)
                yield from (value for value in vars(loaded).values() if isinstance(value, Rule))
