"""Plain results settled: what dates, exemptions and required rules make of them."""

from collections.abc import Iterable, Mapping
from datetime import date

from platbook.initiatives.evaluation.exempting import Exemptions, holds
from platbook.initiatives.evaluation.standing import Result, State
from platbook.initiatives.policy import Standard
from platbook.model.ref import Ref
from platbook.model.standards.rule import StandardRule

Results = tuple[Result, ...]
_WAITS = "waits for {}"


class Settler:
    """Settles the results of one standard on one day. Entities without an exemption share what is alike."""

    def __init__(self, standard: Standard, exemptions: Exemptions, as_of: date) -> None:
        self._standard = standard
        self._exemptions = exemptions
        self._as_of = as_of
        self._is_plain = not any(rule.requires or rule.effective_from for rule in standard.rules)
        # By the identity of the plain results, which are kept so that it stays theirs.
        self._known: dict[int, tuple[Results, Results]] = {}

    def settled(self, ref: Ref, plain: Results) -> Results:
        """The results of an entity once dates, exemptions and required rules have had their say."""
        if ref in self._exemptions.subjects:
            return self._worked_out(ref, plain)
        if self._is_plain:
            return plain
        if id(plain) not in self._known:
            self._known[id(plain)] = plain, self._worked_out(ref, plain)
        return self._known[id(plain)][1]

    def _worked_out(self, ref: Ref, plain: Results) -> Results:
        states: dict[str, Result] = {}
        for rule, result in zip(self._standard.rules, plain, strict=True):
            announced = _announced(rule, result, self._as_of)
            name = f"{self._standard.name}/{rule.id}"
            states[rule.id] = _excused(announced, name, ref, self._exemptions, self._as_of)
        rules = {rule.id: rule for rule in self._standard.rules}
        done: dict[str, Result] = {}
        return tuple(_settled(rule, rules, states, done) for rule in self._standard.rules)


def _announced(rule: StandardRule, result: Result, as_of: date) -> Result:
    if rule.effective_from is None or as_of >= rule.effective_from or result.state in ("n/a", "error"):
        return result
    return result._replace(state="upcoming", until=rule.effective_from)


def _excused(result: Result, rule: str, ref: Ref, exemptions: Exemptions, as_of: date) -> Result:
    if result.state not in ("fail", "unknown"):
        return result
    document = exemptions.of(rule, ref)
    if document is None:
        return result
    if holds(document.spec, as_of):
        return result._replace(state="exempt", exemption=document.name, until=document.spec.expires)
    return result._replace(exemption=document.name, until=document.spec.expires)


def _settled(
    rule: StandardRule, rules: Mapping[str, StandardRule], states: Mapping[str, Result], done: dict[str, Result]
) -> Result:
    """The result of a rule once those that it requires are settled; a circle is taken as it is (and told elsewhere)."""
    if rule.id not in done:
        done[rule.id] = states[rule.id]
        required = [(name, _settled(rules[name], rules, states, done)) for name in rule.requires if name in rules]
        done[rule.id] = _waiting(states[rule.id], required)
    return done[rule.id]


def _waiting(own: Result, required: Iterable[tuple[str, Result]]) -> Result:
    if own.state == "n/a":
        return own
    for name, result in required:
        # One that is only announced is asked all the same: announcing a rule must not switch others off.
        state = result.plain if result.state == "upcoming" else result.state
        if state != "pass":
            becomes: State = "unknown" if state in ("unknown", "error") else "n/a"
            return Result(becomes, own.plain, _WAITS.format(name))
    return own
