"""Links of which nothing can be said: an https address in plain characters, with a real host."""

import re

# A host of at least two labels, the last of which is no number, then printable ASCII without spaces or backslashes.
_PLAIN = re.compile(r"https://(?:[A-Za-z0-9-]+\.)+[A-Za-z][A-Za-z0-9-]*(?::[0-9]+)?(?:[/?#][!-\[\]-~]*)?")
# Parts of hosts that mean this machine, or nothing at all; those are for a rule to judge.
_DOUBTFUL = ("localhost", "example", ".invalid", ".test")


def plainly_good(url: str) -> bool:
    """Whether no rule on links could object. Errs on the side of doubt."""
    if _PLAIN.fullmatch(url) is None:
        return False
    lower = url.lower()
    return not any(word in lower for word in _DOUBTFUL)
