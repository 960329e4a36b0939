"""What changed in a scorecard, or in the rules that an initiative brings: in words, with the way the bar moves."""

from collections.abc import Iterator, Sequence

from platbook.compare.difference.policy.saying import Saying, later, more
from platbook.compare.difference.wordings import all_quoted, became, quoted
from platbook.initiatives.policy import Document
from platbook.model.standards.rule import StandardRule
from platbook.model.standards.scorecard import Minimum, Scorecard
from platbook.model.standards.words import days

_IN_FORCE = "active"


def scorecard_changes(old: Document[Scorecard], new: Document[Scorecard]) -> Iterator[Saying]:
    """What is asked now and was not, and the other way round. Wording alone is nothing."""
    was, now = old.spec, new.spec
    if was.state != now.state:
        direction = "raises" if now.state == _IN_FORCE else "lowers" if was.state == _IN_FORCE else "changes"
        yield Saying(f"state: {became(was.state, now.state)}", direction)  # type: ignore[arg-type]
    before, after = [level.name for level in was.levels], [level.name for level in now.levels]
    if before != after:
        yield Saying(f"levels: {all_quoted(before)} → {all_quoted(after)}")
    yield from rule_changes(was.rules, now.rules, before, after)
    yield from _minimum(was.minimum, now.minimum, after)


def rule_changes(
    old: Sequence[StandardRule], new: Sequence[StandardRule], before: Sequence[str], after: Sequence[str]
) -> Iterator[Saying]:
    """The rules that came, went or ask for something else; `before` and `after` are the levels, lowest first."""
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
            yield from _rule(was[id_], rule, before, after)


def _rule(old: StandardRule, new: StandardRule, before: Sequence[str], after: Sequence[str]) -> Iterator[Saying]:
    name = f"rule {quoted(new.id)}"
    if old.level != new.level:
        # What a higher level asks for is asked of fewer.
        direction = more(_rank(new.level, after), _rank(old.level, before))
        yield Saying(f"{name}: level {became(old.level or 'none', new.level or 'none')}", direction)
    if (old.check, old.schema) != (new.check, new.schema):
        said = f": {became(old.check, new.check)}" if old.check and new.check else ""
        yield Saying(f"{name} asks for something else{said}")
    if old.when != new.when:
        yield Saying(f"{name} is for others: {became(old.when or 'all', new.when or 'all')}")
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


def _minimum(old: Sequence[Minimum], new: Sequence[Minimum], levels: Sequence[str]) -> Iterator[Saying]:
    was = {minimum.when: minimum.level for minimum in old}
    now = {minimum.when: minimum.level for minimum in new}
    for when in (*was, *(when for when in now if when not in was)):
        whom = f" where {quoted(when)}" if when else ""
        before, after = was.get(when), now.get(when)
        if before == after:
            continue
        if after is None:
            yield Saying(f"no minimum any more{whom} (was {quoted(before)})", "lowers")
        elif before is None:
            yield Saying(f"new minimum{whom}: {quoted(after)}", "raises")
        else:
            direction = more(_rank(before, levels), _rank(after, levels))
            yield Saying(f"minimum{whom}: {became(before, after)}", direction)


def _level(rule: StandardRule) -> str:
    return f"level {quoted(rule.level)}" if rule.level else "for points alone"


def _rank(level: str | None, levels: Sequence[str]) -> int:
    """The place of a level; a rule without one is asked for by none, as if it stood above all."""
    return levels.index(level) if level in levels else len(levels)
