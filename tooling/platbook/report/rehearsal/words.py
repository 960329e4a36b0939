"""A rehearsal in words: whom a change of policy hits, how hard and when, and what is odd about it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from platbook.compare.difference.wordings import all_quoted, quoted
from platbook.compare.rehearsal.effects import Doubt, RuleEffect, StandardEffect
from platbook.compare.rehearsal.rehearsal import Ahead, Rehearsal, TeamEffect
from platbook.findings.count import listed, number, plural
from platbook.report.difference.policy import policy_section
from platbook.report.difference.standing import (
    levels_section,
    released_sections,
    released_words,
    shares_section,
    shown_level,
)
from platbook.report.parts.telling import Row, Section, Telling

NOTHING = "Nothing of the policy changed: there is nothing to rehearse."
_HARMLESS = "The policy changed, and nobody's result does."
_EXAMPLES = 5
_DOUBTS: dict[Doubt, str] = {
    "breaks": "it breaks on some entities",
    "applies-to-nobody": "it applies to nobody",
    "nobody-fails": "nobody fails it: does it ask anything?",
    "nobody-passes": "nobody passes it: can it be passed?",
}


def told(rehearsal: Rehearsal, command: str = "platbook rehearse", compared: str = "") -> Telling:
    """What there is to tell of a rehearsal; `compared` says with what."""
    if rehearsal.empty:
        return Telling(NOTHING, against=compared)
    standards = rehearsal.standards
    sections = (
        Section("Below the minimum", ("who", "scorecard"), tuple(_below(standards))),
        *released_sections(freed for each in standards for freed in each.released),
        Section("To look at", ("rule", "what is odd"), tuple(_doubts(standards))),
        Section("Teams", ("team", "what it gets"), tuple(map(_team, rehearsal.teams))),
        Section("Rules", ("rule", "what becomes of it"), tuple(_rules(standards))),
        Section("Levels", ("scorecard", "entities by level"), tuple(_distributions(standards))),
        levels_section("Levels lost", (change for each in standards for change in each.lost)),
        levels_section("No longer in scope", (change for each in standards for change in each.left)),
        levels_section("Levels won", (change for each in standards for change in each.won)),
        shares_section(rehearsal.shares),
        Section("When", ("day", "what begins"), tuple(_when(rehearsal))),
        policy_section(rehearsal.policy),
    )
    return Telling(_headline(rehearsal), (), sections, command, compared)


def _headline(rehearsal: Rehearsal) -> str:
    rules = [rule for standard in rehearsal.standards for rule in standard.rules]
    starts, stops = sum(len(rule.starts) for rule in rules), sum(len(rule.stops) for rule in rules)
    lost = sum(len(standard.lost) for standard in rehearsal.standards)
    won = sum(len(standard.won) for standard in rehearsal.standards)
    below = sum(len(standard.below) for standard in rehearsal.standards)
    parts = []
    if starts or stops:
        verbs = [f"{plural(starts, 'result')} would start to fail"] if starts else []
        verbs += [f"{number(stops) if starts else plural(stops, 'result')} would stop failing"] if stops else []
        parts.append(listed(verbs))
    if lost or won:
        counts = [f"{plural(lost, 'level')} lost"] if lost else []
        counts += [f"{won if lost else plural(won, 'level')} won"] if won else []
        parts.append(listed(counts))
    if below:
        noun = "entry falls" if below == 1 else "entries fall"
        parts.append(f"{number(below)} {noun} below the minimum")
    freed = [each for standard in rehearsal.standards for each in standard.released]
    if freed:
        parts.append(released_words(freed))
    for standard in rehearsal.standards:
        if standard.left:
            count, verb = plural(len(standard.left), "entry"), "leaves" if len(standard.left) == 1 else "leave"
            gone = standard.change == "gone"
            parts.append(
                f"nothing is asked of {count} by {quoted(standard.name)} any more"
                if gone
                else f"{count} {verb} the scope of {quoted(standard.name)}"
            )
    later = sum(len(rule.then) for rule in rules)
    if later:
        parts.append(f"{plural(later, 'result')} would fail later on")
    if not parts:
        return _HARMLESS
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _below(standards: Iterable[StandardEffect]) -> Iterator[Row]:
    for standard in standards:
        if standard.below:
            yield all_quoted([str(ref) for ref in standard.below], 10), quoted(standard.name)


def _doubts(standards: Iterable[StandardEffect]) -> Iterator[Row]:
    for standard in standards:
        by_level = Counter(change.new for change in standard.unasked)
        if by_level:
            reach = listed(
                f"{number(n)} {'reaches' if n == 1 else 'reach'} {shown_level(of)}" for of, n in by_level.items()
            )
            whom = "it" if len(standard.unasked) == 1 else "them"
            yield quoted(standard.name), f"{reach} because nothing is asked of {whom}: narrow the `scope`?"
        for rule in standard.rules:
            if rule.doubts:
                yield quoted(rule.name), "\n".join(_doubt(doubt, rule) for doubt in rule.doubts)


def _doubt(doubt: Doubt, rule: RuleEffect) -> str:
    if doubt != "mostly-unknown":
        return _DOUBTS[doubt]
    counted = dict(rule.states)
    asked = sum(counted.values()) - counted.get("n/a", 0)
    return f"{100 * counted.get('unknown', 0) // max(asked, 1)} % unknown: is the fact collected?"


def _team(team: TeamEffect) -> Row:
    parts = []
    if team.below:
        parts.append(f"{team.below} below the minimum")
    if team.lost:
        parts.append(f"{plural(team.lost, 'level')} lost")
    if team.starts:
        parts.append(f"{plural(team.starts, 'result')} would fail")
    if team.won:
        parts.append(f"{plural(team.won, 'level')} won")
    if team.stops:
        parts.append(f"{plural(team.stops, 'result')} would stop failing")
    name = team.team.removeprefix("team:")
    return quoted(name) if name else "without a team", ", ".join(parts) or "-"


def _rules(standards: Iterable[StandardEffect]) -> Iterator[Row]:
    changes = {
        "new": "new",
        "gone": "gone",
        "changed": "asks for something else",
        "moved": "another level asks for it",
        "later": "counts from another day",
    }
    for standard in standards:
        for rule in standard.rules:
            lines = [changes[rule.change]] if rule.change in changes else []
            if rule.starts:
                lines.append(f"{len(rule.starts)} would start to fail: {_examples(rule.starts)}")
            if rule.stops:
                lines.append(f"{len(rule.stops)} would stop failing: {_examples(rule.stops)}")
            if rule.change != "gone":
                states = [f"{count} {state}" for state, count in rule.states]
                lines.append(f"in all: {', '.join(states) or 'nobody in scope'}")
            yield quoted(rule.name), "\n".join(lines)


def _distributions(standards: Iterable[StandardEffect]) -> Iterator[Row]:
    for standard in standards:
        if standard.before != standard.after:
            after, before = dict(standard.after), dict(standard.before)
            lines = [
                f"{shown_level(level)}: {before.get(level, 0)} → {after.get(level, 0)}"
                for level in dict.fromkeys((*after, *before))
            ]
            yield quoted(standard.name), "\n".join(lines)


def _when(rehearsal: Rehearsal) -> Iterator[Row]:
    days = [(each.day, _ahead(each)) for each in rehearsal.ahead]
    for standard in rehearsal.standards:
        for rule in standard.rules:
            if rule.from_day is not None:
                then = f"{plural(len(rule.then), 'entry')} would fail then" if rule.then else "nobody would fail then"
                some = f": {_examples(rule.then)}" if rule.then else ""
                days.append((rule.from_day, f"{quoted(rule.name)} begins to count; {then}{some}"))
    for day, text in sorted(days):
        yield str(day), text


def _ahead(ahead: Ahead) -> str:
    which = {
        "new": "what a change brings",
        "touched": "what a change touches",
        "all": "every failure, in runs that look at all",
    }
    verb = {"warn": "warns of", "block": "blocks", "inform": "tells"}[ahead.mode]
    since = "in force: " if ahead.begun else ""
    count = f"{plural(ahead.failing, 'entry')} {'fails' if ahead.failing == 1 else 'fail'} it today"
    return f"{since}{quoted(ahead.initiative)} {verb} {which[ahead.on]}; {count}"


def _examples(refs: Iterable[object]) -> str:
    return all_quoted([str(ref) for ref in refs], _EXAMPLES)
