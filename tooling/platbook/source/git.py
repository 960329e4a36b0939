"""Running git: one place that knows its command line; what git answers is a value, also when it refuses."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GitFailure:
    """git is absent, this is no repository, or a revision does not exist; `reason` is git's own first line."""

    reason: str


def git(folder: Path, arguments: Sequence[str], stdin: bytes = b"") -> bytes | GitFailure:
    """What git prints on standard output. It never asks for a password and takes no optional locks."""
    import subprocess  # costs more than all else here; a folder without git never needs it

    command = ["git", "--no-optional-locks", "-c", "core.quotePath=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    except OSError as error:
        return GitFailure(f"git could not be started: {error.strerror}")
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return GitFailure(lines[0].removeprefix("fatal: ") if lines else f"git ended with {done.returncode}")
    return done.stdout
