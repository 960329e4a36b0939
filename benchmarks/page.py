"""The results as Markdown, and their place in the page of the documentation."""

import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.measure import Cost
from benchmarks.peers import PEERS
from benchmarks.targets import Costs, Target

BEGIN, END = "<!-- results: begin (make bench) -->", "<!-- results: end -->"
_SEES = {peer.name: peer.sees for peer in PEERS}
_OURS = "schema, references, rules, lines"


def results(
    sizes: Mapping[int, Costs],
    small: Costs,
    mistakes: Costs,
    ruled: Costs,
    site: Costs,
    targets: Sequence[Target],
    absent: Sequence[str],
    load: float,
) -> str:
    """All tables. `load` is how many programs were waiting to run before the first was measured."""
    cores = os.cpu_count() or 1
    parts = [f"Measured on {cores} cores, Python {platform.python_version()}, {platform.system()}."]
    if load > cores / 2:
        parts.append(
            f"**The machine was busy** ({load:.1f} programs running beside these): wall times are longer than on a "
            "quiet one, and goals in seconds may be missed for that alone. CPU times and ratios move less."
        )
    parts += [f"Not measured: {reason}." for reason in absent]
    for size, costs in sizes.items():
        parts += [f"### {_number(size)} entities", _comparison(costs)]
    parts += [
        "### Small things",
        _plain({**small, **{f"2 000 entities, {key}": cost for key, cost in mistakes.items()}}),
    ]
    size = max(sizes, default=0)
    parts += [f"### Standards over {_number(size)} entities", _plain(ruled)]
    if site:
        parts += ["### The site of 1 000 entities", _plain(site)]
    parts += ["### What was to be reached", _verdicts(targets)]
    return "\n\n".join(parts)


def write(file: Path, text: str) -> None:
    """Puts the results between the markers of the page. Raises ValueError where the page has none."""
    page = file.read_text(encoding="utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{file.name} has no markers for the results")
    file.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8", newline="\n")


def _comparison(costs: Costs) -> str:
    first = next(iter(costs.values()))
    rows = ["| | finds | wall s | CPU s | peak MiB | CPU, times ours cold |", "|---|---|--:|--:|--:|--:|"]
    for name, cost in sorted(costs.items(), key=lambda item: not item[0].startswith("platbook")):
        times = f"{cost.cpu / first.cpu:.2g}" if cost.cpu < 10 * first.cpu else f"{cost.cpu / first.cpu:.0f}"
        row = [name, _SEES.get(name, _OURS), f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.memory:.0f}", times]
        rows.append(f"| {' | '.join(row)} |")
    return "\n".join(rows)


def _plain(costs: Mapping[str, Cost]) -> str:
    rows = ["| | wall s | CPU s | peak MiB |", "|---|--:|--:|--:|"]
    rows += [f"| {name} | {cost.wall:.2f} | {cost.cpu:.2f} | {cost.memory:.0f} |" for name, cost in costs.items()]
    return "\n".join(rows)


def _verdicts(targets: Sequence[Target]) -> str:
    rows = ["| goal | at most | measured | |", "|---|--:|--:|---|"]
    for target in targets:
        measured = "" if target.measured is None else f"{target.measured:.3g} {target.unit}"
        rows.append(f"| {target.what} | {target.limit:.3g} {target.unit} | {measured} | {target.verdict} |")
    return "\n".join(rows)


def _number(size: int) -> str:
    return f"{size:,}".replace(",", " ")
