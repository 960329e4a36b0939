"""Another day for the catalog: the plugins that mkdocs.yml lists, with the day that a command was asked for."""

from datetime import date
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

PLUGIN = "platbook"


def plugins_as_of(file: str, day: date) -> Any:
    """The setting `plugins` of a `mkdocs.yml`, in which the plugin `platbook` has this day; whatever else is said there
    stays as it is, also what is wrong. Raises MkDocs' ConfigurationError for a file that is no YAML, and OSError."""
    config = MkDocsConfig(config_file_path=file)
    # Nothing is validated yet, so all is as it was written; what the file inherits is in it.
    with open(file, "rb") as source:
        config.load_file(source)
    said: Any = config["plugins"]
    if isinstance(said, list):
        return [_with_day({each: None} if each == PLUGIN else each, day) for each in said]
    return _with_day(said, day)


def _with_day(said: Any, day: date) -> Any:
    if not isinstance(said, dict) or not isinstance(said.get(PLUGIN, ""), dict | None):
        return said
    return {**said, PLUGIN: {**(said[PLUGIN] or {}), "as_of": day}}
