"""Levels and progress as the parts of a whole: what is drawn is what the words count."""

from collections.abc import Iterator

from platbook.initiatives.progress.progress import Progress
from platbook.initiatives.progress.tally import Tally, part
from platbook.site.blocks import PageLink, Shade, Share, Shares, Text
from platbook.site.render.outline import anchor_of
from platbook.site.view import View

# The headings of an initiative's page below which those stand whom the numbers count.
LACKING, DONE, EXEMPT = "Who lacks what", "Who is done", "Who is exempt"
_SCALE: tuple[Shade, ...] = ("low", "middle", "high", "top")


def shade_of(rank: int, levels: int) -> Shade:
    """The shade of a level, by its place counted from 1 among so many; 0 is the base. The highest has the strongest,
    however many there are."""
    return _SCALE[-(-len(_SCALE) * rank // levels) - 1] if rank else "base"


def progress_shares(view: View, progress: Progress, counted: Tally | None = None, whose: str = "") -> Shares:
    """Who is how far in an initiative, or those `counted` of them, with a mark at its goal. The share is one of those
    who are not exempt, so these come last, behind all that the goal is about. Numbers lead to names; `whose` is what
    the addresses say so that these are those of one owner."""
    tally, goal = counted or progress.tally, progress.initiative.spec.goal
    shares = tuple(_shares(tally, view.paths.page(progress.initiative.entity.ref), whose))
    if not tally.in_scope:
        return Shares(shares)
    return Shares(shares, (float(part(goal)) * tally.counted / tally.in_scope, f"goal {goal}"))


def _shares(tally: Tally, page: str, whose: str) -> Iterator[Share]:
    done = f"done {tally.complete}"
    yield Share(PageLink(done, page, anchor_of(DONE), whose) if tally.complete else Text(done), tally.complete, "top")
    if tally.unknown:
        yield Share(PageLink(f"unknown {tally.unknown}", page, anchor_of(LACKING), whose), tally.unknown, "unknown")
    if tally.open:
        yield Share(PageLink(f"open {tally.open}", page, anchor_of(LACKING), whose), tally.open, "open")
    if tally.exempt:
        yield Share(PageLink(f"exempt {tally.exempt}", page, anchor_of(EXEMPT), whose), tally.exempt, "excused")
