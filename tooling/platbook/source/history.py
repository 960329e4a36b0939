"""What changed lately, told by git in one pass: the last commits with their files, and who changed each file last."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from platbook.source.git import GitFailure, git
from platbook.source.revision import folder_in_repository, is_shallow

# Exact renames alone: they are told by names of blobs, so that a partial clone has nothing to fetch.
_OPTIONS = ("--no-merges", "--no-ext-diff", "--no-show-signature", "--no-notes", "--no-color", "--relative", "-M100%")
_HEADER = ("%H", "%P", "%ct", "%aN", "%s")
_STATUS = re.compile(r"[ACDMRTUX][0-9]*")
_WHAT: Mapping[str, "What"] = {"A": "added", "C": "added", "D": "removed", "R": "renamed"}

# So many commits are kept with each file.
MOST_OF_A_FILE = 5

What = Literal["added", "changed", "removed", "renamed"]


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit did to one file; `before` is its old path where it was renamed, else empty."""

    what: What
    path: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its full name, when it was made (UTC, to the second), its author's name, the first line of its
    message, and the files that were asked about. All texts are as their author wrote them."""

    name: str
    at: datetime
    author: str
    subject: str
    files: tuple[FileChange, ...]


@dataclass(frozen=True, slots=True)
class LastChange:
    """When a file changed last (the day in UTC), by whom, all who ever changed it, the last one first, and its last few
    commits, the newest first."""

    day: date
    author: str
    authors: tuple[str, ...]
    commits: tuple[Commit, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """Commits, the newest first, and the last change of each file by its path today. Both are empty where nothing is
    known: without git, or where only the last state was fetched. `folder` is where in its repository all this lies
    (`platform/`, say); empty at its root."""

    commits: tuple[Commit, ...] = ()
    files: Mapping[str, LastChange] = field(default_factory=dict)
    folder: str = ""


def changes(root: Path, folders: Sequence[str], most: int) -> History | GitFailure:
    """The last `most` commits that touch `folders` (paths below `root`), without merges. Paths are relative to `root`.

    Where the history is cut off, the commit at which that happens seems to bring every file; it is left out.
    """
    command = ["--literal-pathspecs", "log", "-z", f"--max-count={most}", "--name-status", *_OPTIONS]
    told = git(root, [*command, f"--format={'%x00'.join(_HEADER)}", "--", *folders])
    if isinstance(told, GitFailure):
        return told
    cut_off = is_shallow(root)
    commits = tuple(_commits(told.decode("utf-8", "replace"), roots=not cut_off))
    return History(commits, _last_changes(commits), folder_in_repository(root))


def _commits(told: str, *, roots: bool) -> Iterator[Commit]:
    """The commits in git's answer; those without parents only where they are wanted."""
    tokens = told.split("\0")
    at = 0
    while at + len(_HEADER) <= len(tokens):
        name, parents, seconds, author, subject = tokens[at : at + len(_HEADER)]
        at += len(_HEADER)
        files = []
        while at < len(tokens) and _STATUS.fullmatch(status := tokens[at].lstrip("\n")):
            paths = 2 if status[0] in "RC" else 1
            before = tokens[at + 1] if status[0] == "R" else ""
            files.append(FileChange(_WHAT.get(status[0], "changed"), tokens[at + paths], before))
            at += 1 + paths
        if files and (parents or roots):
            yield Commit(name, _moment(seconds), author, subject, tuple(files))


def _last_changes(commits: Sequence[Commit]) -> dict[str, LastChange]:
    last: dict[str, list[Commit]] = {}
    authors: dict[str, dict[str, None]] = {}
    # What a path of long ago is called today.
    today: dict[str, str] = {}
    for commit in commits:
        for file in commit.files:
            path = today.get(file.path, file.path)
            latest = last.setdefault(path, [])
            if len(latest) < MOST_OF_A_FILE:
                latest.append(commit)
            authors.setdefault(path, {})[commit.author] = None
            if file.what == "renamed":
                today[file.before] = path
            elif file.what == "added":
                # An older file of the same path is another one.
                today[file.path] = ""
    return {
        path: LastChange(latest[0].at.date(), latest[0].author, tuple(authors[path]), tuple(latest))
        for path, latest in last.items()
        if path
    }


def _moment(seconds: str) -> datetime:
    """The moment; git keeps numbers of seconds that no calendar has."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)
