"""SCH004: a value of the wrong type."""

import re
from collections.abc import Iterator

from platbook.findings.finding import Fix
from platbook.rules.fields import TYPES, example, field, meaning, replacement, written
from platbook.rules.rule import Hit, InFile, Subject, on_problem
from platbook.source.scalar import quote

_BARE = re.compile(r"[A-Za-z0-9.+_-]+")
_SIMPLE = re.compile(r"""[^\s\[\]{}#&*!|>'",:][^\[\]{}#&*!|>'",:\n]*|"[^"\\\n]*"|'[^'\n]*'""")
_TRUE = ("true", "yes", "on")


@on_problem("SCH004", "wrong-type")
def wrong_type(found: InFile, subject: Subject) -> Iterator[Hit]:
    """A value is a text where a number is asked for, a single value where a list is, and so on.

    YAML decides from how a value looks: `1.10` is a number, `"1.10"` a text, and a field with nothing behind it is
    empty. Programs that read the catalog rely on the type.

    **How to fix:** write the value as the type that is asked for: texts that look like numbers in quotes, a list with
    `- ` before each item or in brackets.

    ```yaml
    spec:
      tier: "1"            # a whole number: tier: 1
      dependsOn: cart      # a list: dependsOn: [cart]
    ```
    """
    expected = " or ".join(TYPES.get(type_, type_) for type_ in found["expected"] if type_ != "null")
    actual, name = found["actual"], field(found.problem.route)
    if actual == "null":
        message, label = f"{name} is empty", "no value"
    elif actual == "not-a-number":
        message, label = f"{name} must be a number that can be compared", "no such number"
    else:
        written_as = "a boolean" if actual == "boolean" else TYPES.get(actual, actual)
        message, label = f"{name} must be {expected}, not {written_as}", f"expected {expected}"
    fix, way = _way_out(found, subject)
    yield Hit(message, found.at(label), (), way or (*meaning(found), *example(found)), fix)


def _way_out(found: InFile, subject: Subject) -> tuple[Fix | None, tuple[str, ...]]:
    """The fix for a value that only has to be written differently, and a line of help."""
    text = written(found, subject) or ""
    match found["instead"]:
        case "quote":
            return (replacement(found, quote(text)) if _BARE.fullmatch(text) else None), ("put it in quotes",)
        case "number":
            number = found["text"]
            bare = text[1:-1] == number and text[:1] in ("'", '"')
            return (replacement(found, number) if bare else None), ("leave the quotes out",)
        case "boolean":
            truth = "true" if found["text"].lower() in _TRUE else "false"
            fits = text.strip("'\"").lower() == found["text"].lower()
            return (replacement(found, truth) if fits else None), (f"write `{truth}`",)
        case "list":
            simple = _SIMPLE.fullmatch(text) and text == text.strip()
            return (replacement(found, f"[{text}]") if simple else None), ("make it a list, also with one item",)
    if found["actual"] == "array" and "array" not in found["expected"]:
        return None, ("one value belongs here, not a list",)
    return None, ()
