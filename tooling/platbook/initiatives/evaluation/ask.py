"""One rule asked of one entity: the plain answer, before dates and exemptions have their say."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from platbook.catalog.shape.fragment import Fragment
from platbook.initiatives.evaluation.program import Compiled, RuleProgram
from platbook.initiatives.evaluation.standing import Result
from platbook.initiatives.expression.cel import Answer, Broken, Expression, activate
from platbook.initiatives.facts.fact import Fact

PASS, FAIL = Result("pass", "pass"), Result("fail", "fail")
OUTSIDE = Result("n/a", "n/a")


def ask_rule(
    program: RuleProgram, variables: Mapping[str, Any], activation: Any, facts: Mapping[str, Fact], as_of: date
) -> Result:
    """The plain result of a rule. `activation` holds the variables, all facts among them, ready to be asked with."""
    stale = [key for key, age in program.max_ages.items() if key in facts and not facts[key].holds(as_of, age)]
    if stale:
        values = {key: value for key, value in variables["facts"].items() if key not in stale}
        activation = activate({**variables, "facts": values})
    absent = program.strict_facts - (facts.keys() - set(stale))
    if program.when is not None:
        applies = ask(program.when, activation)
        if applies is False:
            return OUTSIDE
        if isinstance(applies, Broken):
            return _broken(applies, absent, stale, "when: ")
    answer = _satisfies(program.check, variables, activation)
    if isinstance(answer, Broken):
        return _broken(answer, absent, stale, "")
    return PASS if answer else FAIL


def ask(compiled: Compiled, activation: Any) -> Answer:
    """The answer of an expression; of one that could not be compiled, why not."""
    return compiled.ask(activation) if isinstance(compiled, Expression) else Broken(compiled.reason)


def _satisfies(check: Compiled | Fragment, variables: Mapping[str, Any], activation: Any) -> Answer:
    if not isinstance(check, Fragment):
        return ask(check, activation)
    try:
        return check.accepts({key: value for key, value in variables["entity"].items() if key != "ref"})
    except ValueError as error:
        return Broken(str(error))


def _broken(broken: Broken, absent: frozenset[str], stale: list[str], part: str) -> Result:
    if broken.missing in absent:
        why = "too old" if broken.missing in stale else "missing"
        return Result("unknown", "unknown", f"the fact {broken.missing} is {why}")
    return Result("error", "error", f"{part}{broken.reason}")
