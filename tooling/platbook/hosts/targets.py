"""Where a site may be written: never over what people wrote, and never into a folder that holds something else."""

from pathlib import Path

# What people own, and what git does.
_KEPT = ("catalog", "docs", "facts", "initiatives", "schemas", "templates", ".git")
_WAY_OUT = "Name another with --out DIR"


class Hindered(Exception):
    """Something outside the catalog is in the way; the message says what."""


def keep_from_harm(root: Path, folder: Path, mark: str, done: str) -> None:
    """Raises Hindered where the site of the catalog at `root` must not go into `folder`. `mark` is what a folder holds
    that an earlier run made; `done` says what a run would do to one that it did not make."""
    if folder.exists() and not folder.is_dir():
        raise Hindered(f"{folder} is a file, not a folder")
    inside = folder.resolve()
    if root.resolve().is_relative_to(inside):
        raise Hindered(f"{folder} holds the catalog itself; {done}. {_WAY_OUT}")
    for name in _KEPT:
        if any(_same(above, root / name) for above in (inside, *inside.parents)):
            raise Hindered(f"{folder} belongs to {name}/ of the catalog; {done}. {_WAY_OUT}")
    if folder.exists() and not (folder / mark).exists() and _visible(folder):
        raise Hindered(f"{folder} holds something that is no site; {done}. {_WAY_OUT}")


def _same(folder: Path, other: Path) -> bool:
    # Also where letters of another case or a link lead to it.
    return folder.exists() and other.exists() and folder.samefile(other)


def _visible(folder: Path) -> bool:
    # Hidden files are left alone.
    return any(not entry.name.startswith(".") for entry in folder.iterdir())
