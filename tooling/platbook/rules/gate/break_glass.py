"""INI003: an exemption that came with the change lets it through."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.gate.words import at_standard, ways_out
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("INI003", "break-glass", Severity.WARNING)
def break_glass(found: InFile, _: Subject) -> Iterator[Hit]:
    """A change passes only because of an exemption that it brings along.

    Now and then something has to go out before it is as it should be. An exemption in the same pull request that ends
    within 14 days lets it through; this warning makes sure that everybody who looks at the pull request sees it. The
    file belongs to the owner of the standard, who approves it. What failed before, on an entity that the change
    touches, a longer exemption may excuse as well.

    **How to fix:** nothing, now. Mend the failure before the exemption ends: from then on it is one of those that were
    there before, and counts wherever the phase of the initiative is on what is touched.

    ```yaml
    spec:
      targets: [checkout]
      rules: [production-readiness/has-runbook]
      reason: deferred
      expires: 2026-03-10   # at most 14 days away
    ```
    """
    until, short = found["until"], found["verdict"] == "break-glass"
    by, lasts = "break-glass" if short else "a new exemption", f"until {until}" if until else "without end"
    message = f"`{found['name']}` passes by {by} {lasts}: it fails `{found['rule']}`"
    failing = at_standard(found["failing"], found["message"].rstrip("."))
    came = "the exemption came with this change: its approval is that of the failure"
    before = f"it failed before, and this change touches `{found['name']}`"
    helps = (*ways_out(found.problem.details), *((before,) if found["before"] else ()), came)
    yield Hit(message, found.at("the last day" if until else "no end"), (failing,), helps, None, found["subject"])
