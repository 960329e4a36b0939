"""POL001: an expression that is none."""

from collections.abc import Iterator

from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL001", "invalid-expression")
def invalid_expression(found: InFile, _: Subject) -> Iterator[Hit]:
    """An expression of a standard cannot be compiled, so its rule cannot be asked.

    It has a syntax error, uses a name that is not declared, compares what cannot be compared, or could make values
    that grow without bounds. Until it is mended the result of its rule is `error`, for everybody.

    **How to fix:** see what is marked; [the reference](../../standards.md) lists the variables and functions.

    ```yaml
    check: entity.spec.?runbooks.orValue([]).size() > 0   # `entitty` would be found
    ```
    """
    yield Hit(f"this is no expression: {found['reason']}", found.at(found["reason"]))
