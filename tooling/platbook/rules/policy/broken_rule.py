"""POL008: a rule or a condition that breaks when it is asked of real entities."""

from collections.abc import Iterator

from platbook.findings.count import listed, plural
from platbook.rules.policy.words import LACKING, said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL008", "broken-rule")
def broken_rule(found: InFile, _: Subject) -> Iterator[Hit]:
    """A rule, or the condition of a scope or a minimum, breaks when it is asked of real entities.

    Usually it reads a field that not every entity has. Nobody can satisfy a rule that breaks, so its result is
    `error`, which is its author's to mend and counts against no service. A condition that breaks counts as not
    fulfilled: whoever it is meant for is left out.

    **How to fix:** ask before reading what may not be there: `has(entity.spec.tier)`, or
    `entity.spec.?tier.orValue(4)`. Add the case as a test.

    ```yaml
    check: entity.spec.tier <= 2                 # breaks where there is no tier
    check: entity.spec.?tier.orValue(4) <= 2
    ```
    """
    others = found["count"] - len(found["examples"])
    names = [f"`{name}`" for name in found["examples"]]
    whom = listed([*names, f"{plural(others, 'other')}"] if others else names)
    message = f"{found['what']} breaks: {found['reason']}"
    help_ = ("ask first whether it is there, as in `entity.spec.?tier.orValue(4)`",)
    yield said(
        found,
        message,
        f"breaks on {plural(found['count'], 'entity')}",
        f"it breaks on {whom}",
        *(help_ if found["reason"].startswith(LACKING) else ()),
    )
