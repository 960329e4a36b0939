"""The pages of a catalog written to disk as Markdown, and other builders that make a site of them."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Contender
from benchmarks.peers import find_program

DEFAULT, PLAIN = "MkDocs + Material, default", "MkDocs + Material, index pages in the navigation"
ZENSICAL = "Zensical, index pages in the navigation"
DOCS = "docs"
# An index page of a section has at most so many parts: `catalog/services/index.md`.
_DEPTH = 3
# What the pages use, and nothing else: the theme and its plugins are as they come.
_SETTINGS = """site_name: Example Works services
site_dir: {out}
use_directory_urls: false
theme:
  name: material
{features}markdown_extensions:
  - admonition
  - attr_list
  - tables
  - pymdownx.highlight
  - pymdownx.superfences
{navigation}"""
_PRUNED = "  features:\n    - navigation.indexes\n    - navigation.prune\n"


class Builder(NamedTuple):
    """A builder: its name in the tables, its program, where that comes from, and whether all pages are navigation."""

    name: str
    program: str
    package: str
    lists_all: bool


BUILDERS = (
    Builder(DEFAULT, "mkdocs", "PyPI mkdocs-material", True),
    Builder(PLAIN, "mkdocs", "PyPI mkdocs-material", False),
    Builder(ZENSICAL, "zensical", "PyPI zensical", False),
)


def index_pages(pages: Iterable[str]) -> list[str]:
    """The first page, and those of sections: what a navigation lists that does not grow with the catalog."""
    return sorted((page for page in pages if page.count("/") < _DEPTH), key=lambda page: (page.count("/"), page))


def settings(builder: Builder, pages: Iterable[str], out: str) -> str:
    """The mkdocs.yml for a builder that writes to the folder `out`."""
    if builder.lists_all:
        return _SETTINGS.format(out=out, features="", navigation="")
    listed = "".join(f"  - {page}\n" for page in index_pages(pages))
    return _SETTINGS.format(out=out, features=_PRUNED, navigation=f"nav:\n{listed}")


def contenders(folder: Path) -> tuple[dict[str, tuple[Contender, Path]], list[str]]:
    """The builders that are here, each with its output folder, for the pages in `folder/docs`; why others are not."""
    pages = [page.relative_to(folder / DOCS).as_posix() for page in (folder / DOCS).rglob("*.md")]
    here: dict[str, tuple[Contender, Path]] = {}
    absent = []
    for number, builder in enumerate(BUILDERS):
        program = find_program(builder.program)
        if program is None:
            absent.append(f"{builder.name}: not installed ({builder.package})")
            continue
        out = folder / f"site-{number}"
        config = folder / f"mkdocs-{number}.yml"
        config.write_text(settings(builder, pages, out.name), encoding="utf-8")
        command: Sequence[str] = [program, "build", "-f", config.name]
        here[builder.name] = Contender(builder.name, command, folder, before=_clean(out, folder / ".cache")), out
    return here, absent


def _clean(*folders: Path) -> Callable[[], None]:
    def clean() -> None:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    return clean
