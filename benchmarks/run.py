"""Measures `platbook check` beside other tools on catalogs of 100, 1 000 and 10 000 entities; writes the page."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks import page
from benchmarks.corpus import change_files, forget_cache
from benchmarks.measure import Contender, Cost, FailedRunError, compare, run_once
from benchmarks.peers import PEERS, ROOT, find_program
from benchmarks.targets import Costs, Target, ratio, seconds

COLD, WARM, ONE = "platbook, cold", "platbook, warm", "platbook, one file changed"
SOURCEMETA, CHECK_JSONSCHEMA = "Sourcemeta jsonschema", "check-jsonschema"
RULED, RULED_WARM = "40 rules, cold", "40 rules, warm"
RULED_FIVE, RULED_BASE = "40 rules, five files changed", "40 rules, five files changed, --base"
UNRULED, UNRULED_WARM = "no rules, cold", "no rules, warm"
RULES = 40
SIZES = (100, 1_000, 10_000)
SPOILED = 1_000


class Bench:
    """One run of all measurements in a folder of its own; `say` hears how far it is."""

    def __init__(self, folder: Path, runs: int, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._runs = runs
        self._say = say
        self._platbook = find_program("platbook")
        if self._platbook is None:
            raise FailedRunError("platbook is not installed beside this Python: run `make setup`")
        self.absent: list[str] = []
        self._peers: dict[str, Callable[[Sequence[str]], Sequence[str]]] = {}

    def find_peers(self) -> None:
        """Keeps the tools that are here and that refuse a file with mistakes; one that lets it pass has not read it."""
        probe = self.corpus(20, broken=5)
        bad = [f"catalog/services/{file.name}" for file in sorted((probe / "catalog" / "services").iterdir())]
        for peer in PEERS:
            program = find_program(peer.program)
            if program is None:
                self.absent.append(f"{peer.name}: not installed ({peer.package})")
                continue
            command = peer.command(program, bad)
            try:
                run_once(Contender(peer.name, command, probe, accepted=range(1, 128)))
            except FailedRunError:
                self.absent.append(f"{peer.name}: did not refuse files with mistakes, so it was not measured")
                continue
            self._peers[peer.name] = partial(peer.command, program)

    def corpus(self, size: int, broken: int = 0, rules: int = 0) -> Path:
        """A catalog of that size, made the first time it is asked for."""
        folder = self._folder / f"{size}-{broken}-{rules}"
        if not folder.exists():
            self._say(f"making a catalog of {size} entities, {broken} of them broken, with {rules} rules")
            command = [sys.executable, "-m", "benchmarks.corpus", str(size), str(folder), str(broken), str(rules)]
            subprocess.run(command, cwd=ROOT, check=True)
        return folder

    def whole_catalog(self, size: int) -> Costs:
        """Platbook cold, warm and with one file changed, and every other tool, on one catalog."""
        folder = self.corpus(size)
        files = sorted(file.relative_to(folder).as_posix() for file in (folder / "catalog").rglob("*.yaml"))
        peers = [Contender(name, command(files), folder) for name, command in self._peers.items()]
        self._say(f"{size} entities: cold, beside {', '.join(self._peers) or 'nothing'}")
        cold = Contender(COLD, self._check(), folder, before=forget_cache(folder))
        costs = dict(compare([cold, *peers], self._runs))
        self._say(f"{size} entities: warm")
        run_once(cold)
        costs |= compare([Contender(WARM, self._check(), folder)], self._runs)
        changed = Contender(ONE, self._check(), folder, before=change_files(folder))
        costs |= compare([changed], self._runs)
        return costs

    def small_things(self) -> Costs:
        """Start-up, the catalog of this repository, and one file as pre-commit hands it over."""
        self._say("start-up, this repository's catalog, one file")
        one = "catalog/services/checkout.yaml"
        corpus = self.corpus(100)
        file = "catalog/services/cart-gateway.yaml"
        contenders = [
            Contender("--help", [str(self._platbook), "--help"], ROOT),
            Contender("--version", [str(self._platbook), "--version"], ROOT),
            Contender("shipped catalog, cold", self._check(), ROOT, before=forget_cache(ROOT), accepted=(0, 1)),
            Contender("shipped catalog, warm", self._check(), ROOT, accepted=(0, 1)),
            Contender("pre-commit, one file", [*self._check(), one], ROOT, accepted=(0, 1)),
        ]
        contenders += [Contender(f"{name}, one file", command([file]), corpus) for name, command in self._peers.items()]
        return compare(contenders, max(self._runs, 5))

    def with_mistakes(self) -> Costs:
        """The same catalog clean, and with a thousand files that have one mistake each."""
        size = 2 * SPOILED
        self._say(f"{SPOILED} findings")
        clean, spoiled = self.corpus(size), self.corpus(size, SPOILED)
        return compare(
            [
                Contender("clean", self._check(), clean, before=forget_cache(clean)),
                Contender("spoiled", self._check(), spoiled, before=forget_cache(spoiled), accepted=(1,)),
            ],
            self._runs,
        )

    def standards(self, size: int) -> Costs:
        """Rules of an organisation over everybody: beside the same catalog without them, and for a pull request."""
        plain, ruled = self.corpus(size), self.corpus(size, rules=RULES)
        self._say(f"{size} entities: {RULES} rules")
        cold = [
            Contender(UNRULED, self._check(), plain, before=forget_cache(plain)),
            Contender(RULED, self._check(), ruled, before=forget_cache(ruled)),
        ]
        costs = dict(compare(cold, self._runs))
        warm = [Contender(UNRULED_WARM, self._check(), plain), Contender(RULED_WARM, self._check(), ruled)]
        costs |= compare(warm, self._runs)
        change = change_files(ruled, 5)
        costs |= compare([Contender(RULED_FIVE, self._check(), ruled, before=change)], self._runs)
        base = [*self._check(), "--base", "main"]
        costs |= compare([Contender(RULED_BASE, base, ruled, before=change, accepted=(0, 1))], self._runs)
        return costs

    def site(self, size: int) -> Costs:
        """Building the site of a catalog."""
        folder = self.corpus(size)
        self._say(f"the site of {size} entities")
        return compare([Contender("site", [str(self._platbook), "site", "build"], folder)], 1)

    def _check(self) -> list[str]:
        return [str(self._platbook), "check"]


def targets(sizes: Mapping[int, Costs], small: Costs, mistakes: Costs, ruled: Costs) -> list[Target]:
    """The goals that these measurements speak of."""
    # On a loaded machine the one run may be luckier than the other by more than the rules cost.
    rules = max(ruled[RULED].cpu - ruled[UNRULED].cpu, 0.0) if ruled else None
    goals = [
        Target("`--help`, wall", 0.12, seconds(small, "--help"), "s"),
        Target("`--version`, wall", 0.12, seconds(small, "--version"), "s"),
        Target("the shipped catalog, cold, wall", 0.30, seconds(small, "shipped catalog, cold"), "s"),
        Target("a pre-commit run on one file, wall", 0.30, seconds(small, "pre-commit, one file"), "s"),
        Target("1 000 findings in 1 000 files, CPU against clean", 3, ratio(mistakes, "spoiled", "clean", "cpu")),
    ]
    large = sizes.get(10_000)
    if large:
        growth = large[COLD].cpu / sizes[1_000][COLD].cpu
        goals += [
            Target("10 000 cold, CPU against Sourcemeta's", 2, ratio(large, COLD, SOURCEMETA, "cpu")),
            Target("10 000 cold, wall against Sourcemeta's", 1.2, ratio(large, COLD, SOURCEMETA, "wall")),
            Target("10 000 cold, CPU against check-jsonschema's", 1 / 30, ratio(large, COLD, CHECK_JSONSCHEMA, "cpu")),
            Target("10 000 warm, nothing changed, wall", 0.30, seconds(large, WARM), "s"),
            Target("10 000 warm, one file changed, wall", 0.40, seconds(large, ONE), "s"),
            Target("10 000, peak memory", 120, large[COLD].memory, "MiB"),
            Target("10 000 against 1 000, CPU", 11, growth),
            Target(f"{RULES} rules on 10 000, cold, CPU that they add", 4, rules, "s"),
            Target("the same, five files changed, CPU against warm", 1.5, ratio(ruled, RULED_FIVE, RULED_WARM, "cpu")),
            Target("the same, `--base`, wall against warm", 2, ratio(ruled, RULED_BASE, RULED_WARM, "wall")),
        ]
    return goals


def main(arguments: Sequence[str]) -> int:
    """The command line: `make bench`, or `python -m benchmarks`."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="100 and 1 000 entities only; the page stays as it is")
    parser.add_argument("--runs", type=int, default=3, help="how often each is run; the median counts (3)")
    parser.add_argument("--site", action="store_true", help="also build the site of 1 000 entities")
    asked = parser.parse_args(arguments)
    load = os.getloadavg()[0]
    try:
        with tempfile.TemporaryDirectory(prefix="platbook-bench-") as folder:
            bench = Bench(Path(folder), asked.runs, lambda words: print(f"  {words}", file=sys.stderr, flush=True))
            bench.find_peers()
            sizes = {
                size: bench.whole_catalog(size) for size in ((100, 1_000) if asked.quick else (100, 1_000, 10_000))
            }
            small, mistakes = bench.small_things(), bench.with_mistakes()
            ruled = bench.standards(1_000 if asked.quick else 10_000)
            site: Mapping[str, Cost] = bench.site(1_000) if asked.site else {}
    except FailedRunError as reason:
        print(reason, file=sys.stderr)
        return 2
    goals = targets(sizes, small, mistakes, ruled)
    text = page.results(sizes, small, mistakes, ruled, site, goals, bench.absent, load)
    print(text)
    if not asked.quick:
        page.write(ROOT / "docs" / "reference" / "performance.md", text)
    return 0
