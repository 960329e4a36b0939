"""The difference that a change makes, in words: what breaks comes first, what is merely new last."""

from collections import Counter
from collections.abc import Iterable, Iterator

from platbook.compare.difference.blast import Blast
from platbook.compare.difference.difference import Difference, EntityChange
from platbook.compare.difference.facts import FactChange
from platbook.compare.difference.levels import LevelChange
from platbook.compare.difference.relations import NewNeed, OwnerChange
from platbook.compare.difference.wordings import all_quoted, became, field_words, quoted
from platbook.findings.count import listed, plural
from platbook.model.entity import Entity
from platbook.report.difference.policy import policy_section
from platbook.report.difference.standing import (
    levels_section,
    released_sections,
    released_words,
    results_section,
    shares_section,
)
from platbook.report.parts.telling import Row, Section, Telling

NOTHING = "Nothing that matters changed."
_MOST_FIELDS = 8
_MOST_TEAMS = 8
_CAUSES = {
    "removed": "removed",
    "renamed": "renamed",
    "api": "its definition changed",
    "lifecycle": "less stable than it was",
    "tier": "another tier",
    "owner": "another owner",
}
_FIELDS_TOLD_APART = ("spec.owner",)


def told(difference: Difference, command: str = "platbook diff", compared: str = "") -> Telling:
    """What there is to tell of a difference; `compared` says with what."""
    if difference.empty:
        moved = f" {plural(difference.moved, 'entry')} moved to another file." if difference.moved else ""
        return Telling(NOTHING + moved, against=compared)
    sections = (
        _broken(difference.blasts),
        policy_section(difference.policy),
        _facts(difference.facts),
        *released_sections(difference.levels.released),
        levels_section("Levels lost", (c for c in difference.levels.levels if not (c.rose or c.joined or c.left))),
        _radius(difference.blasts),
        _changes(difference),
        _needs(difference.needs),
        levels_section("Levels won", (c for c in difference.levels.levels if c.rose)),
        levels_section("In scope now, or no more", _scope(difference)),
        shares_section(difference.levels.shares),
        results_section(difference.levels),
    )
    return Telling(_headline(difference), tuple(_lead(difference)), sections, command, compared)


def _scope(difference: Difference) -> Iterator[LevelChange]:
    """Who came into a scope or left it; that what is removed did goes without saying."""
    removed = {entity.ref for entity in difference.removed}
    return (c for c in difference.levels.levels if c.joined or (c.left and c.subject not in removed))


def _headline(difference: Difference) -> str:
    changed = [c for c in difference.changed if c.was is None]
    entities = (
        (len(difference.added), "added"),
        (len(difference.removed), "removed"),
        (len(difference.renamed), "renamed"),
        (len(changed), "changed"),
    )
    counted = [(count, verb) for count, verb in entities if count]
    parts = []
    if counted:
        first, *others = counted
        parts.append(listed((f"{plural(first[0], 'entry')} {first[1]}", *(f"{n} {verb}" for n, verb in others))))
    levels = difference.levels.levels
    lost = sum(not (c.rose or c.joined or c.left) for c in levels)
    won = sum(c.rose for c in levels)
    if lost or won:
        told_levels = [f"{plural(lost, 'level')} lost"] if lost else []
        told_levels += [f"{won if lost else plural(won, 'level')} won"] if won else []
        parts.append(listed(told_levels))
    if difference.levels.released:
        parts.append(released_words(difference.levels.released))
    if difference.policy:
        lowered = sum(change.direction == "lowers" for change in difference.policy)
        count = plural(len(difference.policy), "change")
        how_many = "" if lowered == len(difference.policy) else f"{lowered} "
        parts.append(f"{count} of policy" + (f" ({how_many}lowering the bar)" if lowered else ""))
    if difference.facts:
        parts.append(f"{plural(len(difference.facts), 'fact')} edited")
    if difference.definitions and not counted:
        parts.append(f"{plural(len(difference.definitions), 'API definition')} changed")
    sentence = "; ".join(parts) or "Results changed"
    return f"{sentence[0].upper()}{sentence[1:]}."


def _facts(facts: Iterable[FactChange]) -> Section:
    by_subject: dict[str, list[str]] = {}
    for each in facts:
        by_subject.setdefault(each.subject, []).append(f"{quoted(each.key)}: {became(each.old, each.new)}")
    rows = [
        (quoted(subject), "\n".join((*lines[:_MOST_FIELDS], *_rest(len(lines) - _MOST_FIELDS, "fact"))))
        for subject, lines in by_subject.items()
    ]
    note = "This change edits what collectors report. Below, both sides are judged by the facts as they are now."
    return Section("Facts", ("entry", "fact"), tuple(rows), note)


def _lead(difference: Difference) -> Iterator[str]:
    teams: Counter[str] = Counter()
    critical: dict[str, None] = {}
    for owner in difference.owners:
        teams.update(name for name in (*owner.old, *owner.new) if name not in owner.unknown)
    for blast in difference.blasts:
        teams.update(dict(blast.teams))
        critical.update(dict.fromkeys(str(ref) for ref in blast.critical))
    if teams:
        ordered = sorted(teams, key=lambda team: (-teams[team], team))
        yield f"Teams to tell: {all_quoted([_short(team) for team in ordered], _MOST_TEAMS)}."
    if critical:
        yield f"Tier 1 within reach: {all_quoted([_short(ref) for ref in sorted(critical)], _MOST_TEAMS)}."


def _broken(blasts: Iterable[Blast]) -> Section:
    """What is no more and is named all the same."""
    rows = []
    for blast in blasts:
        if blast.still:
            users = all_quoted([f"{ref}" for ref in dict.fromkeys(str(user) for user, _ in blast.still)], 8)
            rows.append((quoted(blast.subject), f"still named by {users}"))
    return Section("Still used, and no longer there", ("gone", "by whom"), tuple(rows))


def _radius(blasts: Iterable[Blast]) -> Section:
    rows = tuple(_blast(blast) for blast in blasts if not blast.empty)
    return Section("Blast radius", ("what", "who feels it", "teams"), rows)


def _blast(blast: Blast) -> Row:
    what = f"{quoted(blast.subject)} ({listed(_CAUSES[cause] for cause in blast.causes)})"
    lines = []
    if blast.reached:
        count = f"at least {blast.reached}" if blast.more else str(blast.reached)
        beyond = f", {count} with all that depend on those" if blast.reached > len(blast.direct) else ""
        verb = "depends" if len(blast.direct) == 1 else "depend"
        lines.append(f"{len(blast.direct)} {verb} on it{beyond}: {all_quoted([str(ref) for ref in blast.nearest])}")
    if blast.critical:
        lines.append(f"tier 1: {all_quoted([str(ref) for ref in blast.critical])}")
    if blast.named:
        lines.append(f"named by {all_quoted([str(ref) for ref in blast.named])}")
    teams = [f"{quoted(_short(team))} ({count})" for team, count in blast.teams[:_MOST_TEAMS]]
    more = len(blast.teams) - len(teams)
    return what, "\n".join(lines), listed((*teams, f"{more} more") if more > 0 else teams)


def _changes(difference: Difference) -> Section:
    owners = {str(change.subject): change for change in difference.owners}
    definitions = {str(change.subject): change for change in difference.definitions}
    rows = [(quoted(entity.ref), f"removed{_about(entity)}") for entity in difference.removed]
    for change in difference.changed:
        lines = list(_lines(change, owners.pop(str(change.entity.ref), None)))
        definition = definitions.pop(str(change.entity.ref), None)
        if definition:
            lines.append(f"definition {definition.what}: {quoted(definition.path)}")
        rows.append((quoted(change.entity.ref), "\n".join(lines)))
    for subject, definition in definitions.items():
        where = f": {quoted(definition.path)}" if definition.path else ""
        rows.append((quoted(subject), f"definition {definition.what}{where}"))
    rows += [(quoted(entity.ref), f"added{_about(entity)}") for entity in difference.added]
    return Section("What changed", ("entry", "change"), tuple(rows))


def _lines(change: EntityChange, owner: OwnerChange | None) -> Iterator[str]:
    if change.was is not None:
        yield f"renamed: {became(change.was, change.entity.ref)}"
    if owner is not None:
        missing = f" (there is no {all_quoted(owner.unknown)})" if owner.unknown else ""
        old, new = (", ".join(map(_short, names)) or None for names in (owner.old, owner.new))
        yield f"owner: {became(old, new)}{missing}"
    fields = [f for f in change.fields if owner is None or f.route not in _FIELDS_TOLD_APART]
    yield from map(field_words, fields[:_MOST_FIELDS])
    yield from _rest(len(fields) - _MOST_FIELDS, "field")


def _about(entity: Entity) -> str:
    said = [f"{name} {quoted(value)}" for name in ("owner", "lifecycle", "tier") if (value := entity.facet(name))]
    return f" ({', '.join(said)})" if said else ""


def _needs(needs: Iterable[NewNeed]) -> Section:
    rows = []
    for need in sorted(needs, key=lambda need: (not need.tiers, not need.unstable, len(need.crosses) == 0)):
        if need.notable:
            lines = []
            if need.tiers:
                lines.append(f"weaker: tier {need.tiers[0]} needs tier {need.tiers[1]}")
            if need.unstable:
                lines.append(f"less stable: it is {need.unstable}")
            if need.crosses:
                lines.append(f"across {listed([f'{border}s' for border in need.crosses])}")
            soft = " (soft)" if need.soft else ""
            rows.append((f"{quoted(need.user)} → {quoted(need.used)}{soft}", "\n".join(lines)))
    return Section("New dependencies to look at", ("dependency", "why"), tuple(rows))


def _rest(count: int, noun: str) -> Iterator[str]:
    if count > 0:
        yield f"and {plural(count, f'more {noun}')}"


def _short(ref: str) -> str:
    """A Team by its name alone."""
    return ref.removeprefix("team:")
