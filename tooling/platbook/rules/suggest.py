"""Did you mean: what rules suggest in the place of a mistyped word."""

from platbook.catalog.shape.spelling import closest

__all__ = ["closest"]
