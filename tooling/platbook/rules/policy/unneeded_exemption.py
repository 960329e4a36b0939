"""POL009: an exemption that nothing needs."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_WHY = {
    "passes": "passes anyway",
    "outside": "not asked of it",
    "mixed": "passes, or is not asked",
}


@on_problem("POL009", "unneeded-exemption", Severity.WARNING)
def unneeded_exemption(found: InFile, _: Subject) -> Iterator[Hit]:
    """An exemption, or a part of one, changes nothing.

    What it exempts from passes anyway, or is not asked of that entity. It would hide the next failure, which nobody
    has agreed to.

    **How to fix:** remove what is marked; where it is all of the exemption, remove the file.

    ```yaml
    spec:
      rules: [production-readiness/has-runbook]
      targets:
        - service:checkout
        - service:cart   # has a runbook by now
    ```
    """
    why = _WHY[found["why"]]
    if found["what"] == "all":
        message = f"the exemption is not needed: all that it exempts from {_all(found['why'])}"
        yield said(found, message, "changes nothing", "remove the file")
    elif found["what"] == "target":
        message = f"`{found['name']}` needs no exemption: it {_each(found['why'])}"
        yield said(found, message, why, "remove it from `targets`")
    else:
        message = f"nobody here needs an exemption from `{found['name']}`"
        yield said(found, message, why, "remove it from `rules`")


def _all(why: str) -> str:
    return {"passes": "passes", "outside": "is not asked of its targets"}.get(why, "passes, or is not asked")


def _each(why: str) -> str:
    return {"passes": "passes", "outside": "is not asked"}.get(why, "passes, or is not asked")
