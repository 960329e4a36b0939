"""Which names people may give to places in their pages: none by which a script or the theme finds something else."""

import re

# Every element stands in the window under its id, where scripts look for data and for one another; and the theme finds
# its own parts by theirs.
_FREE = re.compile(r"(?!__[a-z]+(?:_\d+)*$|pb-|md-|(?i:platbook\w+|minisearch|cytoscape\w+|swaggerui\w+)$)[\w:.-]+")


def is_free(name: str) -> bool:
    """Whether people may give this name."""
    return _FREE.fullmatch(name) is not None
