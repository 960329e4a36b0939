"""Running git: one place that knows its command line; what git answers is a value, also when it refuses."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess


_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class GitFailure:
    """git is absent, this is no repository, or a revision does not exist; `reason` is git's own first line."""

    reason: str


@dataclass(frozen=True, slots=True)
class TooLarge:
    """A blob has more bytes than are wanted."""

    size: int


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


class BlobReader:
    """Reads blobs by name through one `git cat-file` that stays open: a process a file would cost 2 ms each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def read(self, blob: str, limit: int) -> bytes | TooLarge | GitFailure:
        """The content of the blob with this full hexadecimal name, of at most `limit` bytes."""
        process = self._open()
        if isinstance(process, GitFailure):
            return process
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(blob.encode() + b"\n")
            process.stdin.flush()
            head = process.stdout.readline().split()
            if len(head) != 3 or head[1] != b"blob":
                return GitFailure(f"git has no blob {blob}")
            size = int(head[2])
            if size <= limit:
                return process.stdout.read(size + 1)[:size]
            # git sends it all the same; the next answer comes after it.
            for start in range(0, size + 1, _PIECE):
                process.stdout.read(min(_PIECE, size + 1 - start))
            return TooLarge(size)
        except OSError as error:
            return GitFailure(f"git stopped answering: {error.strerror}")

    def close(self) -> None:
        """Ends the process, if this one started it; a later read starts another."""
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            process.communicate()

    def _open(self) -> "subprocess.Popen[bytes] | GitFailure":
        # A forked worker must not talk into the pipe of the process that it came from.
        if self._process is None or self._owner != os.getpid():
            import subprocess

            command = ["git", "-C", str(self._folder), "cat-file", "--batch"]
            try:
                self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            except OSError as error:
                return GitFailure(f"git could not be started: {error.strerror}")
            self._owner = os.getpid()
        return self._process
