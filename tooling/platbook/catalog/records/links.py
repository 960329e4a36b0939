"""Links of which nothing can be said: an https address in plain characters, with a real host."""

import re

# A host of at least two labels, an optional port, then printable ASCII without spaces or backslashes.
_PLAIN = re.compile(r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]+)?(?:[/?#][!-\[\]-~]*)?")
# Hosts that mean this machine, or nothing at all; those are for a rule to judge.
_DOUBTFUL = re.compile(r"localhost|example|\.invalid|\.test|https://[0-9.]+(?:[:/?#]|$)", re.IGNORECASE)


def plainly_good(url: str) -> bool:
    """Whether no rule on links could object. Errs on the side of doubt."""
    return _PLAIN.fullmatch(url) is not None and _DOUBTFUL.search(url) is None
