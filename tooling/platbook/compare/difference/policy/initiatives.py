"""What changed in an initiative: dates, goals, phases and rules, in words, with the way the bar moves."""

from collections.abc import Iterator

from platbook.compare.difference.policy.saying import Direction, Saying, later, more
from platbook.compare.difference.policy.scorecards import rule_changes
from platbook.compare.difference.wordings import all_quoted, became
from platbook.initiatives.policy import Document
from platbook.initiatives.schedule import Step, steps
from platbook.model.standards.initiative import Aim, Initiative
from platbook.model.standards.words import share

_FIRMNESS = ("inform", "warn", "block")


def initiative_changes(old: Document[Initiative], new: Document[Initiative]) -> Iterator[Saying]:
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
        yield Saying(f"target: {became(_aim(was.target), _aim(now.target))}")
    gone = [rule for rule in was.rules if rule not in now.rules]
    added = [rule for rule in now.rules if rule not in was.rules]
    if gone:
        yield Saying(f"no longer asks for {all_quoted(gone)}", "lowers")
    if added:
        yield Saying(f"also asks for {all_quoted(added)}", "raises")
    yield from rule_changes(was.inline_rules, now.inline_rules, (), ())
    yield from _phases(steps(was), steps(now))
    yield from _members(was, now)


def _aim(aim: Aim | None) -> str:
    return f"{aim.scorecard} {aim.level}" if aim else "none"


def _phases(old: tuple[Step, ...], new: tuple[Step, ...]) -> Iterator[Saying]:
    """Phases as what they come to: from which day, how firmly, on which failures."""
    if old == new:
        return
    was, now = _firm(old), _firm(new)
    direction: Direction = "changes"
    if was != now and all(a <= b for a, b in zip(was, now, strict=True)):
        direction = "lowers"
    elif was != now and all(a >= b for a, b in zip(was, now, strict=True)):
        direction = "raises"
    yield Saying(f"phases: {became(_told(old), _told(new))}", direction)


def _firm(phases: tuple[Step, ...]) -> tuple[int, ...]:
    """The first day on which it is at least so firm, for each mode but the mildest; far away where it never is."""
    never = 9_999_999
    return tuple(
        min((step.day.toordinal() for step in phases if _FIRMNESS.index(step.mode) >= firm), default=never)
        for firm in range(1, len(_FIRMNESS))
    )


def _told(phases: tuple[Step, ...]) -> str:
    return ", ".join(f"{step.mode} {step.on} from {step.day}" for step in phases) or "none"


def _members(old: Initiative, new: Initiative) -> Iterator[Saying]:
    if old.scope_mode != new.scope_mode:
        yield Saying(f"scope mode: {became(old.scope_mode, new.scope_mode)}")
    gone = [member for member in old.members if member not in new.members]
    added = [member for member in new.members if member not in old.members]
    if gone and new.members:
        yield Saying(f"is no longer for {all_quoted(gone)}", "lowers")
    if added and old.members:
        yield Saying(f"is also for {all_quoted(added)}", "raises")
