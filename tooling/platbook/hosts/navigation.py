"""The navigation: sections that are generated are filled in; entities never stand in it one by one."""

from collections.abc import Mapping, Sequence
from typing import Any

# A page costs time in proportion to the entries that it shows.
MOST_IN_A_SECTION = 20


def filled(nav: Sequence[Any], sections: Mapping[str, Sequence[str]]) -> list[Any]:
    """The `nav` of mkdocs.yml, each page that heads a section of the site followed by the pages of that section."""
    return [_filled(item, sections) for item in nav]


def _filled(item: Any, sections: Mapping[str, Sequence[str]]) -> Any:
    if isinstance(item, str) and item in sections:
        return {item.rpartition("/")[0].replace("-", " ").capitalize(): _section(item, sections)}
    if isinstance(item, dict):
        return {
            title: _section(value, sections)
            if isinstance(value, str) and value in sections
            else filled(value, sections)
            if isinstance(value, list)
            else value
            for title, value in item.items()
        }
    return item


def _section(index: str, sections: Mapping[str, Sequence[str]]) -> list[str]:
    return [index, *sections[index][:MOST_IN_A_SECTION]]


def titles(nav: Any) -> dict[str, str]:
    """The titles that mkdocs.yml gives to pages, by path."""
    if isinstance(nav, dict):
        found: dict[str, str] = {}
        for title, value in nav.items():
            found |= {value: title} if isinstance(value, str) else titles(value)
        return found
    if isinstance(nav, list):
        return {path: title for item in nav if not isinstance(item, str) for path, title in titles(item).items()}
    return {}
