"""What changed in an initiative: dates, goals, phases and rules, in words, with the way the bar moves."""

from collections.abc import Iterator
from datetime import date

from platbook.compare.difference.policy.effect import Effect
from platbook.compare.difference.policy.saying import Direction, Saying, by_effect, later, more
from platbook.compare.difference.policy.scorecards import rule_changes
from platbook.compare.difference.wordings import all_quoted, became
from platbook.initiatives.policy import Document
from platbook.initiatives.progress.taking_part import is_frozen
from platbook.initiatives.schedule import Step, steps
from platbook.model.standards.initiative import Aim, Initiative, Mode, On
from platbook.model.standards.words import share

_FIRMNESS: tuple[Mode, ...] = ("inform", "warn", "block")
# How firm a phase is on what a change brings, on what it touches, and in runs that look at all.
Firm = tuple[int, int, int]


def initiative_changes(old: Document[Initiative], new: Document[Initiative], effect: Effect) -> Iterator[Saying]:
    """What is asked now and was not, and the other way round. Wording alone is nothing."""
    was, now = old.spec, new.spec
    if was.draft != now.draft:
        yield Saying("is a draft again" if now.draft else "is no draft any more", "lowers" if now.draft else "raises")
    if was.cancelled != now.cancelled:
        told = f"is cancelled from {now.cancelled}" if now.cancelled else "is not cancelled any more"
        yield Saying(told, "lowers" if now.cancelled else "raises")
    if was.graduated != now.graduated:
        told = f"is the rule for good from {now.graduated}" if now.graduated else "is not the rule for good any more"
        yield Saying(told, "raises" if now.graduated else "lowers")
    if was.start != now.start:
        yield Saying(f"start: {became(was.start, now.start)}", later(was.start, now.start, none="lowers"))
    if was.deadline != now.deadline:
        yield Saying(
            f"deadline: {became(was.deadline, now.deadline)}", later(was.deadline, now.deadline, none="lowers")
        )
    if was.goal != now.goal:
        yield Saying(f"goal: {became(was.goal, now.goal)}", more(share(was.goal), share(now.goal)))
    if was.target != now.target:
        direction = _higher(was.target, now.target, effect)
        yield Saying(f"target: {became(_aim(was.target), _aim(now.target))}", direction)
    gone = [rule for rule in was.rules if rule not in now.rules]
    added = [rule for rule in now.rules if rule not in was.rules]
    if gone:
        yield Saying(f"no longer asks for {all_quoted(gone)}", "lowers")
    if added:
        yield Saying(f"also asks for {all_quoted(added)}", "raises")
    yield from rule_changes(was.inline_rules, now.inline_rules, (), (), lambda rule: effect.shift(new.name, rule))
    yield from _phases(steps(was), steps(now))
    yield from _members(was, now, new.name, effect)


def _aim(aim: Aim | None) -> str:
    return f"{aim.scorecard} {aim.level}" if aim else "none"


def _higher(old: Aim | None, new: Aim | None, effect: Effect) -> Direction:
    """Which way an aim moved within one scorecard; of two scorecards nobody can tell."""
    if old is None or new is None or old.scorecard != new.scorecard:
        return "changes"
    standards = (effect.new.policy.standards.get(new.scorecard), effect.old.policy.standards.get(new.scorecard))
    levels = next((each.levels for each in standards if each and {old.level, new.level} <= {*each.levels}), ())
    return more(levels.index(old.level), levels.index(new.level)) if levels else "changes"


def _phases(old: tuple[Step, ...], new: tuple[Step, ...]) -> Iterator[Saying]:
    """Phases as what they come to: from which day, how firmly, on which failures."""
    if old == new:
        return
    days = sorted({step.day for step in (*old, *new)})
    pairs = [pair for day in days for pair in zip(_firm(old, day), _firm(new, day), strict=True)]
    milder, firmer = [a for a, b in pairs if b < a], [a for a, b in pairs if b > a]
    yield Saying(f"phases: {became(_told(old), _told(new))}", by_effect(milder, firmer))


def _firm(phases: tuple[Step, ...], day: date) -> Firm:
    """How firm the phase is that a day lies in. One for all failures warns of what a change brings, and blocks none."""
    step = next((step for step in reversed(phases) if step.day <= day), None)
    if step is None:
        return (0, 0, 0)
    firm = _FIRMNESS.index(step.mode)
    by_on: dict[On, Firm] = {"new": (firm, 0, 0), "touched": (firm, firm, 0), "all": (min(firm, 1), 0, firm)}
    return by_on[step.on]


def _told(phases: tuple[Step, ...]) -> str:
    return ", ".join(f"{step.mode} {step.on} from {step.day}" for step in phases) or "none"


def _members(old: Initiative, new: Initiative, name: str, effect: Effect) -> Iterator[Saying]:
    if old.scope_mode != new.scope_mode:
        yield Saying(f"scope mode: {became(old.scope_mode, new.scope_mode)}")
    gone = [member for member in old.members if member not in new.members]
    added = [member for member in new.members if member not in old.members]
    if is_frozen(old) and is_frozen(new):
        if gone:
            yield Saying(f"no longer asked of {all_quoted(gone)}", "lowers")
        if added:
            yield Saying(f"also asked of {all_quoted(added)}", "raises")
    elif is_frozen(old) or is_frozen(new):
        lost, gained = effect.taking_part(name)
        what = "its members are written down now" if is_frozen(new) else "no list of members any more"
        parts = [what, *([f"no longer asked of {all_quoted(lost)}"] if lost else [])]
        parts += [f"also asked of {all_quoted(gained)}"] if gained else []
        yield Saying("; ".join(parts), by_effect(lost, gained))
