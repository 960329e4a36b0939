"""How many reached which level: a table with a row for each scorecard, or for each part of the fleet."""

from collections.abc import Sequence

from platbook.initiatives.evaluation.rollups import LevelCount, Rollup
from platbook.site.blocks import Line, Table, Text
from platbook.site.sections.standards.words import BASE, percent
from platbook.site.view import View


def by_standard(view: View, rollups: Sequence[Rollup]) -> Table:
    """Each scorecard in a row, its levels in words: scorecards need not have the same ones."""
    rows: list[tuple[Line, ...]] = [
        ((view.link(each.standard.entity),), (Text(str(each.count)),), (Text(in_words(each)),), minimum(each))
        for each in rollups
    ]
    return Table(("Scorecard", "In scope", "Levels reached", "At or above the minimum"), tuple(rows))


def by_part(first: str, parts: Sequence[tuple[Line, Rollup]]) -> Table:
    """Each part of the fleet in a row, with a column for each level of the one scorecard."""
    if not parts:
        return Table((first,), ())
    levels = [level.name or BASE for level in reversed(parts[0][1].levels)]
    rows = tuple(
        (name, *((Text(_count(level)),) for level in reversed(rollup.levels)), minimum(rollup))
        for name, rollup in parts
    )
    return Table((first, *levels, "At or above the minimum"), rows)


def in_words(rollup: Rollup) -> str:
    """`gold 4, silver 3, none 1`: the highest level first, levels that nobody reached left out."""
    counts = [f"{level.name or BASE} {_count(level)}" for level in reversed(rollup.levels) if level.count]
    return ", ".join(counts) if rollup.standard.levels else ""


def minimum(rollup: Rollup) -> Line:
    """The share at or above the minimum, with what it is a share of; nothing where none is asked."""
    if rollup.share is None:
        return ()
    judged = rollup.met + rollup.below + rollup.unknown
    unknown = f", {rollup.unknown} unknown" if rollup.unknown else ""
    return (Text(f"{percent(rollup.share)} ({rollup.met} of {judged}{unknown})"),)


def _count(level: LevelCount) -> str:
    """A number, with how many of them may have reached more than is known."""
    return f"{level.count} ({level.unknown} unknown)" if level.unknown else str(level.count)
