"""Revisions and the work tree: where the two parted, and on which day that was."""

from datetime import UTC, date, datetime
from pathlib import Path

from platbook.source.git import GitFailure, git


def commit_of(folder: Path, revision: str) -> str | GitFailure:
    """The full name of the commit that a revision (a branch, tag or commit) means."""
    found = git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"])
    return GitFailure(f"git knows no revision `{revision}` here") if isinstance(found, GitFailure) else _line(found)


def in_repository(folder: Path) -> bool | GitFailure:
    """Whether a folder lies in the work tree of a repository; a failure says why it does not."""
    found = git(folder, ["rev-parse", "--is-inside-work-tree"])
    return found if isinstance(found, GitFailure) else _line(found) == "true"


def folder_in_repository(folder: Path) -> str:
    """Where a folder lies in its repository (`platform/`, with the slash); empty at its root, or without git."""
    found = git(folder, ["rev-parse", "--show-prefix"])
    return "" if isinstance(found, GitFailure) else found.decode("utf-8", "replace").removesuffix("\n")


def is_shallow(folder: Path) -> bool:
    """Whether the history ends before its beginning, because only the last commits were fetched."""
    found = git(folder, ["rev-parse", "--is-shallow-repository"])
    return not isinstance(found, GitFailure) and _line(found) == "true"


def merge_base(folder: Path, commit: str) -> str | None:
    """The commit at which HEAD and another commit parted; None where the history that is here shows none."""
    found = git(folder, ["merge-base", "HEAD", commit])
    return None if isinstance(found, GitFailure) else _line(found) or None


def commit_day(folder: Path, commit: str) -> date | GitFailure:
    """The day of a commit in UTC, so that it is the same one on every machine."""
    found = git(folder, ["show", "--no-patch", "--format=%ct", commit])
    return found if isinstance(found, GitFailure) else datetime.fromtimestamp(int(_line(found)), UTC).date()


def _line(output: bytes) -> str:
    return output.decode("utf-8", "replace").strip()
