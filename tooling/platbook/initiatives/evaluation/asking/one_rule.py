"""One rule asked of one entity: the plain answer, before dates and exemptions have their say."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from platbook.catalog.shape.fragment import Fragment
from platbook.initiatives.evaluation.asking.program import Compiled, RuleProgram
from platbook.initiatives.evaluation.standing import Result
from platbook.initiatives.expression.cel import Activation, Answer, Broken, Expression, activate
from platbook.initiatives.facts.fact import Fact

PASS, FAIL = Result("pass", "pass"), Result("fail", "fail")
OUTSIDE = Result("n/a", "n/a")


def ask_rule(
    program: RuleProgram, variables: Mapping[str, Any], activation: Activation, facts: Mapping[str, Fact], as_of: date
) -> Result:
    """The plain result of a rule. `activation` holds the variables, all facts among them, ready to be asked with."""
    stale: Collection[str] = ()
    if program.max_ages:
        stale = stale_facts(program.max_ages, facts, as_of)
        activation = without_facts(stale, variables, activation)
    if program.when is not None:
        applies = ask(program.when, activation)
        if applies is False:
            return OUTSIDE
        if isinstance(applies, Broken):
            return unanswered(applies, program.strict_facts, facts, stale, "when: ")
    answer = _satisfies(program.check, variables, activation)
    if isinstance(answer, Broken):
        return unanswered(answer, program.strict_facts, facts, stale, "")
    return PASS if answer else FAIL


def stale_facts(max_ages: Mapping[str, timedelta | None], facts: Mapping[str, Fact], as_of: date) -> Collection[str]:
    """The keys of the facts that may not be relied on any more."""
    return [key for key, age in max_ages.items() if key in facts and not facts[key].holds(as_of, age)]


def without_facts(stale: Collection[str], variables: Mapping[str, Any], activation: Activation) -> Activation:
    """The activation with these facts missing."""
    if not stale:
        return activation
    left = {key: value for key, value in variables["facts"].items() if key not in stale}
    return activate({**variables, "facts": left})


def unanswered(
    broken: Broken, wanted: Collection[str], facts: Mapping[str, Fact], stale: Collection[str], part: str
) -> Result:
    """The result of what gives no answer: unknown where a wanted fact is not there, else the fault of its author."""
    if broken.missing in wanted and (broken.missing in stale or broken.missing not in facts):
        why = "too old" if broken.missing in stale else "missing"
        return Result("unknown", "unknown", f"{part}the fact {broken.missing} is {why}")
    return Result("error", "error", f"{part}{broken.reason}")


def ask(compiled: Compiled, activation: Activation) -> Answer:
    """The answer of an expression; of one that could not be compiled, why not."""
    return compiled.ask(activation) if isinstance(compiled, Expression) else Broken(compiled.reason)


def _satisfies(check: Compiled | Fragment, variables: Mapping[str, Any], activation: Activation) -> Answer:
    if not isinstance(check, Fragment):
        return ask(check, activation)
    try:
        return check.accepts({key: value for key, value in variables["entity"].items() if key != "ref"})
    except ValueError as error:
        return Broken(str(error))
