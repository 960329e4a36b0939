"""POL027: a key of facts that two documents declare."""

from collections.abc import Iterator

from platbook.findings.finding import Location
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL027", "doubly-declared-fact")
def doubly_declared_fact(found: InFile, _: Subject) -> Iterator[Hit]:
    """Two documents of kind `FactKeys` declare the same key.

    Only one declaration can count, and a collector cannot know which. Type, unit and age of the facts under the key
    depend on the names of files.

    **How to fix:** keep one of them. If they mean different things, give one another name.

    ```yaml
    spec:
      keys:
        lineCoverage: {title: Line coverage, type: number, unit: "%"}
        branchCoverage: {title: Branch coverage, type: number, unit: "%"}
    ```
    """
    earlier = Location(found["path"], found["document"], ("spec", "keys", found["key"]), True, "declared here first")
    help_ = ("keep one of the two",)
    yield Hit(f"the fact `{found['key']}` is declared twice", found.at("once more"), (earlier,), help_)
