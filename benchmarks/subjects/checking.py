"""`platbook check` beside other tools on catalogs of several sizes, and the small things that people do all day."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from benchmarks.bench import Bench
from benchmarks.corpus import change_files, forget_cache
from benchmarks.measure import Contender, Cost, Costs, FailedRunError, run_once
from benchmarks.page import Section
from benchmarks.peers import PEERS, ROOT, find_program
from benchmarks.tables import COST, cost_cells, cost_table, factor, failed_cell, grouped, table
from benchmarks.targets import Target, measured, ratio, seconds, times

COLD, WARM, ONE = "platbook, cold", "platbook, warm", "platbook, one file changed"
SOURCEMETA, CHECK_JSONSCHEMA = "Sourcemeta jsonschema", "check-jsonschema"
CLEAN, SPOILED = "2 000 entities, clean", "2 000 entities, spoiled"
SIZES, QUICK = (100, 1_000, 10_000), (100, 1_000)
_SEES = {peer.name: peer.sees for peer in PEERS}
_OURS = "schema, references, rules, lines"
_Commands = Mapping[str, Callable[[Sequence[str]], Sequence[str]]]


def measure(bench: Bench) -> Section:
    """Everything on checking."""
    peers, absent = find_peers(bench)
    sizes = {size: _whole_catalog(bench, size, peers) for size in (QUICK if bench.quick else SIZES)}
    small = {**_small_things(bench, peers), **_with_mistakes(bench)}
    tables = [f"### {grouped(size)} entities\n\n{comparison(costs)}" for size, costs in sizes.items()]
    tables.append(f"### Small things\n\n{cost_table(small)}")
    return Section(tables, goals(sizes, small), absent)


def goals(sizes: Mapping[int, Costs], small: Costs) -> list[Target]:
    """What checking is to reach."""
    large, middle = sizes.get(10_000, {}), sizes.get(1_000, {})
    growth = times(measured(large, COLD, "cpu"), measured(middle, COLD, "cpu"))
    return [
        Target("`--help`, wall", 0.12, seconds(small, "--help"), "s"),
        Target("`--version`, wall", 0.12, seconds(small, "--version"), "s"),
        Target("the shipped catalog, cold, wall", 0.30, seconds(small, "shipped catalog, cold"), "s"),
        Target("the shipped catalog, warm, wall", 0.30, seconds(small, "shipped catalog, warm"), "s"),
        Target("a pre-commit run on one file, wall", 0.30, seconds(small, "pre-commit, one file"), "s"),
        Target("1 000 findings in 1 000 files, CPU against clean", 3, ratio(small, SPOILED, CLEAN, "cpu")),
        Target("10 000 cold, CPU against Sourcemeta's", 2, ratio(large, COLD, SOURCEMETA, "cpu")),
        Target("10 000 cold, wall against Sourcemeta's", 1.2, ratio(large, COLD, SOURCEMETA, "wall")),
        Target("10 000 cold, CPU against check-jsonschema's", 1 / 30, ratio(large, COLD, CHECK_JSONSCHEMA, "cpu")),
        Target("10 000 warm, nothing changed, wall", 0.30, seconds(large, WARM), "s"),
        Target("10 000 warm, one file changed, wall", 0.40, seconds(large, ONE), "s"),
        Target("10 000, peak memory", 120, measured(large, COLD, "memory"), "MiB"),
        Target("10 000 against 1 000, CPU", 11, growth),
    ]


def comparison(costs: Costs) -> str:
    """Ours first, and what each of the others sees and costs."""
    first = measured(costs, COLD, "cpu")
    rows = []
    for name, cost in sorted(costs.items(), key=lambda item: not item[0].startswith("platbook")):
        sees = _SEES.get(name, _OURS)
        if isinstance(cost, Cost):
            rows.append([name, sees, *cost_cells(cost), factor(cost.cpu / first) if first else ""])
        else:
            rows.append([name, sees, failed_cell(cost)])
    return table(["", "finds", *COST, "CPU, times ours cold"], "llrrrr", rows)


def find_peers(bench: Bench) -> tuple[_Commands, list[str]]:
    """The tools that are here and that refuse a file with mistakes, and why others are left out.

    One that lets it pass has not read it.
    """
    probe = bench.corpus(20, broken=5)
    bad = [f"catalog/services/{file.name}" for file in sorted((probe / "catalog" / "services").iterdir())]
    here, absent = {}, []
    for peer in PEERS:
        program = find_program(peer.program)
        if program is None:
            absent.append(f"{peer.name}: not installed ({peer.package})")
            continue
        try:
            run_once(Contender(peer.name, peer.command(program, bad), probe, accepted=range(1, 128)))
        except FailedRunError:
            absent.append(f"{peer.name}: did not refuse files with mistakes, so it was not measured")
            continue
        here[peer.name] = partial(peer.command, program)
    return here, absent


def _whole_catalog(bench: Bench, size: int, peers: _Commands) -> Costs:
    """Platbook cold, warm and with one file changed, and every other tool, on one catalog."""
    folder = bench.corpus(size)
    check = [bench.platbook, "check"]
    files = sorted(file.relative_to(folder).as_posix() for file in (folder / "catalog").rglob("*.yaml"))
    others = [Contender(name, command(files), folder) for name, command in peers.items()]
    bench.say(f"{size} entities: cold, beside {', '.join(peers) or 'nothing'}")
    cold = Contender(COLD, check, folder, before=forget_cache(folder))
    costs = bench.compare([cold, *others])
    bench.say(f"{size} entities: warm")
    run_once(cold)
    costs |= bench.compare([Contender(WARM, check, folder)])
    costs |= bench.compare([Contender(ONE, check, folder, before=change_files(folder))])
    return costs


def _small_things(bench: Bench, peers: _Commands) -> Costs:
    """Start-up, the catalog of this repository, and one file as pre-commit hands it over."""
    bench.say("start-up, this repository's catalog, one file")
    check = [bench.platbook, "check"]
    corpus = bench.corpus(100)
    contenders = [
        Contender("--help", [bench.platbook, "--help"], ROOT),
        Contender("--version", [bench.platbook, "--version"], ROOT),
        Contender("shipped catalog, cold", check, ROOT, before=forget_cache(ROOT), accepted=(0, 1)),
        Contender("shipped catalog, warm", check, ROOT, accepted=(0, 1)),
        Contender("pre-commit, one file", [*check, "catalog/services/checkout.yaml"], ROOT, accepted=(0, 1)),
    ]
    one = ["catalog/services/cart-gateway.yaml"]
    contenders += [Contender(f"{name}, one file", command(one), corpus) for name, command in peers.items()]
    return bench.compare(contenders, max(bench.runs, 5))


def _with_mistakes(bench: Bench) -> Costs:
    """The same catalog clean, and with a thousand files that have one mistake each."""
    bench.say("1 000 findings")
    clean, spoiled = bench.corpus(2_000), bench.corpus(2_000, broken=1_000)
    check = [bench.platbook, "check"]
    return bench.compare(
        [
            Contender(CLEAN, check, clean, before=forget_cache(clean)),
            Contender(SPOILED, check, spoiled, before=forget_cache(spoiled), accepted=(1,)),
        ]
    )
