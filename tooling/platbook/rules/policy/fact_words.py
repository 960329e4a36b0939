"""What the messages about facts share: where on a branch something is, and in how many places it is so."""

from platbook.findings.count import listed, plural
from platbook.rules.rule import InFile

# By the name of a fault: what is wrong, the label beside it, and the way out.
WORDS = {
    "unknown-field": ("`{}` is no field of a fact or of its file", "not known", "remove it"),
    "no-version": ("the file does not say of which version it is", "", 'write `"version": 1`'),
    "no-collector": ("the file does not say who collected it", "", "the name of the file stands for it"),
    "collector": ("the name of the collector is none", "", "use small letters, digits and dashes, as in `nightly-ci`"),
    "other-collector": (
        "the collector is called `{}`, and its file is not",
        "",
        "call the file facts/{}.json, so that nobody else takes the name",
    ),
    "facts": ("the facts about an entity are an object of keys", "no object", '{{"lineCoverage": {{"value": 81}}}}'),
    "entry": ("a fact is an object with a `value`", "no object", 'write {{"value": 81}} rather than 81'),
    "no-value": ("a fact has no `value`", "no value", 'write {{"value": 81}}'),
    "value": ("a fact is one number, text, true or false", "none of these", "give lists and objects a key a value"),
    "source": ("the `source` of a fact is a text of at most 2 000 characters", "", "the fact counts without it"),
    "attested-by": ("`attestedBy` is a text", "", "the fact counts without it"),
    "moment": ("`{}` is no day and no time", "", "write 2026-12-31, or 2026-12-31T08:30:00Z"),
    "no-moment": ("a fact does not say when it was collected", "no `collectedAt`", "give it, or the file, one"),
    "expires": ("`expires` is no day", "", "write 2026-12-31"),
}


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
