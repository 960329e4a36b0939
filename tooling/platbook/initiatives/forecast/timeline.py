"""The days ahead: where everybody will stand on each day on which something changes, if nobody does anything."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from platbook.initiatives.evaluation.evaluate import Evaluation
from platbook.initiatives.evaluation.standing import Card, Standing
from platbook.initiatives.forecast.restless import restless_days
from platbook.initiatives.schedule import later
from platbook.model.ref import Ref

# The standard and the entity.
Place = tuple[str, Ref]
# Days by entity and by key of a fact.
OldFacts = Mapping[tuple[Ref, date], Collection[str]]


@dataclass(frozen=True)
class Turn:
    """A day: where everybody stands on it, and the cards that are others than the day before, as they were and are.

    None stands for a card that is not there. `old_facts` are the keys of the facts that some rule cannot rely on any
    more from this day on, by entity.
    """

    standing: Standing
    cards: Mapping[Place, tuple[Card | None, Card | None]]
    old_facts: Mapping[Ref, Collection[str]]

    @property
    def day(self) -> date:
        """The day."""
        return self.standing.as_of


def turns(evaluation: Evaluation, standing: Standing, until: date, more: Collection[date] = ()) -> Iterator[Turn]:
    """Every day after that of the standing, up to `until`, on which a card may change, and the days in `more`.

    Only the entities that a day may change are evaluated anew, which gives the same as evaluating all of them.
    """
    days = days_from(standing.as_of, until)
    old = old_facts(evaluation, standing)
    concerned: dict[date, set[Ref]] = {day: set() for day in more}
    for ref, day in _marked(evaluation, old):
        concerned.setdefault(day, set()).add(ref)
    for ref, restless in restless_days(evaluation, standing, days):
        for day in restless:
            concerned.setdefault(day, set()).add(ref)
    cards = standing.cards
    for day in sorted(concerned):
        if not standing.as_of < day <= until:
            continue
        refs = concerned[day]
        anew = evaluation.on(day, only=refs).cards if refs else {}
        changed = {
            (name, ref): (cards[name].get(ref), found.get(ref))
            for name, found in anew.items()
            for ref in sorted(refs)
            if not _same(cards[name].get(ref), found.get(ref))
        }
        cards = _updated(cards, changed)
        yield Turn(
            Standing(standing.policy, standing.facts, day, cards),
            changed,
            {ref: old[ref, day] for ref in sorted(refs) if (ref, day) in old},
        )


def days_from(first: date, last: date) -> list[date]:
    """All days from the first to the last one, both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def old_facts(evaluation: Evaluation, standing: Standing) -> OldFacts:
    """The first days on which facts cannot be relied on any more, by any rule or scope that reads them."""
    ages: dict[str, set[timedelta | None]] = {}
    for program in evaluation.programs:
        for max_ages in (program.max_ages, *(rule.max_ages for rule in program.rules)):
            for key, age in max_ages.items():
                ages.setdefault(key, set()).add(age)
    found: dict[tuple[Ref, date], set[str]] = {}
    for ref in {ref for scope in evaluation.scopes.values() for ref in scope}:
        for key, fact in standing.facts.of(str(ref)).items():
            ends = [later(fact.collected, age.days + 1) for age in ages.get(key, ()) if age is not None]
            for day in (*ends, *((later(fact.expires, 1),) if fact.expires else ())):
                found.setdefault((ref, day), set()).add(key)
    return found


def _marked(evaluation: Evaluation, old: OldFacts) -> Iterator[tuple[Ref, date]]:
    """The days that are written down somewhere, with the entities that they concern."""
    yield from old
    for (_, ref), documents in evaluation.exemptions.by_rule.items():
        for document in documents:
            if document.spec.expires is not None:
                yield ref, later(document.spec.expires, 1)
    for program in evaluation.programs:
        for rule in program.standard.rules:
            if rule.effective_from is not None:
                for ref in evaluation.scopes[program.standard.name]:
                    yield ref, rule.effective_from


def _same(before: Card | None, after: Card | None) -> bool:
    if before is None or after is None:
        return before is after
    return before.results == after.results and before.minimum == after.minimum


def _updated(
    cards: Mapping[str, Mapping[Ref, Card]], changed: Mapping[Place, tuple[Card | None, Card | None]]
) -> Mapping[str, Mapping[Ref, Card]]:
    """The cards with those in place that are others; what did not change is shared."""
    new: dict[str, dict[Ref, Card]] = {}
    for (name, ref), (_, after) in changed.items():
        own = new.setdefault(name, dict(cards[name]))
        if after is None:
            del own[ref]
        else:
            own[ref] = after
    ordered = {name: dict(sorted(own.items())) for name, own in new.items()}
    return {name: ordered.get(name, own) for name, own in cards.items()}
