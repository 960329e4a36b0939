"""SRC009: a merge key."""

from collections.abc import Iterator

from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("SRC009", "merge-key")
def merge_key(found: InFile, _: Subject) -> Iterator[Hit]:
    """A mapping is merged into another with `<<`.

    Merge keys are no part of YAML 1.2: some programs merge, some see a field named `<<`. Who reads the file, a person
    or a tool that edits one line of it, no longer sees what a field is. So nothing is merged.

    **How to fix:** write the fields out. A list or a value that is the same in several places may be an alias.

    ```yaml
    spec:
      <<: *defaults     # write the fields out
      owner: payments
    ```
    """
    yield Hit("merge keys are not supported", found.at("nothing is merged"), (), ("write the fields out",))
