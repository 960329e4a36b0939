"""The page of `platbook score --by team`: who needs help most."""

from collections.abc import Sequence

from platbook.cli.printing.layout import aligned
from platbook.initiatives.progress.need import Need

COLUMNS = ("team", "entities", "below minimum", "overdue", "missing", "unknown")


def cells(need: Need) -> tuple[str, ...]:
    """The row of a team."""
    counts = (need.entities, need.below, need.late, need.missing, need.unknown)
    return (str(need.team) if need.team else "nobody", *(str(count) for count in counts))


def lines(found: Sequence[Need]) -> list[str]:
    """The table, the team that needs help most first; noughts are left blank, so that the others stand out."""
    rows = [tuple("" if cell == "0" else cell for cell in cells(need)) for need in found]
    return list(aligned([COLUMNS, *rows]))
