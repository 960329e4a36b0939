"""SCH008: a kind that does not exist."""

from collections.abc import Iterator

from platbook.findings.closest import closest
from platbook.model.settings import STANDARDS
from platbook.rules.fields import quoted, replacement, written
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("SCH008", "unknown-kind")
def unknown_kind(found: InFile, subject: Subject) -> Iterator[Hit]:
    """A descriptor is of a kind that the catalog does not have.

    The kind decides which fields there are and what they mean. Without it nothing in the file can be checked, and
    the entry is missing from the catalog.

    **How to fix:** correct the kind; they are written with a capital letter. A kind of your organisation's own needs a
    schema in `schemas/extensions/`.

    ```yaml
    apiVersion: platbook/v1
    kind: service     # write Service
    ```
    """
    value, known = found["value"], found["known"]
    # What belongs elsewhere is not offered here.
    standards = found.path.startswith(f"{STANDARDS}/")
    kinds = {name: subject.catalog.vocabulary.kind(name) for name in known}
    usual = [name for name, kind in kinds.items() if kind is None or (kind.group == "standards") == standards]
    if not value:
        yield Hit("`kind` must be the name of a kind", found.at("no kind"), (), (f"one of {quoted(usual)}",))
        return
    near = closest(value, known)
    same = near is not None and near.casefold() == value.casefold()
    fix = replacement(found, near) if near and same and written(found, subject) == value else None
    help_ = (f"did you mean `{near}`?",) if near else ()
    yield Hit(f"unknown kind `{value}`", found.at("no such kind"), (), (*help_, f"one of {quoted(usual)}"), fix)
