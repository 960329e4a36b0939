"""POL001: an expression that is none."""

from collections.abc import Iterator

from platbook.rules.policy.words import UNCALLED, said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL001", "invalid-expression")
def invalid_expression(found: InFile, _: Subject) -> Iterator[Hit]:
    """An expression of a standard cannot be compiled, so its rule cannot be asked.

    It has a syntax error, uses a name that there is not, compares what cannot be compared, is nested too deeply, or
    could make texts and lists that grow without bounds. Until it is mended the result of its rule is `error`, for
    everybody.

    **How to fix:** see what is marked; [the reference](../../expressions.md) lists the variables, the functions and
    the limits.

    ```yaml
    check: entity.spec.?runbooks.orValue([]).size() > 0   # `entitty` would be found
    ```
    """
    near = found["near"]
    help_ = [f"did you mean `{near}`?"] if near else []
    reason = found["reason"]
    # That a name stands for nothing says all of it.
    yield said(found, reason if reason.startswith(UNCALLED) else f"this is no expression: {reason}", "here", *help_)
