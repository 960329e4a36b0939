"""Globs over paths: `*` within a name, `?` one character, `**` over folders."""

import re
from collections.abc import Callable, Iterable


def matcher(globs: Iterable[str]) -> Callable[[str], bool]:
    """Says of a path whether one of the globs covers it; a glob that names a folder covers all below it."""
    patterns = [_pattern(glob) for glob in globs]
    if not patterns:
        return lambda _: False
    combined = re.compile("|".join(patterns))
    return lambda path: combined.fullmatch(path) is not None


def _pattern(glob: str) -> str:
    pattern = ""
    for part in re.split(r"(\*\*/|/\*\*$|\*|\?)", glob.strip().removeprefix("./").rstrip("/")):
        match part:
            case "**/":
                pattern += "(?:[^/]+/)*"
            case "/**":
                pattern += "/.+"
            case "*":
                pattern += "[^/]*"
            case "?":
                pattern += "[^/]"
            case _:
                pattern += re.escape(part)
    return f"(?:{pattern}(?:/.*)?)"
