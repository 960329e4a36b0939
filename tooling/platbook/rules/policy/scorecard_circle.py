"""POL013: scorecards that wait for each other."""

from collections.abc import Iterator

from platbook.findings.count import listed
from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_SHOWN = 4


@on_problem("POL013", "scorecard-circle")
def scorecard_circle(found: InFile, _: Subject) -> Iterator[Hit]:
    """Scorecards ask for each other's levels in a circle.

    What is reached in one depends on what is reached in the other, and the other way round: no order of asking is
    right. The last one asked sees nothing of the others.

    **How to fix:** let one of them ask for the fields themselves, or move the rules that both need into a third one.

    ```yaml
    # in the scorecard `security`, while `operations` asks for `scorecards.security`
    check: scorecards.operations.rank >= 1
    ```
    """
    first, *others = found["names"]
    if not others:
        yield said(found, f"`{first}` asks for its own level", "itself", "ask for the fields themselves")
        return
    more = ["…"] if len(others) > _SHOWN else []
    way = listed([*(f"`{name}`" for name in others[:_SHOWN]), *more, f"`{first}` again"], "and")
    message = f"`{first}` asks for {way}: none of them can be judged first"
    yield said(found, message, "begins the circle", "let one of them ask for the fields themselves")
