"""Real git repositories for tests: commits on fixed days, by a person who is not there."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_WHO = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in
        (("NAME", "Jane"), ("EMAIL", "jane@example.com"))}  # fmt: skip


class Repository:
    """A repository in a folder; every method that writes says what it does in git's words."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *arguments: str, day: str = "2026-01-01") -> str:
        """What git prints. Commits made by this call are of the day, at noon in UTC where it says no time."""
        moment = day if "T" in day else f"{day}T12:00:00+00:00"
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            env={**os.environ, **_WHO, **dates, **quiet},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, str | None]) -> None:
        """Writes files into the work tree; None removes one."""
        for path, text in files.items():
            target = self.root / path
            if text is None:
                target.unlink()
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8", newline="\n")

    def commit(self, files: Mapping[str, str | None], *, day: str = "2026-01-01", message: str = "change") -> str:
        """Writes files and commits everything; gives the commit's name."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, day=day)
        return self.git("rev-parse", "HEAD")


def new_repository(root: Path, files: Mapping[str, str | None] | None = None, *, day: str = "2026-01-01") -> Repository:
    """A repository with a first commit on the branch main; HEAD is on a branch `change` that begins there."""
    root.mkdir(parents=True, exist_ok=True)
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch", "main")
    repository.commit(files or {}, day=day, message="first")
    repository.git("switch", "--quiet", "--create", "change")
    return repository
