"""The parts of a whole to a picture: one stacked bar as SVG, whose colours are those of the theme."""

from html import escape

from platbook.site.blocks import Shares
from platbook.site.render.safe import one_line

WIDTH, HEIGHT = 1000, 16
# The mark of the goal is higher than the bar, so that it is seen also where it stands on a dark part.
_TOP, _HIGH, _GAP = 3, 10, 4


def shares_svg(shares: Shares) -> str:
    """The bar on one line; nothing for a whole of nothing. Its text alternative says what the words beside it say."""
    whole = sum(share.count for share in shares.parts)
    if not whole:
        return ""
    drawn, before = [], 0
    for share in shares.parts:
        if share.count:
            start, end = (WIDTH * at // whole for at in (before, before + share.count))
            broad = max(end - start - (_GAP if end < WIDTH else 0), 1)
            drawn.append(f'<rect class="pb-of-{share.shade}" x="{start}" y="{_TOP}" width="{broad}" height="{_HIGH}"/>')
        before += share.count
    if shares.goal:
        at = min(max(round(WIDTH * shares.goal[0]), 2), WIDTH - 2)
        drawn.append(f'<path class="pb-of-goal" d="M{at} 0V{HEIGHT}"/>')
    return (
        f'<svg class="pb-bar" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(one_line(shares.text))}">{"".join(drawn)}</svg>'
    )
