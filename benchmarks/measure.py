"""Runs a program and says what it cost: wall time, CPU time and peak memory, as medians of several runs."""

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import IO

_FOLDERS = re.compile(r"(?<!\S)/(?:[^\s/]+/)+|(?<=[('\"])/(?:[^\s/]+/)+")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall and CPU time, and the peak memory of the largest process in MiB."""

    wall: float
    cpu: float
    memory: float
    runs: int = 1


@dataclass(frozen=True, slots=True)
class Failed:
    """A program that was there and did not do its work: why, in a line."""

    reason: str


Costs = Mapping[str, Cost | Failed]


@dataclass(frozen=True, slots=True)
class Contender:
    """A program to measure. `before` puts things back to where a run starts, and is not measured."""

    name: str
    command: Sequence[str]
    folder: Path
    before: Callable[[], None] = lambda: None
    accepted: Sequence[int] = (0,)


class FailedRunError(Exception):
    """A program that was to be measured did not do its work; the message says what it said."""


def run_once(contender: Contender) -> Cost:
    """One run. Raises FailedRunError when it cannot be started or ends with a code that is not accepted."""
    contender.before()
    # A file and not a pipe: nobody has to read while the clock runs.
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        try:
            process = subprocess.Popen(
                contender.command,
                cwd=contender.folder,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env=_environment(),
            )
        except OSError as reason:
            raise FailedRunError(str(reason.strerror or reason)) from None
        # The kernel's own account of this one child and all that it started and waited for.
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in contender.accepted:
            raise FailedRunError(f"exit code {process.returncode}{_words(errors)}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def compare(contenders: Sequence[Contender], runs: int, slow: float = 15.0) -> Costs:
    """The cost of each, by name. They take turns, so that a busy minute hits all of them.

    One that takes longer than `slow` seconds runs once: what is measured then is far above the noise. One that fails
    runs no more, and keeps its place.
    """
    costs: dict[str, list[Cost]] = {contender.name: [] for contender in contenders}
    failed: dict[str, Failed] = {}
    for _ in range(runs):
        for contender in contenders:
            so_far = costs[contender.name]
            if contender.name in failed or (so_far and so_far[0].wall >= slow):
                continue
            try:
                so_far.append(run_once(contender))
            except FailedRunError as reason:
                failed[contender.name] = Failed(str(reason))
    return {name: failed.get(name) or _median(list_) for name, list_ in costs.items()}


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        max(cost.memory for cost in costs),
        len(costs),
    )


def _words(errors: IO[bytes]) -> str:
    """What it said: programs begin with what is wrong, Python ends with it."""
    errors.seek(0)
    lines = [line.strip() for line in errors.read().decode("utf-8", "replace").splitlines() if line.strip()]
    if not lines:
        return ""
    said = lines[-1 if lines[0].startswith("Traceback") else 0]
    # It may end up in the page: where things are on this machine is nobody's business.
    return f": {re.sub(_FOLDERS, '', said)[:160]}"


def _environment() -> dict[str, str]:
    """The caller's, without what would make a run differ from one at a terminal."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "PLATBOOK_"))}
