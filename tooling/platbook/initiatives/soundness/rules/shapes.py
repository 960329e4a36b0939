"""Rules that cannot be asked as they are written, although each of their fields is right by itself."""

from collections.abc import Iterator
from typing import Any

from platbook.catalog.shape.fragment import fragment
from platbook.findings.closest import closest
from platbook.initiatives.expression.reads import EACH
from platbook.initiatives.policy import Standard
from platbook.initiatives.soundness.fault import fault, seen
from platbook.initiatives.soundness.fields import absent_field
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.initiatives.soundness.knots import circles
from platbook.model.standards.rule import StandardRule
from platbook.source.route import Route, read_route

# The fields of a document in which a failure can be.
_FIELDS = ("metadata", "spec")


def look(ground: Ground) -> Iterator[Fault]:
    """Every rule that asks nothing or two things, has a schema or place that is none, or waits for what it may not."""
    for standard in ground.policy.standards.values():
        for index, rule in enumerate(standard.rules):
            yield from _of_rule(ground, standard, (*standard.route, index), rule)
        yield from _waiting(standard)


def _of_rule(ground: Ground, standard: Standard, route: Route, rule: StandardRule) -> Iterator[Fault]:
    document = standard.document
    if rule.check is None and rule.schema is None:
        yield fault("unsound-rule", document, (*route, "id"), what="neither", rule=rule.id)
    elif rule.check is not None and rule.schema is not None:
        see = seen(standard.entity, (*route, "check"), "and an expression")
        yield fault("unsound-rule", document, (*route, "schema"), see, on_key=True, what="both", rule=rule.id)
    elif rule.schema is not None:
        made = fragment(rule.schema)
        if isinstance(made, str):
            where = (*route, "schema")
            yield fault("unsound-rule", document, where, on_key=True, what="schema", rule=rule.id, reason=made)
    if rule.at is not None:
        place = read_route(rule.at)
        if not place or place[0] not in _FIELDS:
            yield fault("unsound-rule", document, (*route, "at"), what="at", rule=rule.id, text=rule.at)
            return
        steps = tuple(EACH if isinstance(step, int) else step for step in place)
        absent = absent_field(ground, steps, document.spec.scope.kinds, {})
        if absent is not None:
            near = closest(steps[absent.step], absent.known) or ""
            where = (*route, "at")
            yield fault("unsound-rule", document, where, what="no-field", rule=rule.id, text=rule.at, near=near)


def _waiting(standard: Standard) -> Iterator[Fault]:
    """Rules that wait for each other, or for one that only a higher level asks for."""
    places = {rule.id: index for index, rule in reversed(tuple(enumerate(standard.rules)))}
    for names in circles({name: standard.rules[index].requires for name, index in places.items()}):
        first = places[names[0]]
        following = names[1] if len(names) > 1 else names[0]
        route = (*standard.route, first, "requires", standard.rules[first].requires.index(following))
        others = (seen(standard.entity, (*standard.route, places[name], "id"), "in the circle") for name in names[1:4])
        yield fault("unsound-rule", standard.document, route, *others, what="circle", rule=names[0], names=names)
    for index, rule in enumerate(standard.rules):
        own = standard.rank(rule.level)
        for number, name in enumerate(rule.requires):
            required = standard.rules[places[name]] if name in places else None
            if required is not None and 0 < own < standard.rank(required.level):
                route = (*standard.route, index, "requires", number)
                see = seen(standard.entity, (*standard.route, places[name], "level"), f"`{name}` is asked for here")
                about: dict[str, Any] = {"rule": rule.id, "name": name, "level": rule.level, "other": required.level}
                yield fault("unsound-rule", standard.document, route, see, what="higher", **about)
