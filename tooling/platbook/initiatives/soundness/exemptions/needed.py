"""Exemptions that are not needed, last too long, or end."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from platbook.initiatives.evaluation.exempting import exempt_rules, holds
from platbook.initiatives.evaluation.scopes import named_entities
from platbook.initiatives.evaluation.standing import State
from platbook.initiatives.policy import Document
from platbook.initiatives.soundness.fault import fault, seen
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.initiatives.soundness.scopes.scopes import is_unclear
from platbook.model.ref import Ref
from platbook.model.standards.exemption import Exemption
from platbook.model.standards.words import days
from platbook.source.route import Route

# From so many days before its end an exemption is told to end.
SOON = timedelta(days=30)
_EXPIRES: Route = ("spec", "expires")
_NAME: Route = ("metadata", "name")

# The plain state of a rule (None: it is not for that entity), by its name in full and the entity.
Plain = Mapping[tuple[str, Ref], State | None]


def look(ground: Ground) -> Iterator[Fault]:
    """Every exemption that does nothing, one that lasts longer than it may, one that ended or is about to."""
    places = {
        f"{name}/{rule.id}": (name, index)
        for name, standard in ground.policy.standards.items()
        for index, rule in enumerate(standard.rules)
    }
    unclear = cache(lambda name: is_unclear(ground, ground.policy.standards[name].document))
    for exemption in ground.policy.exemptions.values():
        rules = [rule for rule in exempt_rules(exemption.spec, ground.policy) if rule in places]
        refs = {
            index: [entity.ref for entity in named_entities(text, ground.catalog)]
            for index, text in enumerate(exemption.spec.targets)
        }
        plain = {
            (rule, ref): _plain(ground, *places[rule], ref, unclear)
            for rule in rules
            for all_ in refs.values()
            for ref in all_
        }
        if plain and not any(_needs_one(state) for state in plain.values()):
            yield fault("unneeded-exemption", exemption, _NAME, what="all", why=_why(plain.values()))
            continue
        yield from _parts(exemption, rules, refs, plain)
        yield from _too_long(ground, exemption, [(rule, *places[rule]) for rule in rules])
        yield from _end(ground, exemption)


def _plain(ground: Ground, standard: str, index: int, ref: Ref, unclear: Callable[[str], bool]) -> State | None:
    card = ground.standing.cards.get(standard, {}).get(ref)
    if card is not None:
        return card.results[index].plain
    # While nobody can say who is in scope, nobody can say who needs no exemption.
    return "unknown" if unclear(standard) else None


def _needs_one(state: State | None) -> bool:
    return state not in (None, "pass", "n/a")


def _why(states: object) -> str:
    found = set(states)  # type: ignore[call-overload]
    return "passes" if found == {"pass"} else "outside" if found <= {None, "n/a"} else "mixed"


def _parts(
    exemption: Document[Exemption], rules: list[str], refs: Mapping[int, list[Ref]], plain: Plain
) -> Iterator[Fault]:
    """Targets that need it for no rule, and rules that no target needs it for."""
    for index, found in refs.items():
        states = [plain[rule, ref] for rule in rules for ref in found]
        if states and not any(map(_needs_one, states)):
            name = str(found[0])
            route = ("spec", "targets", index)
            yield fault("unneeded-exemption", exemption, route, what="target", name=name, why=_why(states))
    for index, rule in enumerate(exemption.spec.rules):
        states = [state for (name, _), state in plain.items() if name == rule]
        if states and not any(map(_needs_one, states)):
            yield fault(
                "unneeded-exemption", exemption, ("spec", "rules", index), what="rule", name=rule, why=_why(states)
            )


def _too_long(ground: Ground, exemption: Document[Exemption], rules: list[tuple[str, str, int]]) -> Iterator[Fault]:
    expires = exemption.spec.expires
    if expires is None or not rules:
        return
    named = ((ground.policy.standards[name], index, rule) for rule, name, index in rules)
    standard, index, rule = min(named, key=lambda each: days(each[0].rules[each[1]].max_exemption))
    most = days(standard.rules[index].max_exemption)
    left = expires - ground.standing.as_of
    if left > most:
        last = ground.standing.as_of + most
        see = seen(standard.entity, (*standard.route, index, "id"), f"at most {most.days} days")
        about: dict[str, Any] = {"rule": rule, "most": most.days, "left": left.days, "last": str(last)}
        yield fault("exemption-too-long", exemption, _EXPIRES, see, **about)


def _end(ground: Ground, exemption: Document[Exemption]) -> Iterator[Fault]:
    expires = exemption.spec.expires
    if expires is None or expires - ground.standing.as_of > SOON:
        return
    left = (expires - ground.standing.as_of).days
    over = not holds(exemption.spec, ground.standing.as_of)
    yield fault("exemption-lapsing", exemption, _EXPIRES, expires=str(expires), left=left, over=over)
