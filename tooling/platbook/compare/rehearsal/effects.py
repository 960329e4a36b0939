"""What a change of policy does within one standard: rule by rule, level by level."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from platbook.compare.difference.levels import LevelChange, ResultChange
from platbook.compare.difference.minimums import Released
from platbook.initiatives.evaluation.standing import Card, Judged, Standing, State
from platbook.initiatives.policy import Standard
from platbook.model.ref import Ref
from platbook.model.standards.rule import StandardRule

# What is odd about a rule that is new, or asks for something else.
Doubt = Literal["breaks", "mostly-unknown", "applies-to-nobody", "nobody-fails", "nobody-passes"]
# From this share of unknown results on, somebody should look whether the fact is collected.
_MOSTLY = 0.5
_FAILING: frozenset[State | None] = frozenset({"fail"})

# moved: another level asks for it. later: it asks for the same from another day on.
Change = Literal["new", "gone", "changed", "later", "moved", "same"]
# What a rule asks; words about it, and its examples, change nobody's result.
_ASKED = ("check", "schema", "when", "requires", "max_age")


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """What becomes of a rule (`name` in full).

    `starts` are the entities that fail now and did not, `stops` those that did. `states` counts the results as they
    would be; `from_day` is when a rule begins to count that does not yet, and `then` are those that would fail then.
    """

    name: str
    title: str
    change: Change
    starts: tuple[Ref, ...]
    stops: tuple[Ref, ...]
    states: tuple[tuple[State, int], ...]
    doubts: tuple[Doubt, ...] = ()
    from_day: date | None = None
    then: tuple[Ref, ...] = ()

    @property
    def telling(self) -> bool:
        """Whether there is anything to say of it."""
        return bool(self.starts or self.stops or self.change != "same")


@dataclass(frozen=True, slots=True)
class StandardEffect:
    """What becomes of a standard. `before` and `after` count entities by level, the base (None) first; `below` are the
    entities that fall below their minimum, `released` those that are held to a lower one, or to none. `unasked` are
    the levels that somebody wins, or begins with, although no rule up to there applies."""

    name: str
    label: str
    change: Change
    before: tuple[tuple[str | None, int], ...]
    after: tuple[tuple[str | None, int], ...]
    levels: tuple[LevelChange, ...]
    below: tuple[Ref, ...]
    rules: tuple[RuleEffect, ...]
    released: tuple[Released, ...] = ()
    unasked: tuple[LevelChange, ...] = ()

    @property
    def telling(self) -> bool:
        """Whether there is anything to say of it."""
        return bool(self.change != "same" or self.levels or self.released or any(rule.telling for rule in self.rules))

    @property
    def left(self) -> tuple[LevelChange, ...]:
        """Those of whom nothing is asked any more."""
        return tuple(change for change in self.levels if change.left)

    @property
    def lost(self) -> tuple[LevelChange, ...]:
        """The levels lost."""
        return tuple(change for change in self.levels if not (change.rose or change.joined or change.left))

    @property
    def won(self) -> tuple[LevelChange, ...]:
        """The levels won."""
        return tuple(change for change in self.levels if change.rose)


def effect_on(
    name: str,
    old: Standing,
    new: Standing,
    levels: tuple[LevelChange, ...],
    results: tuple[ResultChange, ...],
    freed: tuple[Released, ...] = (),
) -> StandardEffect:
    """The effect on the standard of that name; `levels` and `results` are all that changed, `freed` all who are held to
    less."""
    was, now = old.policy.standards.get(name), new.policy.standards.get(name)
    latest = now or was
    assert latest is not None
    own = tuple(change for change in levels if change.standard == name)
    return StandardEffect(
        name,
        latest.label,
        "new" if was is None else "gone" if now is None else "same" if _same(was, now) else "changed",
        _distribution(name, old),
        _distribution(name, new),
        own,
        tuple(change.subject for change in own if change.below),
        tuple(_rules(name, old, new, results)),
        tuple(each for each in freed if each.standard == name),
        tuple(
            change for change in own if (change.rose or change.joined) and _is_unasked(new.cards[name][change.subject])
        ),
    )


def _is_unasked(card: Card) -> bool:
    """Whether a level is reached because none of the rules up to there is for the entity."""
    ranks = card.standard.ranks
    below = [each for rank, each in zip(ranks, card.results, strict=True) if 0 < rank <= card.rank]
    return card.rank > 0 and all(result.state == "n/a" for result in below)


def _same(old: Standard, new: Standard) -> bool:
    """Whether a standard asks the same of the same."""
    same_scope = old.document.spec.scope == new.document.spec.scope
    minimum = [getattr(each.document.spec, "minimum", ()) for each in (old, new)]
    ids = [[rule.id for rule in each.rules] for each in (old, new)]
    same_rules = ids[0] == ids[1] and all(_change(*pair) == "same" for pair in zip(old.rules, new.rules, strict=True))
    return same_scope and same_rules and old.levels == new.levels and minimum[0] == minimum[1]


def _asks_the_same(old: StandardRule, new: StandardRule) -> bool:
    return all(getattr(old, field) == getattr(new, field) for field in _ASKED)


def _distribution(name: str, standing: Standing) -> tuple[tuple[str | None, int], ...]:
    standard = standing.policy.standards.get(name)
    if standard is None or not standard.levels:
        return ()
    counted = Counter(card.level for card in standing.cards.get(name, {}).values())
    return tuple((level, counted[level]) for level in (None, *standard.levels))


def _rules(name: str, old: Standing, new: Standing, results: tuple[ResultChange, ...]) -> Iterator[RuleEffect]:
    was = {rule.id: rule for rule in _rules_of(name, old)}
    now = {rule.id: rule for rule in _rules_of(name, new)}
    judged: dict[str, list[Judged]] = {id_: [] for id_ in now}
    for card in new.cards.get(name, {}).values():
        for each in card.judged:
            judged[each.rule.id].append(each)
    changes: dict[str, list[ResultChange]] = {}
    for change in results:
        changes.setdefault(change.rule, []).append(change)
    joined = new.cards.get(name, {}).keys() - old.cards.get(name, {}).keys()
    for id_ in (*now, *(id_ for id_ in was if id_ not in now)):
        rule = now.get(id_) or was[id_]
        full = f"{name}/{id_}"
        own = changes.get(full, [])
        asked = judged.get(id_, [])
        starts = {c.subject for c in own if c.new in _FAILING}
        starts |= {each.subject for each in asked if each.subject in joined and each.result.state in _FAILING}
        kind = _change(was.get(id_), now.get(id_))
        counted = Counter(each.result.state for each in asked)
        later = kind != "same" and counted["upcoming"] > 0
        effect = RuleEffect(
            full,
            rule.title,
            kind,
            tuple(sorted(starts)),
            tuple(sorted(c.subject for c in own if c.old in _FAILING and c.better)),
            tuple(sorted(counted.items())),
            tuple(_doubts(asked)) if kind in ("new", "changed") else (),
            rule.effective_from if later else None,
            tuple(each.subject for each in asked if later and each.result.plain == "fail"),
        )
        if effect.telling:
            yield effect


def _rules_of(name: str, standing: Standing) -> tuple[StandardRule, ...]:
    standard = standing.policy.standards.get(name)
    return standard.rules if standard else ()


def _change(old: StandardRule | None, new: StandardRule | None) -> Change:
    if old is None:
        return "new"
    if new is None:
        return "gone"
    if not _asks_the_same(old, new):
        return "changed"
    if old.effective_from != new.effective_from:
        return "later"
    return "same" if old.level == new.level else "moved"


def _doubts(asked: list[Judged]) -> Iterator[Doubt]:
    """What is odd about the plain answers, before dates and exemptions."""
    counted = Counter(each.result.plain for each in asked)
    answered = sum(counted.values()) - counted["n/a"]
    if counted["error"]:
        yield "breaks"
    if not answered:
        yield "applies-to-nobody"
        return
    if any(each.result.state == "upcoming" for each in asked):
        return  # there is time until it counts, and what answers it may well not be there yet
    if counted["unknown"] >= answered * _MOSTLY:
        yield "mostly-unknown"
    told = counted["pass"] + counted["fail"]
    if told and not counted["fail"]:
        yield "nobody-fails"
    if told and not counted["pass"]:
        yield "nobody-passes"
