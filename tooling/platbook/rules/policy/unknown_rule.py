"""POL002: the name of a rule that there is not."""

from collections.abc import Iterator

from platbook.rules.fields import quoted
from platbook.rules.policy.words import meant, said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL002", "unknown-rule")
def unknown_rule(found: InFile, _: Subject) -> Iterator[Hit]:
    """An exemption, an initiative or `requires` names a rule that there is not.

    An exemption from it exempts from nothing, and an initiative that wants it wants nothing. Usually the rule was
    renamed, or it is a typing error.

    **How to fix:** correct the name. Elsewhere than in `requires` it is written in full, as scorecard/rule; the rules
    of an initiative's own (`inlineRules`) begin with the name of the initiative.

    ```yaml
    spec:
      rules:
        - production-readiness/has-runbok   # there is only `has-runbook`
    ```
    """
    name, standard = found["name"], found["standard"]
    first, _slash, rule = name.partition("/")
    if standard is None:
        message, label = f"there is no scorecard `{first}` that could have the rule `{rule}`", "no such scorecard"
    elif standard:
        message, label = f"{standard} has no rule `{rule}`", "no such rule"
    else:
        message, label = f"there is no rule `{name}` in this file that could be required", "no such rule here"
    own = tuple(known for known in found["known"] if known.startswith(f"{first}/")) if standard else found["known"]
    otherwise = f"it has {quoted([each.removeprefix(f'{first}/') for each in own], 'and')}" if own else "remove it"
    help_, fix = meant(found, name, own, otherwise if standard else "correct the name, or remove it")
    yield said(found, message, label, help_, fix=fix)
