"""What `facts put` is asked to put: one fact, written on the command line, or a whole file of facts."""

import sys
from pathlib import Path

import click

from platbook.cli.errors import CannotRun
from platbook.cli.facts.given import Given
from platbook.cli.facts.undeclared import declaration_of, undeclared
from platbook.findings.count import listed
from platbook.findings.visible import visible
from platbook.initiatives.facts.document import (
    COLLECTOR,
    LONGEST_NAME,
    Entry,
    FactsFile,
    Fault,
    Unusable,
    read_document,
)
from platbook.initiatives.facts.reported import LARGEST
from platbook.initiatives.facts.typed import typed
from platbook.model.standards.fact_keys import FactKey
from platbook.rules.policy.fact_words import WORDS

_SCHEMA = "how it should be: schemas/outputs/facts-file.v1.schema.json"
STDIN = "-"
# A file for `put` may leave out what the command line says.
_HARMLESS = frozenset({"no-version", "no-collector", "other-collector"})


def from_words(given: Given, ref: str, key: str, value: str) -> dict[str, dict[str, Entry]]:
    """One fact, as written on the command line."""
    return {given.ref(ref): {key: given.entry(key, given.value(key, value))}}


def from_file(given: Given, file: str, collector: str | None) -> tuple[str, dict[str, dict[str, Entry]]]:
    """The collector and the facts of a whole file. What is wrong in it, its author is to know at once.

    Raises CannotRun, but for facts about entities that are not registered: these are left out, and told.
    """
    raw = content_of(file)
    read = read_document(raw, collector or Path(file).stem, given.moment)
    if isinstance(read, Unusable):
        raise CannotRun(f"{file} is no file of facts: {read.reason or read.what}", _SCHEMA)
    faults = [fault for fault in read.faults if fault.what not in _HARMLESS]
    if faults:
        raise CannotRun(f"{file} is not as it should be", *(_told(read, fault) for fault in faults), _SCHEMA)
    new: dict[str, dict[str, Entry]] = {}
    strangers: list[str] = []
    missing: dict[str, FactKey] = {}
    for text, entries in read.entities.items():
        ref = given.names.meant(text)
        if ref is None:
            strangers.append(text)
            continue
        for key, entry in entries.items():
            declared = given.policy.keys.get(key)
            if declared is None:
                missing[key] = declaration_of(key, str(entry.value))
                continue
            value = typed(entry.value, declared.type)
            if value is None:
                raise CannotRun(f"{text}: `{key}` is of the type {declared.type}, and {entry.value!r} is not")
            if declared.evidence == "attested" and entry.expires is None:
                raise CannotRun(f"{text}: `{key}` is attested, so it needs an end", 'add "expires": "2026-12-31"')
            new.setdefault(ref, {})[key] = entry._replace(value=given.bounded(key, value, f"{text}: "))
    if missing:
        raise undeclared(given.policy, missing)
    if strangers:
        some = listed([*strangers[:5], f"{len(strangers) - 5} more"] if len(strangers) > 5 else strangers)
        print(visible(f"Not in the catalog, and left out: {some}"), file=sys.stderr)
    return collector or read.collector, new


def checked_collector(name: str | None) -> str:
    """The name of a collector. Raises CannotRun where it cannot be one: it becomes the name of a file."""
    if name is None:
        raise click.UsageError("Missing option '--collector': who found this out, as in nightly-ci.")
    if len(name) > LONGEST_NAME or not COLLECTOR.fullmatch(name):
        raise CannotRun(f"no name of a collector: {name}", "use small letters, digits and dashes, as in nightly-ci")
    return name


def content_of(file: str) -> bytes:
    """The bytes of a file, or of standard input for `-`. Raises CannotRun."""
    try:
        if file == STDIN:
            raw: bytes = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with open(file, "rb") as opened:
                raw = opened.read(LARGEST + 1)
    except OSError as error:
        raise CannotRun(f"cannot read {file}: {error.strerror or error}") from None
    if len(raw) > LARGEST:
        raise CannotRun(f"{file} has more than 64 MiB")
    return raw


def _told(file: FactsFile, fault: Fault) -> str:
    span = file.places.span(fault.route, on_key=fault.on_key)
    said, _, way_out = WORDS[fault.what]
    return f"{span.line}:{span.column}: {said.format(fault.found)}: {way_out.format(fault.found)}"
