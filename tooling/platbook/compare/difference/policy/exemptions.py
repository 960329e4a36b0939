"""Exemptions that a change adds, prolongs, widens, shortens or takes away; those one grants oneself stand out."""

from collections.abc import Iterator
from datetime import date

from platbook.compare.difference.policy.saying import Direction, Saying, later
from platbook.compare.difference.wordings import all_quoted, became, quoted
from platbook.initiatives.policy import Document
from platbook.model.standards.exemption import Exemption

_FOR_EVER = "for ever"


def new_exemption(document: Document[Exemption], as_of: date) -> Iterator[Saying]:
    """What a new exemption is about."""
    spec = document.spec
    lapsed = spec.expires is not None and spec.expires < as_of
    until = f"until {spec.expires}" if spec.expires else _FOR_EVER
    who = f"requested by {quoted(spec.requested_by)}, approved by {quoted(spec.approved_by)}"
    yield Saying(
        f"new: {all_quoted(spec.targets)} from {_what(spec)}, {until}{' (already lapsed)' if lapsed else ''}, "
        f"{spec.reason}; {who}{_self_approved(spec)}",
        "lowers",
    )


def exemption_changes(old: Document[Exemption], new: Document[Exemption]) -> Iterator[Saying]:
    """What became of an exemption. Words about the reason alone are nothing."""
    was, now = old.spec, new.spec
    if was.expires != now.expires:
        # Who is exempt for longer has less to do: what `later` says of demands holds for the end of an exemption, too.
        direction: Direction = later(was.expires, now.expires, none="lowers") if was.expires else "raises"
        verb = "prolonged" if direction == "lowers" else "shortened"
        yield Saying(f"{verb}: {became(was.expires or _FOR_EVER, now.expires or _FOR_EVER)}", direction)
    for name, before, after in (
        ("targets", was.targets, now.targets),
        ("rules", was.rules, now.rules),
    ):
        added, gone = [each for each in after if each not in before], [each for each in before if each not in after]
        if added:
            yield Saying(f"{name}: also {all_quoted(added)}", "lowers")
        if gone:
            yield Saying(f"{name}: no longer {all_quoted(gone)}", "raises")
    if was.initiative != now.initiative:
        yield Saying(f"initiative: {became(was.initiative or 'none', now.initiative or 'none')}")
    if was.reason != now.reason:
        yield Saying(f"reason: {became(was.reason, now.reason)}")
    if was.approved_by != now.approved_by:
        yield Saying(f"approved by: {became(was.approved_by, now.approved_by)}{_self_approved(now)}")


def gone_exemption(document: Document[Exemption], as_of: date) -> Iterator[Saying]:
    """What an exemption that is no more was about."""
    spec = document.spec
    lapsed = spec.expires is not None and spec.expires < as_of
    yield Saying(
        f"removed: {all_quoted(spec.targets)} from {_what(spec)}{' (had lapsed)' if lapsed else ''}",
        "changes" if lapsed else "raises",
    )


def _what(spec: Exemption) -> str:
    named = [*spec.rules, *([spec.initiative] if spec.initiative else [])]
    return all_quoted(named) if named else "nothing"


def _self_approved(spec: Exemption) -> str:
    return ": the same person" if spec.requested_by.strip().lower() == spec.approved_by.strip().lower() else ""
