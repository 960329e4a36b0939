"""POL005: days of an initiative or an exemption that cannot all be meant."""

from collections.abc import Callable, Iterator, Mapping

from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL005", "dates-out-of-order")
def dates_out_of_order(found: InFile, _: Subject) -> Iterator[Hit]:
    """The days of an initiative are out of order, or an exemption that needs an end has none.

    An initiative starts before its deadline; milestones lie between the two, in order, with goals that rise up to the
    goal; phases begin one after the other and never get milder. An exemption ends, unless it says that the rule can
    never apply: one without an end does not hold.

    **How to fix:** correct the day that is marked; the related place is the one that it does not go with.

    ```yaml
    spec:
      start: 2026-10-01
      deadline: 2026-01-31   # before the start: 2027 was meant
    ```
    """
    yield _WORDS[found["what"]](found)


def _deadline(found: InFile) -> Hit:
    return said(found, "the deadline is before the start", f"before {found['start']}", "correct one of the two")


def _graduated(found: InFile) -> Hit:
    message = "it graduated before it started"
    return said(found, message, f"before {found['start']}", "correct the day, or leave it out until then")


def _both_ended(found: InFile) -> Hit:
    return said(found, "it both graduated and was cancelled", "both", "keep what happened")


def _milestone(found: InFile) -> Hit:
    side = "before the start" if found["side"] == "start" else "after the deadline"
    return said(found, f"the milestone is {side}", side, "a milestone is a step on the way: move it between the two")


def _milestones(found: InFile) -> Hit:
    return said(found, "the milestones are out of order", "not after the one before", "write them in order, each a day")


def _goal(found: InFile) -> Hit:
    message = f"the milestone asks for {found['goal']}, the initiative for {found['limit']}"
    return said(found, message, "more than the goal", "lower it, or raise the goal")


def _falling(found: InFile) -> Hit:
    message = f"the goals of the milestones fall, from {found['limit']} to {found['goal']}"
    return said(found, message, "less than before", "a later milestone asks for as much or more")


def _phase_early(found: InFile) -> Hit:
    message = f"the phase begins on {found['day']}, before the initiative does"
    return said(found, message, "before the start", "nothing is asked before the start: write `from: start`")


def _phases(found: InFile) -> Hit:
    if found["same"]:
        message = f"two phases begin on {found['day']}"
        return said(found, message, "the same day", "only the later one would count: remove one")
    return said(found, f"the phases are out of order: this one begins on {found['day']}", "before the one above it",
                "write them in the order of their days")  # fmt: skip


def _milder(found: InFile) -> Hit:
    message = f"the phase is milder than the one before: {found['now']} after {found['then']}"
    help_ = "what was asked firmly is not asked less later: what is meant to end is `cancelled` or `graduated`"
    return said(found, message, "milder", help_)


def _endless(found: InFile) -> Hit:
    message = f"an exemption for the reason `{found['reason']}` needs an end"
    help_ = "add `expires`, its last day; only what is `not-applicable` needs none"
    return said(found, message, "does not hold without `expires`", help_)


_WORDS: Mapping[str, Callable[[InFile], Hit]] = {
    "deadline": _deadline,
    "graduated": _graduated,
    "both-ended": _both_ended,
    "milestone": _milestone,
    "milestones": _milestones,
    "goal": _goal,
    "falling": _falling,
    "phase-early": _phase_early,
    "phases": _phases,
    "milder": _milder,
    "endless": _endless,
}
