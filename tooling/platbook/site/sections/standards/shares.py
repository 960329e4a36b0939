"""Levels and progress as the parts of a whole: what is drawn is what the words count."""

from collections.abc import Iterator

from platbook.initiatives.progress.tally import Tally, part
from platbook.site.blocks import Shade, Share, Shares, Text

_SCALE: tuple[Shade, ...] = ("low", "middle", "high", "top")


def shade_of(rank: int, levels: int) -> Shade:
    """The shade of a level, by its place counted from 1 among so many; 0 is the base. The highest has the strongest,
    however many there are."""
    return _SCALE[-(-len(_SCALE) * rank // levels) - 1] if rank else "base"


def progress_shares(tally: Tally, goal: str) -> Shares:
    """Who is how far in an initiative, with a mark at its goal. The share is one of those who are not exempt, so these
    come last, behind all that the goal is about."""
    shares = tuple(_shares(tally))
    if not tally.in_scope:
        return Shares(shares)
    return Shares(shares, (float(part(goal)) * tally.counted / tally.in_scope, f"goal {goal}"))


def _shares(tally: Tally) -> Iterator[Share]:
    yield Share(Text(f"done {tally.complete}"), tally.complete, "top")
    if tally.unknown:
        yield Share(Text(f"unknown {tally.unknown}"), tally.unknown, "unknown")
    if tally.open:
        yield Share(Text(f"open {tally.open}"), tally.open, "open")
    if tally.exempt:
        yield Share(Text(f"exempt {tally.exempt}"), tally.exempt, "excused")
