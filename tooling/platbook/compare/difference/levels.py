"""Levels won and lost, results that changed and shares of initiatives: one standing held against another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.compare.difference.minimums import Released
from platbook.initiatives.evaluation.standing import SATISFIED, Card, Result, Standing, State
from platbook.initiatives.policy import Standard
from platbook.initiatives.progress.state import State as InitiativeState
from platbook.initiatives.progress.state import state_of
from platbook.initiatives.progress.taking_part import taking_part
from platbook.initiatives.progress.tally import tally
from platbook.model.ref import Ref
from platbook.model.standards.rule import StandardRule


@dataclass(frozen=True, slots=True)
class ResultChange:
    """The result of a rule (its name in full) for an entity was another one; None where the rule was not there.

    `said` tells why it is what it is now: the rule's message for a failure.
    """

    rule: str
    subject: Ref
    old: State | None
    new: State | None
    said: str = ""
    exemption: str = ""

    @property
    def worse(self) -> bool:
        """Whether it holds a level back now and did not."""
        return self.new is not None and self.new not in SATISFIED and (self.old is None or self.old in SATISFIED)

    @property
    def better(self) -> bool:
        """Whether it held a level back and does not now: a rule that breaks does not let anybody through."""
        let_through = self.new is None or self.new in SATISFIED
        return let_through and self.old is not None and self.old not in SATISFIED


@dataclass(frozen=True, slots=True)
class LevelChange:
    """An entity reached `old` in a standard and reaches `new` now; None is the base below all levels.

    `joined` says that it was not in scope before, `left` that it is no more. `below` says that it is below its minimum
    now and was not. `reasons` are the results that changed for the worse, or for the better where it rose; where none
    did and a level is lost, those that keep it from the level.
    """

    subject: Ref
    standard: str
    old: str | None
    new: str | None
    rose: bool = False
    joined: bool = False
    left: bool = False
    below: bool = False
    reasons: tuple[ResultChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareChange:
    """How much of an initiative was done before and after (`-` where nobody is in scope), and its state; None where
    there was or is no such initiative."""

    initiative: str
    goal: str
    old: str | None
    old_state: InitiativeState | None
    new: str | None
    new_state: InitiativeState | None


@dataclass(frozen=True, slots=True)
class Levels:
    """All that changed between two standings; lost levels first."""

    levels: tuple[LevelChange, ...] = ()
    results: tuple[ResultChange, ...] = ()
    shares: tuple[ShareChange, ...] = ()
    released: tuple[Released, ...] = ()


NOTHING = Levels()


def levels_changed(old: Standing, new: Standing, names: Mapping[Ref, Ref]) -> tuple[LevelChange, ...]:
    """What entities won and lost; `names` has the new names of what was renamed."""
    found: list[LevelChange] = []
    for standard in sorted(old.cards.keys() | new.cards.keys()):
        before = {names.get(ref, ref): card for ref, card in old.cards.get(standard, {}).items()}
        after = new.cards.get(standard, {})
        alike = _alike(standard, old, new)
        for ref, card in after.items():
            was = before.get(ref)
            if was is not None and alike and _same(was, card):
                continue
            if was is None:
                found.append(LevelChange(ref, standard, None, card.level, joined=True, below=card.below_minimum))
                continue
            below = card.below_minimum and not was.below_minimum
            if was.level == card.level and not below:
                continue
            rose = _place(card.standard, card.level) > _place(card.standard, was.level)
            changes = results_of(was, card)
            reasons = tuple(change for change in changes if (change.better if rose else change.worse))
            if not rose and not reasons:
                # No result changed: a level asks for more than it did.
                reasons = tuple(_missing(card))
            found.append(LevelChange(ref, standard, was.level, card.level, rose, below=below, reasons=reasons))
        gone = (ref for ref in before if ref not in after)
        found += (LevelChange(ref, standard, before[ref].level, None, left=True) for ref in sorted(gone))
    return tuple(sorted(found, key=_most_telling))


def results_changed(old: Standing, new: Standing, names: Mapping[Ref, Ref]) -> tuple[ResultChange, ...]:
    """The results that changed, of entities that a standard was for and still is; what became worse first."""
    found: list[ResultChange] = []
    for standard, after in new.cards.items():
        before = {names.get(ref, ref): card for ref, card in old.cards.get(standard, {}).items()}
        alike = _alike(standard, old, new)
        for ref, card in after.items():
            was = before.get(ref)
            if was is not None and not (alike and _same(was, card)):
                found += results_of(was, card)
    return tuple(sorted(found, key=lambda change: (not change.worse, change.rule, change.subject)))


def results_of(old: Card, new: Card) -> Iterator[ResultChange]:
    """The results that differ between two cards, rule by rule."""
    was = {rule.id: result for rule, result in zip(old.standard.rules, old.results, strict=True)}
    for rule, result in zip(new.standard.rules, new.results, strict=True):
        before = was.pop(rule.id, None)
        if before is None or before.state != result.state:
            name = f"{new.standard.name}/{rule.id}"
            state = before.state if before else None
            yield ResultChange(name, new.subject, state, result.state, _said(rule, result), result.exemption)
    for id_, result in was.items():
        yield ResultChange(f"{new.standard.name}/{id_}", new.subject, result.state, None)


def shares_changed(base: Catalog, old: Standing, head: Catalog, new: Standing) -> tuple[ShareChange, ...]:
    """The initiatives whose share or state is another one."""
    before, after = _shares(base, old), _shares(head, new)
    found = []
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name), after.get(name)
        if was != now:
            latest = now or was
            assert latest is not None
            found.append(ShareChange(name, latest[0], *(was or _NO_SHARE)[1:], *(now or _NO_SHARE)[1:]))
    return tuple(found)


Share = tuple[str, str | None, InitiativeState | None]
_NO_SHARE: Share = ("", None, None)


def _shares(catalog: Catalog, standing: Standing) -> dict[str, Share]:
    """Goal, share and state of each initiative."""
    relations = Relations(catalog)
    found: dict[str, Share] = {}
    for name, document in standing.policy.initiatives.items():
        counted = tally(taking_part(document, catalog, relations, standing).members)
        found[name] = document.spec.goal, counted.percent, state_of(document.spec, counted, standing.as_of)
    return found


def _missing(card: Card) -> Iterator[ResultChange]:
    """What keeps an entity from the next level, as results that stayed as they were."""
    for judged in card.missing:
        state = judged.result.state
        yield ResultChange(judged.name, card.subject, state, state, _said(judged.rule, judged.result))


def _same(old: Card, new: Card) -> bool:
    """Whether nothing can be said of two cards. Most results come from the memo, and are one and the same."""
    return (old.results is new.results or old.results == new.results) and old.minimum == new.minimum


def _alike(name: str, old: Standing, new: Standing) -> bool:
    """Whether results of a standard stand for the same rules and levels in both."""
    both = (old.policy.standards.get(name), new.policy.standards.get(name))
    asked = [each and (each.levels, [(rule.id, rule.level) for rule in each.rules]) for each in both]
    return asked[0] == asked[1]


def _place(standard: Standard, level: str | None) -> int:
    return standard.rank(level)


def _said(rule: StandardRule, result: Result) -> str:
    if result.state == "fail":
        return rule.message
    return result.detail


def _most_telling(change: LevelChange) -> tuple[object, ...]:
    lost = not (change.rose or change.joined or change.left)
    return (not change.below, not lost, change.left, not change.rose, change.standard, change.subject)
