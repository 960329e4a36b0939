"""Rules of an organisation over everybody: beside the same catalog without them, and for a pull request."""

from benchmarks.bench import Bench
from benchmarks.corpus import change_files, forget_cache
from benchmarks.measure import Contender, Costs
from benchmarks.page import Section
from benchmarks.tables import cost_table, grouped
from benchmarks.targets import Target, added, ratio

RULES = 40
SIZE, QUICK = 10_000, 1_000
UNRULED, UNRULED_WARM = "no rules, cold", "no rules, warm"
RULED, RULED_WARM = f"{RULES} rules, cold", f"{RULES} rules, warm"
FIVE, BASE = f"{RULES} rules, five files changed", f"{RULES} rules, five files changed, --base"


def measure(bench: Bench) -> Section:
    """Everything on standards."""
    size = QUICK if bench.quick else SIZE
    plain, ruled = bench.corpus(size), bench.corpus(size, rules=RULES)
    check = [bench.platbook, "check"]
    bench.say(f"{size} entities: {RULES} rules")
    cold = [
        Contender(UNRULED, check, plain, before=forget_cache(plain)),
        Contender(RULED, check, ruled, before=forget_cache(ruled)),
    ]
    costs = bench.compare(cold)
    costs |= bench.compare([Contender(UNRULED_WARM, check, plain), Contender(RULED_WARM, check, ruled)])
    change = change_files(ruled, 5)
    costs |= bench.compare([Contender(FIVE, check, ruled, before=change)])
    based = [*check, "--base", "main"]
    costs |= bench.compare([Contender(BASE, based, ruled, before=change, accepted=(0, 1))])
    heading = f"### {RULES} rules over {grouped(size)} entities"
    return Section([f"{heading}\n\n{cost_table(costs)}"], goals(costs if size == SIZE else {}))


def goals(costs: Costs) -> list[Target]:
    """What rules may cost; the costs are those of the full size."""
    cold = added(costs, RULED, UNRULED, "cpu")
    return [
        Target(f"{RULES} rules on {grouped(SIZE)}, cold, CPU that they add", 4, cold, "s"),
        Target("the same, five files changed, CPU against warm", 1.5, ratio(costs, FIVE, RULED_WARM, "cpu")),
        Target("the same, `--base`, wall against warm", 2, ratio(costs, BASE, RULED_WARM, "wall")),
    ]
