"""Checks that a change turns down in the settings: for the change itself they stay as strict as they were."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from platbook.catalog.records.record import Record
from platbook.model.settings import FILE
from platbook.rules.rule import Rule
from platbook.source.problem import Problem

# The stricter, the further behind.
_LEVELS = ("off", "note", "warning", "error")

Levels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lowered:
    """A check (its code) that was at one level before a change, and is at a lower one after it."""

    code: str
    before: str
    after: str


def lowered(rules: Mapping[str, Rule], before: Levels, after: Levels) -> tuple[Lowered, ...]:
    """The checks that are less strict by the settings after a change than by those before, in the order of codes."""
    return tuple(_lowered(rules, before, after))


def levels_for_the_change(found: tuple[Lowered, ...], after: Levels) -> Levels:
    """The levels by which a change is judged: nobody passes by turning a check down in the same breath."""
    return {**after, **{each.code: each.before for each in found}}


def told_of(found: tuple[Lowered, ...]) -> tuple[Record, ...]:
    """What is to be said of them, at their places in the settings."""
    problems = tuple(
        Problem("lowered-check", route=("rules", each.code), details={"before": each.before, "after": each.after})
        for each in found
    )
    return (Record(FILE, problems=problems),) if problems else ()


def _lowered(rules: Mapping[str, Rule], before: Levels, after: Levels) -> Iterator[Lowered]:
    for code, rule in rules.items():
        usual = str(rule.severity)
        was, becomes = before.get(code, usual), after.get(code, usual)
        if _LEVELS.index(becomes) < _LEVELS.index(was):
            yield Lowered(code, was, becomes)
