"""Facts that a change itself edits: what is said of whom, in which files of collectors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from platbook.compare.world import World
from platbook.initiatives.facts.fact import Value
from platbook.initiatives.facts.reported import Reported


class FactChange(NamedTuple):
    """What is said of an entity (by the name that it has in the file) under a key; None where nothing was or is."""

    subject: str
    key: str
    old: Value | None
    new: Value | None


class FileChange(NamedTuple):
    """A file of a collector that says something else of so many `entities`, or is gone."""

    path: str
    entities: int
    gone: bool


@dataclass(frozen=True)
class Observed:
    """`origins` are the branches that facts were and are read from, empty for the tree itself; `files` what the change
    does to the files in the tree, where they are read before and after it."""

    origins: tuple[str, str] = ("", "")
    files: tuple[FileChange, ...] = ()


def fact_changes(base: Reported, head: Reported) -> tuple[FactChange, ...]:
    """The facts that have another value; another day or source alone is nothing. None where they are not all part of
    the trees: what lives on a branch is no part of a change."""
    if base is head or any(file.within for each in (base, head) for file in each.files):
        return ()
    old, new = _values(base), _values(head)
    return tuple(
        FactChange(*about, old.get(about), new.get(about))
        for about in sorted(old.keys() | new.keys())
        if old.get(about) != new.get(about)
    )


def observed(base: World, head: World) -> Observed:
    """What the change from one world to another does to facts."""
    origins = base.catalog.settings.facts.ref, head.catalog.settings.facts.ref
    if base.reported is head.reported or any(origins):
        return Observed(origins)
    return Observed(origins, tuple(_file_changes(base.reported, head.reported)))


def _values(reported: Reported) -> Mapping[tuple[str, str], Value]:
    return {
        (subject, key): entry.value
        for file in reported.files
        for subject, facts in file.file.entities.items()
        for key, entry in facts.items()
    }


def _file_changes(old: Reported, new: Reported) -> Iterator[FileChange]:
    before = {each.path: each.file.entities for each in old.files}
    after = {each.path: each.file.entities for each in new.files}
    for path in sorted(before.keys() | after.keys()):
        was, now = before.get(path, {}), after.get(path, {})
        differing = sum(was.get(ref) != now.get(ref) for ref in was.keys() | now.keys())
        if differing:
            yield FileChange(path, differing, path not in after)
