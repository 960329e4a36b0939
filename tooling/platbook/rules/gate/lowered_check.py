"""INI004: a check that a change turns down."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("INI004", "lowered-check", Severity.WARNING)
def lowered_check(found: InFile, _: Subject) -> Iterator[Hit]:
    """A change makes a check less strict in `platbook.yaml`, or turns it off.

    For the change itself the check stays as strict as it was: otherwise anybody could pass by turning it off in the
    same pull request. From the next change on, the new level counts.

    **How to fix:** nothing, where it is meant; whoever approves changes of `platbook.yaml` decides. Findings that are
    in the way of this very change are mended, or wait until the new level is merged.

    ```yaml
    rules:
      REF001: off   # it was an error
    ```
    """
    code = found.problem.route[-1]
    done = "turns off" if found["after"] == "off" else f"lowers to {found['after']}"
    helps = ("this change is still judged by what was there before; the next one will not be",)
    yield Hit(
        f"this change {done} `{code}`, which was `{found['before']}`", found.at(f"was {found['before']}"), (), helps
    )
