"""What changed in a scorecard, or in the rules that an initiative brings: in words, with the way the bar moves."""

from collections.abc import Callable, Iterator, Sequence, Sized

from platbook.compare.difference.policy.effect import Effect, Shift
from platbook.compare.difference.policy.saying import Direction, Saying, by_effect, later, more
from platbook.compare.difference.wordings import all_quoted, became, quoted
from platbook.findings.count import number, plural
from platbook.initiatives.policy import Document
from platbook.model.standards.rule import StandardRule
from platbook.model.standards.scorecard import Minimum, Scorecard
from platbook.model.standards.words import days

_IN_FORCE = "active"
# A check that everybody passes, and a condition that nobody fulfils.
_ASKS_NOTHING, _FOR_NOBODY = "true", "false"


def scorecard_changes(old: Document[Scorecard], new: Document[Scorecard], effect: Effect) -> Iterator[Saying]:
    """What is asked now and was not, and the other way round. Wording alone is nothing."""
    was, now = old.spec, new.spec
    if was.state != now.state:
        direction = "raises" if now.state == _IN_FORCE else "lowers" if was.state == _IN_FORCE else "changes"
        yield Saying(f"state: {became(was.state, now.state)}", direction)  # type: ignore[arg-type]
    before, after = [level.name for level in was.levels], [level.name for level in now.levels]
    if before != after:
        yield Saying(f"levels: {all_quoted(before)} → {all_quoted(after)}")
    yield from rule_changes(was.rules, now.rules, before, after, lambda rule: effect.shift(new.name, rule))
    yield from _minimum(was.minimum, now.minimum, after, new.name, effect)


def rule_changes(
    old: Sequence[StandardRule],
    new: Sequence[StandardRule],
    before: Sequence[str],
    after: Sequence[str],
    shift: Callable[[str], Shift],
) -> Iterator[Saying]:
    """The rules that came, went or ask for something else; `before` and `after` are the levels, lowest first. `shift`
    knows what becomes of a rule's results."""
    was = {rule.id: rule for rule in old}
    now = {rule.id: rule for rule in new}
    for id_, rule in was.items():
        if id_ not in now:
            yield Saying(f"rule {quoted(id_)} is gone ({_level(rule)})", "lowers")
    for id_, rule in now.items():
        if id_ not in was:
            since = f", counts from {rule.effective_from}" if rule.effective_from else ""
            yield Saying(f"new rule {quoted(id_)} ({_level(rule)}{since}): {rule.title}", "raises")
        else:
            yield from _rule(was[id_], rule, before, after, shift)


def _rule(
    old: StandardRule,
    new: StandardRule,
    before: Sequence[str],
    after: Sequence[str],
    shift: Callable[[str], Shift],
) -> Iterator[Saying]:
    name = f"rule {quoted(new.id)}"
    if old.level != new.level:
        # What a higher level asks for is asked of fewer.
        direction = more(_rank(new.level, after), _rank(old.level, before))
        yield Saying(f"{name}: level {became(old.level or 'none', new.level or 'none')}", direction)
    if (old.check, old.schema) != (new.check, new.schema):
        yield _check(name, old, new, shift(new.id))
    if old.when != new.when:
        yield _when(name, old, new, shift(new.id))
    if old.effective_from != new.effective_from:
        direction = later(old.effective_from, new.effective_from, none="raises")
        told = became(old.effective_from or "always", new.effective_from or "always")
        yield Saying(f"{name} counts from: {told}", direction)
    if old.max_age != new.max_age:
        direction = (
            more(-days(old.max_age).days, -days(new.max_age).days)
            if old.max_age and new.max_age
            else ("lowers" if old.max_age else "raises")
        )
        yield Saying(f"{name}: age of facts at most {became(old.max_age or 'any', new.max_age or 'any')}", direction)
    if old.max_exemption != new.max_exemption:
        direction = more(-days(old.max_exemption).days, -days(new.max_exemption).days)
        yield Saying(f"{name}: exemptions last at most {became(old.max_exemption, new.max_exemption)}", direction)
    if old.requires != new.requires:
        told = became(", ".join(old.requires) or "none", ", ".join(new.requires) or "none")
        yield Saying(f"{name} is asked once these pass: {told}")
    if old.points != new.points:
        yield Saying(f"{name}: points {became(old.points, new.points)}")


def _check(name: str, old: StandardRule, new: StandardRule, shift: Shift) -> Saying:
    """A check says little of how hard it is: what becomes of the results does."""
    said = f": {became(old.check, new.check)}" if old.check and new.check else ""
    counts = [f"{_so_many(shift.eased)} now and did not"] if shift.eased else []
    counts += [f"{_so_many(shift.hardened)} no more"] if shift.hardened else []
    direction = "lowers" if (new.check or "").strip() == _ASKS_NOTHING else by_effect(shift.eased, shift.hardened)
    return Saying(f"{name} asks for something else{said}{_told(counts, shift)}", direction)


def _when(name: str, old: StandardRule, new: StandardRule, shift: Shift) -> Saying:
    counts = [f"no longer asked of {all_quoted(shift.let_go)}"] if shift.let_go else []
    counts += [f"also asked of {all_quoted(shift.taken_in)}"] if shift.taken_in else []
    nobody = (new.when or "").strip() == _FOR_NOBODY
    direction: Direction = "lowers" if nobody else by_effect(shift.let_go, shift.taken_in)
    return Saying(
        f"{name} is for others: {became(old.when or 'all', new.when or 'all')}{_told(counts, shift)}", direction
    )


def _told(counts: list[str], shift: Shift) -> str:
    won = [f"{plural(shift.won, 'level')} won by it"] if shift.won else []
    return f"; {', '.join((*counts, *won))}" if counts or won else ""


def _so_many(refs: Sized) -> str:
    return f"{number(len(refs))} {'passes' if len(refs) == 1 else 'pass'}"


def _minimum(
    old: Sequence[Minimum], new: Sequence[Minimum], levels: Sequence[str], name: str, effect: Effect
) -> Iterator[Saying]:
    was = {minimum.when: minimum.level for minimum in old}
    now = {minimum.when: minimum.level for minimum in new}
    for when in (*was, *(when for when in now if when not in was)):
        whom = f" where {quoted(when)}" if when else ""
        before, after = was.get(when), now.get(when)
        if before == after:
            continue
        freed, bound = effect.minimum(name)
        text, direction = _minimum_words(before, after, whom, levels)
        hit = freed if direction == "lowers" else bound
        yield Saying(text, direction) if hit else Saying(f"{text}; today that is about nobody")


def _minimum_words(before: str | None, after: str | None, whom: str, levels: Sequence[str]) -> Saying:
    if after is None:
        return Saying(f"no minimum any more{whom} (was {quoted(before)})", "lowers")
    if before is None:
        return Saying(f"new minimum{whom}: {quoted(after)}", "raises")
    return Saying(f"minimum{whom}: {became(before, after)}", more(_rank(before, levels), _rank(after, levels)))


def _level(rule: StandardRule) -> str:
    return f"level {quoted(rule.level)}" if rule.level else "for points alone"


def _rank(level: str | None, levels: Sequence[str]) -> int:
    """The place of a level; a rule without one is asked for by none, as if it stood above all."""
    return levels.index(level) if level in levels else len(levels)
