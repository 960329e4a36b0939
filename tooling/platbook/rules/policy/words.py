"""What the messages about documents of standards share: who is meant, how severe it is, and what else to see."""

from functools import lru_cache

from platbook.findings.finding import Fix, Location, Severity
from platbook.rules.fields import replacement
from platbook.rules.nearest import Nearest
from platbook.rules.rule import Hit, InFile

# How the reason begins for which an expression breaks that reads what is not there.
LACKING = "there is no "
# How the complaint begins about an expression with a name that stands for nothing.
UNCALLED = "no "


def said(
    found: InFile,
    message: str,
    label: str,
    *help_: str,
    fix: Fix | None = None,
    severity: Severity | None = None,
    as_draft: Severity = Severity.WARNING,
) -> Hit:
    """A hit at the place of a fault. What is still a draft fails nobody: there it is no more than `as_draft`."""
    related = tuple(Location(path, number, route, label=words) for path, number, route, words in found["see"])
    level = as_draft if found["draft"] else severity
    return Hit(message, found.at(label), related, tuple(help_), fix, found["subject"], level)


def meant(found: InFile, name: str, known: tuple[str, ...], otherwise: str) -> tuple[str, Fix | None]:
    """A line of help with the name that was probably meant, and the fix where nothing else can be; else `otherwise`."""
    near = _nearest(known).of(name)
    if near is None:
        return otherwise, None
    return f"did you mean `{near.name}`?", replacement(found, near.name) if near.sure else None


@lru_cache(maxsize=8)
def _nearest(known: tuple[str, ...]) -> Nearest:
    return Nearest(known)
