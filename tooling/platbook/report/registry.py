"""All formats: a format is registered by being there, as the one `FORMAT` of a module in this folder."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

import platbook.report
from platbook.report.format import Format

DEFAULT = "text"


def format_named(name: str) -> Format | None:
    """The format of that name. Most modules bear the name of their format: then no other one is imported."""
    if name in (module.name for module in pkgutil.iter_modules(platbook.report.__path__)):
        value = getattr(importlib.import_module(f"platbook.report.{name}"), "FORMAT", None)
        if isinstance(value, Format) and value.name == name:
            return value
    return all_formats().get(name)


@cache
def all_formats() -> Mapping[str, Format]:
    """Every format by its name, the default first. Raises ValueError where two modules claim one name."""
    found: dict[str, Format] = {}
    for module in pkgutil.iter_modules(platbook.report.__path__, "platbook.report."):
        value = getattr(importlib.import_module(module.name), "FORMAT", None)
        if isinstance(value, Format):
            if value.name in found:
                raise ValueError(f"two formats are named {value.name}")
            found[value.name] = value
    return dict(sorted(found.items(), key=lambda item: (item[0] != DEFAULT, item[0])))
