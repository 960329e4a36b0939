"""Expressions that read what cannot be there: fields that no kind has, relations, facts and scorecards that are not."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from platbook.findings.closest import closest
from platbook.initiatives.expression.cel import Expression
from platbook.initiatives.expression.reads import Path
from platbook.initiatives.policy import Document
from platbook.initiatives.soundness.expressions.written import at_part, expressions
from platbook.initiatives.soundness.fields import ADDED, absent_field
from platbook.initiatives.soundness.ground import Fault, Ground

_REACHED = ("level", "rank", "score")


class Stray(NamedTuple):
    """A step of a path that leads nowhere: what it is, its place in the path, and what there is instead."""

    what: str
    step: int
    known: Iterable[str]


def look(ground: Ground) -> Iterator[Fault]:
    """Every path of every expression that leads nowhere, whatever is read, at the step where it goes astray."""
    told: set[tuple[Any, ...]] = set()
    for written in expressions(ground):
        if not isinstance(written.compiled, Expression):
            continue
        for read in written.compiled.reads:
            stray = _stray(ground, written.document, read.path)
            if stray is None:
                continue
            path = read.path[: stray.step + 1]
            at = _place(written.text, path[-1], read.at)
            key = written.document.entity.ref, written.route, path
            # What a function looks at is not written down, and no fault of the author's.
            if at is not None and key not in told:
                told.add(key)
                details = {"what": stray.what, "name": path[-1], "near": closest(path[-1], stray.known) or ""}
                yield at_part(ground.catalog, written, "unknown-read", at, len(path[-1]), of=_of(path), **details)


def _stray(ground: Ground, document: Document[Any], path: Path) -> Stray | None:
    variable, *steps = path
    if not steps or steps[0] == "*":
        return None
    if variable == "entity":
        return _field(ground, tuple(steps), 1, variable, document.spec.scope.kinds)
    if variable == "relations":
        if steps[0] not in ground.relation_names:
            return Stray("relation", 1, ground.relation_names)
        return _field(ground, tuple(steps[2:]), 3, variable, ()) if len(steps) > 2 else None
    if variable == "facts":
        observed = {key for facts in ground.standing.facts.by_ref.values() for key in facts}
        known = ground.policy.keys.keys() | observed
        return Stray("fact", 1, known) if steps[0] not in known else None
    if variable == "scorecards":
        # One that is there and cannot be used is told where it stands.
        if steps[0] not in ground.policy.scorecards and ("Scorecard", steps[0]) not in ground.written:
            return Stray("scorecard", 1, ground.policy.scorecards)
        return Stray("reached", 2, _REACHED) if len(steps) > 1 and steps[1] not in _REACHED else None
    return None


def _field(ground: Ground, steps: Path, start: int, variable: str, scope: tuple[str, ...]) -> Stray | None:
    """The step of a path into an entity that leads nowhere; `start` is the place of its first step in all of it."""
    missing = absent_field(ground, steps, scope, ADDED[variable])
    return None if missing is None else Stray("field", start + missing.step, missing.known)


def _place(text: str, name: str, start: int) -> int | None:
    """Where a name stands in the text, after the place where its path begins."""
    found = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(text, max(start, 0))
    return found.start() if found else None


def _of(path: Path) -> str:
    """What the last step is written of, as it is written: `entity.spec`."""
    return ".".join(step for step in path[:-1]).replace(".*", "[…]")
