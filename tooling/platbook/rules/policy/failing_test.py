"""POL007: a test of a rule with another outcome."""

from collections.abc import Iterator

from platbook.rules.policy.words import LACKING, said
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_SKELETON = "a test gives an entity with a name and an empty `spec`, and whatever else stands in it"


@on_problem("POL007", "failing-test")
def failing_test(found: InFile, _: Subject) -> Iterator[Hit]:
    """A test of a rule did not give the result that it expects.

    Either the rule does not do what its author means, or the example is wrong. Both mislead everybody whom the rule
    judges. A test asks the rule alone: neither exemptions nor `requires` nor `effectiveFrom` matter to it. Facts that
    the test does not give are missing, relations lead nowhere, and the day is 2026-01-01 unless `asOf` says otherwise.

    **How to fix:** read what was given, expected and got; correct the expression or the example.

    ```yaml
    check: entity.spec.?runbooks.orValue([]).size() > 0
    tests:
      - given: {spec: {runbooks: []}}
        expect: pass   # it fails: there is no runbook
    ```
    """
    named = f" “{found['name']}”" if found["name"] else ""
    message = f"a test of `{found['rule']}`{named} expects {found['expected']}, and got {found['got']}"
    help_ = [f"given `{found['given']}`" if found["given"] else "given nothing"]
    if found["got"] == "n/a":
        help_.append("got n/a because `when` is false")
    if found["detail"]:
        help_.append(found["detail"])
    if found["got"] == "error" and found["detail"].removeprefix("when: ").startswith(LACKING):
        help_.append(_SKELETON)
    yield said(found, message, f"got {found['got']}", *help_)
