"""The badges for states and levels, the same on every page."""

from platbook.findings.count import percent
from platbook.initiatives.evaluation.standing import Card, State
from platbook.site.blocks import Badge, Tone

_TONES: dict[State, Tone] = {
    "pass": "good",
    "fail": "bad",
    "unknown": "warn",
    "error": "bad",
    "exempt": "quiet",
    "upcoming": "quiet",
    "n/a": "quiet",
}
BASE = "none"


def state_badge(state: State) -> Badge:
    """The state of a result."""
    return Badge(state, _TONES[state])


def level_badge(card: Card) -> Badge:
    """The level that an entity has reached: the highest is good, none at all or one below the minimum is not."""
    if card.below_minimum:
        return Badge(card.level or BASE, "bad")
    return Badge(card.level or BASE, "good" if card.next_level is None else "plain" if card.rank else "warn")


def whole_score(card: Card) -> str:
    """The score in whole percent, without the sign; empty where nothing counts."""
    return "" if card.score is None else percent(card.score).removesuffix("%")
