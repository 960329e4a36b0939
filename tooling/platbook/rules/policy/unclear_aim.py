"""POL015: an initiative or an exemption that does not say what it is about."""

from collections.abc import Callable, Iterator, Mapping

from platbook.findings.count import listed
from platbook.findings.finding import Severity
from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL015", "unclear-aim")
def unclear_aim(found: InFile, _: Subject) -> Iterator[Hit]:
    """An initiative or an exemption does not say what it is about, or says it twice.

    An initiative names one of `target`, `rules` and `inlineRules`; an exemption names `rules` or an `initiative`. What
    wants nothing is met by everybody, and what wants several things is met by nobody for a reason they can see. A
    frozen scope needs the list of its `members`, and a target a scorecard that is in force and asks for something.

    A target that is not in force, and members that nobody reads, are warnings.

    **How to fix:** keep the one that is meant.

    ```yaml
    spec:
      target: {scorecard: observability, level: silver}
      rules: [observability/sends-traces]   # the target has it already
    ```
    """
    yield _WORDS[found["what"]](found)


def _nothing(found: InFile) -> Hit:
    help_ = "add `target`, a level of a scorecard, or `rules`, or `inlineRules` of its own"
    return said(found, "the initiative does not say what it wants", "wants nothing", help_)


def _several(found: InFile) -> Hit:
    fields = listed(f"`{field}`" for field in found["fields"])
    return said(
        found, f"the initiative names {fields}", "only one of them", "keep one of them, or make two initiatives"
    )


def _not_in_force(found: InFile) -> Hit:
    state = "a draft" if found["state"] == "draft" else found["state"]
    message = f"the initiative aims at `{found['name']}`, which is {state}"
    help_ = "make the scorecard `active`, or the initiative a `draft: true`"
    return said(found, message, str(found["state"]), help_, severity=Severity.WARNING)


def _no_rules(found: InFile) -> Hit:
    message = f"`{found['name']}` has no rule of the level {found['level']} or below"
    return said(found, message, "asks for nothing", "give a rule that level, or name a higher one")


def _no_members(found: InFile) -> Hit:
    message = f"the scope is frozen since {found['start']}, and nobody wrote down who was in it"
    help_ = f"`platbook initiatives {found['name']} --freeze` writes `members`"
    return said(found, message, "without `members`", help_)


def _idle_members(found: InFile) -> Hit:
    help_ = "write `scopeMode: frozen`, or remove the list"
    return said(found, "`members` are for a frozen scope", "nobody reads them", help_, severity=Severity.WARNING)


def _no_exemption(found: InFile) -> Hit:
    help_ = "add `rules`, each as scorecard/rule, or `initiative`"
    return said(found, "the exemption does not say from what", "exempts from nothing", help_)


def _both_exemptions(found: InFile) -> Hit:
    message = "the exemption names both rules and an initiative"
    return said(found, message, "only one of them", "keep one of them, or make two exemptions")


_WORDS: Mapping[str, Callable[[InFile], Hit]] = {
    "nothing": _nothing,
    "several": _several,
    "not-in-force": _not_in_force,
    "no-rules": _no_rules,
    "no-members": _no_members,
    "idle-members": _idle_members,
    "no-exemption": _no_exemption,
    "both-exemptions": _both_exemptions,
}
