"""SCH001: a document that describes nothing."""

from collections.abc import Iterator

from platbook.rules.rule import Hit, InFile, Subject, on_problem

_SAID = {
    "empty": "the file is empty",
    "list": "a list, not a descriptor",
    "scalar": "a single value, not a descriptor",
    "fields": "not a descriptor: it has neither `apiVersion` nor `kind`",
}


@on_problem("SCH001", "not-a-descriptor")
def not_a_descriptor(found: InFile, _: Subject) -> Iterator[Hit]:
    """A YAML file in the catalog describes no entity.

    Every YAML file below `catalog/` is read as a descriptor. One that is none may be a descriptor that somebody began
    or broke, so it is not passed over in silence. Files that an entity names, such as its API definition, and files
    in its docs folder are not meant.

    **How to fix:** give it `apiVersion`, `kind`, `metadata` and `spec`; or move it out of `catalog/`; or name it under
    `exclude` in `platbook.yaml`.

    ```yaml
    apiVersion: platbook/v1
    kind: Service
    metadata:
      name: checkout
    spec:
      owner: payments
      lifecycle: production
    ```
    """
    help_ = "begin it with `apiVersion: platbook/v1` and `kind: …`, or name it under `exclude` in platbook.yaml"
    yield Hit(_SAID[found["what"]], found.at(), (), (help_,))
