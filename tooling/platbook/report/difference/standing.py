"""Levels, results and shares that changed, in words: what many entities have in common is told once."""

from collections.abc import Iterable, Sequence

from platbook.compare.difference.levels import LevelChange, Levels, ResultChange, ShareChange
from platbook.compare.difference.minimums import Released
from platbook.compare.difference.wordings import all_quoted, became, quoted
from platbook.findings.count import plural
from platbook.report.parts.telling import Section

BASE_LEVEL = "no level"
_MOST_NAMES = 5
_MOST_REASONS = 3


def levels_section(title: str, changes: Iterable[LevelChange]) -> Section:
    """One row for all entities that went the same way for the same reasons."""
    groups: dict[tuple[object, ...], list[LevelChange]] = {}
    for change in changes:
        reasons = tuple((reason.rule, reason.new, reason.said) for reason in change.reasons)
        key = (change.standard, change.old, change.new, change.joined, change.left, change.below, reasons)
        groups.setdefault(key, []).append(change)
    rows = []
    for several in groups.values():
        first = several[0]
        names = all_quoted([str(change.subject) for change in several], _MOST_NAMES)
        rows.append((names, f"{first.standard}: {_moved(first)}", _why(first.reasons)))
    return Section(title, ("who", "level", "why"), tuple(rows))


def results_section(levels: Levels) -> Section:
    """Results that changed without a level that did."""
    told = {(reason.rule, reason.subject) for change in levels.levels for reason in change.reasons}
    groups: dict[tuple[object, ...], list[ResultChange]] = {}
    for change in levels.results:
        if (change.rule, change.subject) not in told:
            groups.setdefault((change.rule, change.old, change.new, change.said), []).append(change)
    rows = []
    for several in groups.values():
        first = several[0]
        names = all_quoted([str(change.subject) for change in several], _MOST_NAMES)
        rows.append((quoted(first.rule), f"{_states(first)}: {names}", first.said if first.new == "fail" else ""))
    return Section("Other results", ("rule", "result", "why"), tuple(rows))


def released_sections(released: Iterable[Released]) -> tuple[Section, Section]:
    """Who is held to no minimum any more, and who to a lower one."""
    groups: dict[tuple[str, str, str | None], list[str]] = {}
    for each in released:
        groups.setdefault((each.standard, each.old, each.new), []).append(str(each.subject))
    free, lower = [], []
    for (standard, old, new), several in groups.items():
        names = all_quoted(several, _MOST_NAMES)
        if new is None:
            free.append((names, f"{standard} ({quoted(old)})"))
        else:
            lower.append((names, f"{standard}: {became(old, new)}"))
    columns = ("who", "minimum")
    return (
        Section("No longer held to a minimum", columns, tuple(free)),
        Section("Held to a lower minimum", columns, tuple(lower)),
    )


def released_words(released: Sequence[Released]) -> str:
    """`4 entries are no longer held to a minimum`; where all still have one: to a lower one."""
    freed = sum(each.new is None for each in released)
    count = freed or len(released)
    held = "no longer held to a" if freed else "held to a lower"
    return f"{plural(count, 'entry')} {'is' if count == 1 else 'are'} {held} minimum"


def shares_section(shares: Iterable[ShareChange]) -> Section:
    """How far initiatives are."""
    rows = []
    for change in shares:
        if change.new is None:
            rows.append((quoted(change.initiative), "is no more", ""))
            continue
        share = became(change.old or "-", change.new) if change.old != change.new else quoted(change.new)
        state = f"{change.new_state}"
        if change.old_state and change.old_state != change.new_state:
            state = f"{change.old_state} → {change.new_state}"
        rows.append((quoted(change.initiative), f"done: {share} of {quoted(change.goal)}", state))
    return Section("Initiatives", ("initiative", "share", "state"), tuple(rows))


def shown_level(level: str | None) -> str:
    """The level, quoted; the base below all has no name to quote."""
    return quoted(level) if level else BASE_LEVEL


def _moved(change: LevelChange) -> str:
    below = " (below its minimum)" if change.below else ""
    if change.joined:
        return f"in scope now, with {shown_level(change.new)}{below}"
    if change.left:
        return f"not in scope any more (had {shown_level(change.old)})"
    if change.old == change.new:
        return f"{shown_level(change.new)}{below}"
    return f"{shown_level(change.old)} → {shown_level(change.new)}{below}"


def _why(reasons: tuple[ResultChange, ...]) -> str:
    lines = [
        f"{quoted(reason.rule.partition('/')[2])} {_now(reason)}{f': {reason.said}' if reason.said else ''}"
        for reason in reasons[:_MOST_REASONS]
    ]
    if len(reasons) > _MOST_REASONS:
        lines.append(f"and {plural(len(reasons) - _MOST_REASONS, 'more result')}")
    return "\n".join(lines)


def _now(reason: ResultChange) -> str:
    verbs = {
        "pass": "passes",
        "fail": "fails",
        None: "is gone",
        "exempt": "is exempt",
        "n/a": "does not apply",
        "error": "breaks",
    }
    return verbs.get(reason.new, f"is {reason.new}")


def _states(change: ResultChange) -> str:
    return f"{change.old or 'no rule'} → {change.new or 'no rule'}"
