"""How many reached which level: a table with a row for each scorecard, or for each part of the fleet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from platbook.findings.count import number, percent, plural
from platbook.initiatives.evaluation.results.rollups import Rollup
from platbook.initiatives.policy import Standard
from platbook.model.standards.scorecard import Scorecard
from platbook.site.blocks import Block, Code, Inline, Line, PageLink, Paragraph, Share, Shares, Strong, Table, Text
from platbook.site.pieces.standing import BASE
from platbook.site.pieces.tables import without_empty
from platbook.site.places.listed import IN_SCOPE, NO_LEVEL, Listed
from platbook.site.sections.standards.shares import shade_of
from platbook.site.view import View


def by_standard(view: View, rollups: Sequence[Rollup], part: Listed) -> Table:
    """Each scorecard in a row, its levels drawn and in words: scorecards need not have the same ones. `part` is the
    part of the catalog that was counted."""
    rows: list[tuple[Line, ...]] = [
        (
            (view.link(each.standard.entity),),
            (_counted(number(each.count), each.standard, IN_SCOPE, part),),
            _distribution(each, part),
            minimum(each),
        )
        for each in rollups
    ]
    return without_empty(("Scorecard", "In scope", "Levels reached", "At or above the minimum"), rows, "summary")


def whole(found: Rollup) -> Iterator[Block]:
    """One scorecard on its own page: how many are in its scope, and their levels drawn."""
    counted = _counted(plural(found.count, "entry"), found.standard, IN_SCOPE, Listed())
    yield Paragraph((counted, Text(" in scope.")))
    drawn = _distribution(found, Listed())
    if drawn:
        yield Paragraph(drawn)
    open_ = [f"{number(level.unknown)} of {level.name or BASE}" for level in reversed(found.levels) if level.unknown]
    if open_:
        yield Paragraph((Text(f"Of whom nobody can tell whether they have reached more: {', '.join(open_)}."),))
    least = minimum(found)
    if least:
        yield Paragraph((Text("At or above the minimum: "), *least, Text("."), *_minimums(found.standard)))


def by_part(first: str, parts: Sequence[tuple[Line, Rollup, Listed | None]]) -> Table:
    """Each part of the fleet in a row, with a column for each level of the one scorecard. Parts that the index can
    list have their numbers linked to what they count."""
    if not parts:
        return Table((first,), ())
    levels = [level.name or BASE for level in reversed(parts[0][1].levels)]
    rows = tuple(
        (
            name,
            *(
                (_counted(number(level.count), rollup.standard, level.name or NO_LEVEL, part),) if level.count else ()
                for level in reversed(rollup.levels)
            ),
            minimum(rollup),
        )
        for name, rollup, part in parts
    )
    return without_empty((first, *levels, "At or above the minimum"), rows, "summary")


def _distribution(rollup: Rollup, part: Listed) -> Line:
    """`gold 4, silver 3, none 1`: the highest level first, levels that nobody reached left out."""
    standard = rollup.standard
    if not standard.levels:
        return ()
    reached = [level for level in reversed(rollup.levels) if level.count]
    shares = (
        Share(
            _counted(f"{level.name or BASE} {number(level.count)}", standard, level.name or NO_LEVEL, part),
            level.count,
            shade_of(level.rank, len(standard.levels)),
        )
        for level in reached
    )
    return (Shares(tuple(shares)),)


def minimum(rollup: Rollup) -> Line:
    """How many of those that have a minimum are at or above it, and how many have none; nothing where none is asked."""
    if rollup.share is None:
        return ()
    judged = rollup.met + rollup.below + rollup.unknown
    unknown = f", {number(rollup.unknown)} unknown" if rollup.unknown else ""
    told = f"{number(rollup.met)} of {number(judged)} ({percent(rollup.share)}{unknown})"
    without = rollup.count - judged
    return (Text(f"{told}; {number(without)} {'has' if without == 1 else 'have'} no minimum" if without else told),)


def _minimums(standard: Standard) -> Iterator[Inline]:
    """For whom which level is the least, as its file says."""
    spec = standard.document.spec
    for least in spec.minimum if isinstance(spec, Scorecard) else ():
        yield from (Text(" It is "), Strong(least.level))
        yield from (Text(" where "), Code(least.when)) if least.when else (Text(" for all"),)
        yield Text(".")


def _counted(words: str, standard: Standard, level: str, part: Listed | None) -> Text | PageLink:
    """A number as a link to what it counts; the index knows of scorecards that have levels."""
    if part is None or not standard.levels:
        return Text(words)
    return replace(part, level=(standard.name, level)).link(words)
