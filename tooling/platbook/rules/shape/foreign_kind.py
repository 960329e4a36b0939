"""SCH012: an entity of a Backstage kind that is not modelled here."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("SCH012", "foreign-kind", Severity.NOTE)
def foreign_kind(found: InFile, _: Subject) -> Iterator[Hit]:
    """A file in Backstage's format holds a kind that has no counterpart here.

    Backstage has kinds that say where other files are (`Location`), and lets plugins add kinds of their own. They are
    read, kept and listed by name, but nothing about them is checked, and nothing follows from them.

    **How to fix:** nothing needs to be done. A `Location` can go: all files below `catalog/` are found without it.
    Kinds that should mean something here can be defined in `schemas/extensions/`.

    ```yaml
    apiVersion: backstage.io/v1alpha1
    kind: Location
    metadata:
      name: all-our-services
    ```
    """
    kind = found["kind"]
    help_ = "files below catalog/ are found without it" if kind == "Location" else "it is listed by name, not checked"
    yield Hit(f"kind `{kind}` is kept, but means nothing here", found.at("not modelled"), (), (help_,))
