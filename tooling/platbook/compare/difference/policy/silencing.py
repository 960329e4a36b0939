"""Findings that a change silences: ignore comments, rules switched off or made milder, files left out."""

from collections import Counter
from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.compare.difference.policy.saying import Direction, Saying
from platbook.compare.difference.wordings import all_quoted, became, quoted
from platbook.findings.ignore import GATE, NEVER_IGNORED
from platbook.model.settings import FILE
from platbook.rules.registry import all_rules

# From what says most to what says nothing.
_SEVERITIES = ("error", "warning", "note", "off")
# What is said of a rule that is not known, where the settings do not speak of it.
_USUAL = "as usual"


def silencing(base: Catalog, head: Catalog) -> Iterator[tuple[str, Saying]]:
    """What is silenced now and was not, and the other way round, with the path of the file that does so."""
    yield from ((FILE, saying) for saying in _settings(base, head))
    yield from _ignores(base, head)


def _settings(base: Catalog, head: Catalog) -> Iterator[Saying]:
    was, now = base.settings.rules, head.settings.rules
    for code in sorted(was.keys() | now.keys()):
        rule = all_rules().get(code)
        usual = str(rule.severity) if rule else _USUAL
        old, new = was.get(code, usual), now.get(code, usual)
        if old != new:
            direction: Direction = "changes"
            if old in _SEVERITIES and new in _SEVERITIES:
                direction = "lowers" if _SEVERITIES.index(new) > _SEVERITIES.index(old) else "raises"
            yield Saying(f"rule {quoted(code)}: {became(old, new)}", direction)
    before, after = base.settings.exclude, head.settings.exclude
    added = [glob for glob in after if glob not in before]
    gone = [glob for glob in before if glob not in after]
    if added:
        yield Saying(f"files are left out: {all_quoted(added)}", "lowers")
    if gone:
        yield Saying(f"files are no longer left out: {all_quoted(gone)}", "raises")


def _ignores(base: Catalog, head: Catalog) -> Iterator[tuple[str, Saying]]:
    """Ignore comments that are new, wherever they stand: one that moved to another file is not."""
    known = Counter((ignore.codes, ignore.reason) for record in base.records for ignore in record.ignores)
    for record in head.records:
        for ignore in record.ignores:
            key = (ignore.codes, ignore.reason)
            if not ignore.codes:
                continue  # nobody understands it, which is a finding of its own
            if known[key] > 0:
                known[key] -= 1
                continue
            why = f": {ignore.reason}" if ignore.reason else " without a reason"
            silent = tuple(code for code in ignore.codes if not _is_deaf(code))
            deaf = tuple(code for code in ignore.codes if _is_deaf(code))
            if silent:
                yield record.path, Saying(f"ignores {all_quoted(silent)}{why}", "lowers")
            if deaf:
                yield record.path, Saying(f"tries to ignore {all_quoted(deaf)}: no effect")


def _is_deaf(code: str) -> bool:
    """Whether no comment silences the findings of this code."""
    return code in NEVER_IGNORED or code.startswith(GATE)
