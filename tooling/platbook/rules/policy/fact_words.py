"""What the messages about facts share: where on a branch something is, and in how many places it is so."""

from platbook.findings.count import listed, plural
from platbook.rules.rule import InFile


def where(found: InFile) -> str:
    """The place on the branch that facts are read from, to stand at the end of a message; empty beside a catalog."""
    return f" (in {found['within']})" if found["within"] else ""


def more(found: InFile, noun: str) -> tuple[str, ...]:
    """How many others there are, as a line of help; nothing where there are none."""
    others = found["count"] - 1
    return (f"the same goes for {plural(others, f'other {noun}')} in this file",) if others else ()


def entities(found: InFile) -> str:
    """The first of the references that a problem is about, and how many follow."""
    names = [f"`{name}`" for name in found["several"]]
    rest = found["count"] - len(names)
    return listed([*names, f"{rest} more"] if rest else names)
