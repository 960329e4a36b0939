"""Where pages of a folder stand on the site, so that no two have one address, and what one is called by its place."""

from collections.abc import Iterable, Mapping

FIRST = ("index.md", "README.md")
_README = "read-me"


def placed(paths: Iterable[str]) -> Mapping[str, str]:
    """The place of each file below a folder, by its path there.

    It is that path, unless another page has its address: `index.md` before `README.md`, `sub/index.md` before `sub.md`,
    whatever the case of their letters. That of the other is `read-me.md`, or `sub-2.md`.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    late: list[str] = []
    for path in sorted(paths, key=lambda path: (_rank(path), path)):
        if address(path) in taken:
            late.append(path)
        else:
            found[path] = path
            taken.add(address(path))
    for path in late:
        found[path] = free(path, taken)
        taken.add(address(found[path]))
    return found


def address(path: str) -> str:
    """What may be that of one file alone: the address of a page where pages are folders, in small letters."""
    folder, _, name = path.rpartition("/")
    return (folder if name in FIRST else path.removesuffix(".md")).lower()


def free(path: str, taken: Iterable[str]) -> str:
    """A path like this one whose address is not among those that are taken."""
    folder, slash, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    stem, wanted = (_README, 1) if name == FIRST[1] else (stem, 2)
    number = wanted
    while address(found := f"{folder}{slash}{stem}{f'-{number}' if number > 1 else ''}{dot}{ending}") in taken:
        number += 1
    return found


def name_of(path: str) -> str:
    """What to call a page without a title: its name, or that of its folder where it is the first page."""
    folder, _, name = path.rpartition("/")
    name = folder.rpartition("/")[2] if name in FIRST and folder else name.removesuffix(".md")
    return name.replace("-", " ").replace("_", " ")


def _rank(path: str) -> int:
    name = path.rpartition("/")[2]
    return FIRST.index(name) if name in FIRST else len(FIRST)
