"""The navigation: sections that are generated are filled in; entities never stand in it one by one."""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from platbook.site.places.paths import CATALOG, HOME, REFERENCE, STANDARDS

# A page costs time in proportion to the entries that it shows.
MOST_IN_A_SECTION = 20


def automatic(pages: Container[str], written: Iterable[str]) -> list[Any]:
    """A navigation where mkdocs.yml has none: the catalog, what people wrote, the reference. `pages` are the paths of
    all pages, `written` those of people."""
    written = sorted(written)
    loose = [path for path in written if "/" not in path]
    folders = {path.partition("/")[0]: None for path in written if "/" in path}
    first = [(f"{folder}/index.md", f"{folder}/README.md") for folder in folders]
    heads = [path for pair in first for path in pair if path in pages]
    return [
        {"Home": HOME},
        {"Catalog": CATALOG},
        *([{"Standards": STANDARDS}] if STANDARDS in pages else []),
        *([{"Guides": loose[:MOST_IN_A_SECTION]}] if len(loose) > 1 else loose),
        *[head for head in heads if head not in (CATALOG, REFERENCE)],
        {"Reference": REFERENCE},
    ]


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
