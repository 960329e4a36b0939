"""What `facts put` is asked to put in the form of reports of other tools: JUnit, coverage, Scorecard, SARIF."""

import glob
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from platbook.cli.errors import CannotRun
from platbook.cli.facts.given import Given
from platbook.cli.facts.put import STDIN, content_of
from platbook.cli.facts.undeclared import declaration_of, undeclared
from platbook.findings.closest import closest
from platbook.findings.count import listed
from platbook.findings.visible import visible
from platbook.initiatives.facts.document import Entry
from platbook.initiatives.facts.fact import Value
from platbook.initiatives.facts.formats.format import Format, Unreadable
from platbook.initiatives.facts.formats.registry import all_formats
from platbook.initiatives.facts.typed import typed
from platbook.model.standards.fact_keys import FactKey


@dataclass(frozen=True, slots=True)
class _Reading:
    """A fact of a report: its `name` there, the `key` to put it under, and a declaration for that.

    `usual` says that every report of the format has it; `demanded` that somebody asked for it by name.
    """

    name: str
    key: str
    value: Value
    declaration: FactKey
    usual: bool
    demanded: bool = False


def from_reports(
    given: Given, entity: str, reports: Mapping[str, Sequence[str]], prefix: str, renamed: Mapping[str, str]
) -> dict[str, dict[str, Entry]]:
    """The facts of one entity in reports, by their format: those whose keys are declared.

    What is not declared is left out, and told. Raises CannotRun where nothing would be left, or where somebody asked
    for it by name.
    """
    ref = given.ref(entity)
    readings = [reading for name, files in reports.items() for reading in _readings(all_formats()[name], files)]
    called = [_called(reading, prefix, renamed) for reading in readings]
    _check_names(called, renamed)
    missing = [reading for reading in called if reading.key not in given.policy.keys]
    demanded = [reading for reading in missing if reading.demanded]
    if demanded or len(missing) == len(called):
        shown = demanded or [reading for reading in missing if reading.usual] or missing
        raise undeclared(given.policy, {reading.key: reading.declaration for reading in shown})
    if missing:
        print(visible(f"Not declared, and left out: {listed(r.key for r in missing)}"), file=sys.stderr)
    return {ref: {r.key: given.entry(r.key, _fitting(given, r)) for r in called if r not in missing}}


def renames(pairs: Iterable[str]) -> dict[str, str]:
    """What `--map FROM=KEY` says."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, separator, key = pair.partition("=")
        if not (separator and name and key):
            raise click.UsageError(f"--map takes FROM=KEY, as in testsFailed=unitTestsFailed, and not {pair!r}")
        found[name] = key
    return found


def _readings(form: Format, patterns: Sequence[str]) -> Iterator[_Reading]:
    files = list(dict.fromkeys(file for pattern in patterns for file in _matching(pattern)))
    if not files:
        raise CannotRun(f"no file is found for --{form.name} {' '.join(patterns)}")
    read = form.read([content_of(file) for file in files])
    if isinstance(read, Unreadable):
        raise CannotRun(f"{files[min(read.index, len(files) - 1)]} is no {form.title}: {read.reason}")
    for name, value in read.items():
        known = form.keys.get(name)
        yield _Reading(name, name, value, known or declaration_of(name, str(value)), known is not None)


def _matching(pattern: str) -> Iterator[str]:
    """The files that are meant: a pattern like `reports/**/*.xml` works where no shell has seen to it."""
    if pattern == STDIN or Path(pattern).exists() or not glob.has_magic(pattern):
        yield pattern
    else:
        yield from sorted(glob.glob(pattern, recursive=True))


def _called(reading: _Reading, prefix: str, renamed: Mapping[str, str]) -> _Reading:
    if reading.name in renamed:
        return replace(reading, key=renamed[reading.name], demanded=True)
    return replace(reading, key=f"{prefix}{reading.key[0].upper()}{reading.key[1:]}") if prefix else reading


def _check_names(readings: Sequence[_Reading], renamed: Mapping[str, str]) -> None:
    """Raises CannotRun for a renaming of what no report has, and for two facts under one key."""
    names = [reading.name for reading in readings]
    for name in renamed:
        if name not in names:
            near = closest(name, names)
            raise CannotRun(
                f"these reports have no fact `{name}`",
                f"did you mean {near}?" if near else "they have: " + listed(names),
            )
    keys = [reading.key for reading in readings]
    for key in keys:
        if keys.count(key) > 1:
            raise CannotRun(f"two facts of these reports would be `{key}`", "give one of them another key with --map")


def _fitting(given: Given, reading: _Reading) -> Value:
    declared = given.policy.keys[reading.key]
    value = typed(reading.value, declared.type)
    if value is None:
        raise CannotRun(f"`{reading.key}` is declared as {declared.type}, and the report says {reading.value}")
    return given.bounded(reading.key, value)
