"""POL019: a kind in a scope that there is not, or that no standard is about."""

from collections.abc import Iterator

from platbook.rules.fields import quoted
from platbook.rules.policy.words import meant, said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL019", "unknown-kind-in-scope")
def unknown_kind_in_scope(found: InFile, _: Subject) -> Iterator[Hit]:
    """A scope names a kind that there is not, or one that standards are not about.

    Nothing is of that kind, so the scope fits nobody; below `exclude` it leaves nobody out. Scorecards, initiatives,
    exemptions and keys of facts are not judged themselves.

    **How to fix:** correct the kind; it is written as in the files of that kind.

    ```yaml
    scope:
      kinds: [Sevice]   # there is only `Service`
    ```
    """
    name, known = found["name"], found["known"]
    if found["standard"]:
        message = f"standards are not about documents of the kind `{name}`"
        yield said(found, message, "never in scope", f"there are {quoted(known, 'and')}")
        return
    help_, fix = meant(found, name, known, f"there are {quoted(known, 'and')}")
    yield said(found, f"unknown kind `{name}`", "no such kind", help_, fix=fix)
