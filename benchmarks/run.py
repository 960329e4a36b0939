"""Measures Platbook beside other tools, subject by subject, and writes the page of the documentation."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import page
from benchmarks.bench import Bench
from benchmarks.measure import FailedRunError
from benchmarks.peers import ROOT
from benchmarks.subjects import SUBJECTS

PAGE = ROOT / "docs" / "reference" / "performance.md"


def main(arguments: Sequence[str]) -> int:
    """The command line: `make bench`, or `python -m benchmarks`. 1 when something failed that was to be measured."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small catalogs only; the page stays as it is")
    parser.add_argument("--runs", type=int, default=3, help="how often each is run; the median counts (3)")
    parser.add_argument(
        "--only", action="append", choices=SUBJECTS, default=[], help="one subject; the page stays as it is"
    )
    asked = parser.parse_args(arguments)
    load = os.getloadavg()[0]
    started = time.monotonic()

    def say(words: str) -> None:
        minutes, seconds = divmod(int(time.monotonic() - started), 60)
        print(f"  {minutes:2}:{seconds:02}  {words}", file=sys.stderr, flush=True)

    try:
        with tempfile.TemporaryDirectory(prefix="platbook-bench-") as folder:
            bench = Bench(Path(folder), asked.runs, asked.quick, say)
            parts = {page.MACHINE: page.machine(load)}
            for name, measure in SUBJECTS.items():
                if name in (asked.only or SUBJECTS):
                    parts[name] = measure(bench).text
    except FailedRunError as reason:
        print(reason, file=sys.stderr)
        return 2
    say("done")
    print("\n\n".join(text if name == page.MACHINE else f"# {name}\n\n{text}" for name, text in parts.items()))
    if not (asked.quick or asked.only):
        page.write(PAGE, parts)
    for failure in bench.failures:
        print(f"failed: {failure}", file=sys.stderr)
    return 1 if bench.failures else 0
