"""SCH005: a value that is not one of those allowed."""

from collections.abc import Iterator, Sequence

from platbook.findings.finding import Fix
from platbook.rules.fields import field, meaning, quoted, replacement, written
from platbook.rules.rule import Hit, InFile, Subject, on_problem
from platbook.source.scalar import written_plainly

# With so few words, each can have a line that says what it means.
_FEW = 6


@on_problem("SCH005", "not-allowed")
def not_allowed(found: InFile, subject: Subject) -> Iterator[Hit]:
    """A field holds a value that its vocabulary does not have.

    Where the values of a field are listed, everybody means the same by them, and filters, rules and the site can rely
    on it. A word of one's own would silently be none of them.

    **How to fix:** choose one of the values shown. If the list lacks one that your organisation needs, add it in
    `schemas/extensions/`.

    ```yaml
    spec:
      lifecycle: prod       # did you mean `production`?
    ```
    """
    details, name = found.problem.details, field(found.problem.route)
    what, text = details["what"], details.get("text")
    if what == "value":
        shown = f"`{text}`" if text else "this value"
        fix = _corrected(found, subject) if found["safe"] else None
        label, help_ = "not one of the allowed values", _ways(found["allowed"], found["near"])
        yield Hit(f"{shown} is not allowed for {name}", found.at(label), (), help_, fix)
    elif what == "forms":
        help_ = (f"one of these: {', '.join(found['alternatives'])}", *meaning(found))
        yield Hit(f"{name} has none of the forms it can have", found.at("fits none of them"), (), help_)
    else:
        yield Hit(f"{name} is not as its schema asks: {found['reason']}", found.at("here"))


def _ways(allowed: Sequence[Sequence[str]], near: str | None) -> tuple[str, ...]:
    words = [word for word, _ in allowed]
    choice = f"one of {quoted(words)}" if len(words) > 1 else f"it must be {quoted(words)}"
    if near is not None:
        return (f"did you mean `{near}`?", choice)
    meanings = tuple(f"`{word}`: {text}" for word, text in allowed if text)
    return (choice, *meanings) if len(words) <= _FEW else (choice,)


def _corrected(found: InFile, subject: Subject) -> Fix | None:
    text = written(found, subject) or ""
    return replacement(found, written_plainly(found["near"])) if text.strip("'\"") == found["text"] else None
