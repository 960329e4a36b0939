"""What all subjects share: a folder to work in, made-up catalogs, our own program, and how far it all is."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.measure import Contender, Cost, Failed, FailedRunError, compare
from benchmarks.peers import ROOT, find_program


class Bench:
    """One run of the measurements in a folder of its own; `say` hears how far it is.

    `quick` asks for small catalogs only, to see that everything works. Raises FailedRunError without platbook.
    """

    def __init__(self, folder: Path, runs: int, quick: bool, say: Callable[[str], None]) -> None:
        platbook = find_program("platbook")
        if platbook is None:
            raise FailedRunError("platbook is not installed beside this Python: run `make setup`")
        self.folder = folder
        self.runs = runs
        self.quick = quick
        self.say = say
        self.platbook = platbook
        self.failures: list[str] = []

    def corpus(self, size: int, broken: int = 0, rules: int = 0) -> Path:
        """A committed catalog of that size, made the first time it is asked for."""
        folder = self.folder / f"{size}-{broken}-{rules}"
        if not folder.exists():
            self.say(f"making a catalog of {size} entities, {broken} of them broken, with {rules} rules")
            command = [sys.executable, "-m", "benchmarks.corpus", str(size), str(folder), str(broken), str(rules)]
            subprocess.run(command, cwd=ROOT, check=True)
        return folder

    def compare(self, contenders: Sequence[Contender], runs: int = 0) -> dict[str, Cost | Failed]:
        """The cost of each by name, of so many runs (default: as many as were asked for)."""
        costs = dict(compare(contenders, runs or self.runs))
        for name, cost in costs.items():
            if isinstance(cost, Failed):
                self.fail(name, cost.reason)
        return costs

    def fail(self, name: str, reason: str) -> Failed:
        """Keeps in mind, and says, that something could not be measured although it was there."""
        self.failures.append(f"{name}: {reason}")
        self.say(f"FAILED: {name}: {reason}")
        return Failed(reason)
