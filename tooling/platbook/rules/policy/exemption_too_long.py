"""POL011: an exemption that lasts longer than it may."""

from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL011", "exemption-too-long")
def exemption_too_long(found: InFile, _: Subject) -> Iterator[Hit]:
    """An exemption ends later than the rule allows.

    An exemption is a promise to look again. A rule says how far away that may be (`maxExemption`, 180 days where it
    says nothing); of several rules the strictest counts.

    **How to fix:** choose an earlier day, and prolong the exemption then if the reason still holds. What can never
    apply has the reason `not-applicable`, and needs no end.

    ```yaml
    spec:
      expires: 2031-12-31   # a rule with `maxExemption: 90d` would not allow it
    ```
    """
    message = f"the exemption lasts {plural(found['left'], 'day')} more; `{found['rule']}` allows {found['most']}"
    yield said(found, message, f"no later than {found['last']}", f"write {found['last']} or an earlier day")
