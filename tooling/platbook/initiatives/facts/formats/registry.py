"""All formats of reports: one is registered by being there, as the value `FORMAT` of a module in this folder."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

import platbook.initiatives.facts.formats
from platbook.initiatives.facts.formats.format import Format


@cache
def all_formats() -> Mapping[str, Format]:
    """Every format by its name, in the order of names."""
    names = (module.name for module in pkgutil.iter_modules(platbook.initiatives.facts.formats.__path__))
    loaded = (importlib.import_module(f"{platbook.initiatives.facts.formats.__name__}.{name}") for name in names)
    formats = (module.FORMAT for module in loaded if hasattr(module, "FORMAT"))
    return {each.name: each for each in sorted(formats, key=lambda each: str(each.name))}
