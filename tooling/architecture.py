"""Writes the annotated tree of docs/contributing/architecture.md from the docstrings of the modules themselves."""

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("tooling/platbook")
PAGE = Path("docs/contributing/architecture.md")
BEGIN = "<!-- begin of the generated part: written by `make generate` from the modules' docstrings, do not edit -->"
END = "<!-- end of the generated part -->"


class CannotWrite(Exception):
    """The page or the floors are not as this script needs them; the message says how."""


def sentence(module: Path) -> str:
    """What a module says it is for: the first paragraph of its docstring on one line, "" where it has none."""
    text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"), str(module))) or ""
    return " ".join(text.partition("\n\n")[0].split())


def modules(root: Path) -> list[Path]:
    """Every module of the package, in the order of paths."""
    return sorted((root / PACKAGE).rglob("*.py"))


def floors(root: Path) -> list[tuple[str, ...]]:
    """The floors from the top down, each with the rooms that share it, as the import contract of pyproject.toml says.

    Raises CannotWrite where there is no such contract.
    """
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in settings["tool"]["importlinter"]["contracts"]:
        if contract["id"] == "floors":
            layers = [tuple(room.strip(" ()") for room in layer.split("|")) for layer in contract["layers"]]
            return [rooms for rooms in layers if any(_exists(root / PACKAGE / room) for room in rooms)]
    raise CannotWrite("pyproject.toml has no import contract with the id floors")


def tree(root: Path) -> str:
    """The generated part: one heading for each room, floors from the top down, and a line for each module."""
    blocks: list[str] = []
    for rooms in floors(root):
        for room in rooms:
            blocks += _room(root / PACKAGE / room)
    return "\n\n".join(blocks)


def page(root: Path) -> str:
    """The whole page as it should be. Raises CannotWrite where the marks of the generated part are missing."""
    before, begin, rest = (root / PAGE).read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise CannotWrite(f"{PAGE} lacks the lines between which the tree stands:\n  {BEGIN}\n  {END}")
    return f"{before}{BEGIN}\n\n{tree(root)}\n\n{END}{after}"


def _exists(room: Path) -> bool:
    return (room / "__init__.py").is_file() or room.with_suffix(".py").is_file()


def _room(room: Path) -> Iterator[str]:
    if (room / "__init__.py").is_file():
        yield f"### `{room.name}/`"
        yield _prose(sentence(room / "__init__.py"))
        lines = list(_members(room, ""))
        if lines:
            yield "\n".join(lines)
    elif room.with_suffix(".py").is_file():
        yield f"### `{room.name}.py`"
        yield _prose(sentence(room.with_suffix(".py")))


def _members(folder: Path, indent: str) -> Iterator[str]:
    """A line for each module of a folder, then each folder in it with its own lines a step further in."""
    for module in _sorted(path for path in folder.glob("*.py") if path.name != "__init__.py"):
        yield f"{indent}- `{module.name}`: {_prose(sentence(module))}"
    for package in _sorted(path.parent for path in folder.glob("*/__init__.py")):
        yield f"{indent}- **`{package.name}/`**: {_prose(sentence(package / '__init__.py'))}"
        yield from _members(package, indent + "    ")


def _sorted(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: path.name)


def _prose(text: str) -> str:
    """The sentence as Markdown: what stands between backticks is code already, elsewhere nothing may become markup."""
    parts = text.split("`")
    for index in range(0, len(parts), 2):
        for mark in "*_<[":
            parts[index] = parts[index].replace(mark, "\\" + mark)
    return "`".join(parts)


def main(arguments: list[str]) -> int:
    """Write the page, or with --check say whether it is out of date (1)."""
    try:
        wanted = page(ROOT)
    except CannotWrite as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    if (ROOT / PAGE).read_text(encoding="utf-8") == wanted:
        return 0
    if arguments == ["--check"]:
        sys.stderr.write(f"{PAGE} is out of date: run make generate\n")
        return 1
    (ROOT / PAGE).write_text(wanted, encoding="utf-8")
    sys.stderr.write(f"wrote {PAGE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
