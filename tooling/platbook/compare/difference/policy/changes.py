"""Changes of policy in plain words, each with the way it moves the bar: nobody lowers one unseen."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from platbook.catalog.graph.catalog import Catalog
from platbook.compare.difference.fields import field_changes
from platbook.compare.difference.policy.effect import Effect, Moved
from platbook.compare.difference.policy.exemptions import exemption_changes, gone_exemption, new_exemption
from platbook.compare.difference.policy.initiatives import initiative_changes
from platbook.compare.difference.policy.saying import DIRECTIONS, Direction, Saying
from platbook.compare.difference.policy.scorecards import scorecard_changes
from platbook.compare.difference.policy.silencing import silencing
from platbook.compare.difference.wordings import all_quoted, field_words, quoted
from platbook.compare.world import World
from platbook.findings.count import plural
from platbook.initiatives.policy import Document, is_in_place
from platbook.model.ref import Ref
from platbook.model.standards.fact_keys import FactKeys
from platbook.model.standards.initiative import Initiative
from platbook.model.standards.scope import NOTHING
from platbook.model.standards.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """Something that changed in what is asked of services, or in how it is looked at. `subject` is the name of a
    document (`scorecard:production-readiness`), or the path of a file; `path` is its file."""

    subject: str
    path: str
    text: str
    direction: Direction


def policy_changes(base: World, head: World, effect: Effect) -> tuple[PolicyChange, ...]:
    """All changes of policy between two worlds, and of what is silenced: what lowers the bar first. `effect` is what
    they come to."""
    silenced = (PolicyChange(where, where, *saying) for where, saying in silencing(base.catalog, head.catalog))
    return _sorted((*document_changes(base, head, effect), *silenced))


def document_changes(base: World, head: World, effect: Effect) -> tuple[PolicyChange, ...]:
    """What changed in the documents of standards: what lowers the bar first."""
    as_of, was, now = head.as_of, base.policy, head.policy
    sections: tuple[Iterator[PolicyChange], ...] = (
        _changes(
            base,
            head,
            was.scorecards,
            now.scorecards,
            _new_scorecard,
            _gone,
            lambda old, new: (
                *scorecard_changes(old, new, effect),
                *_scope(base.catalog, head.catalog, old, new, effect.scope),
            ),
        ),
        _changes(
            base,
            head,
            was.initiatives,
            now.initiatives,
            _new_initiative,
            _gone,
            lambda old, new: (
                *initiative_changes(old, new, effect),
                *_scope(base.catalog, head.catalog, old, new, effect.taking_part),
            ),
        ),
        _changes(
            base,
            head,
            was.exemptions,
            now.exemptions,
            lambda document: new_exemption(document, as_of),
            lambda document: gone_exemption(document, as_of),
            exemption_changes,
        ),
        _changes(base, head, was.facts, now.facts, _new_keys, _gone, _key_changes),
    )
    return _sorted(change for section in sections for change in section)


def _sorted(changes: Iterable[PolicyChange]) -> tuple[PolicyChange, ...]:
    return tuple(sorted(changes, key=lambda change: DIRECTIONS.index(change.direction)))


Of = Callable[[Any], Iterator[Saying]]
Between = Callable[[Any, Any], Iterable[Saying]]


def _changes(
    base: World,
    head: World,
    old: Mapping[str, Document[Any]],
    new: Mapping[str, Document[Any]],
    on_new: Of,
    on_gone: Of,
    between: Between,
) -> Iterator[PolicyChange]:
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name), new.get(name)
        document = now or was
        assert document is not None
        subject = str(document.entity.ref)
        if was is None:
            sayings = on_new(now)
        elif now is None:
            sayings = _unusable(head.catalog, was.entity.ref) or on_gone(was)
        else:
            sayings = _of_both(base.catalog, head.catalog, was, now, between)
        for saying in sayings:
            yield PolicyChange(subject, document.entity.path, *saying)


def _of_both(
    base: Catalog, head: Catalog, old: Document[Any], new: Document[Any], between: Between
) -> Iterator[Saying]:
    before, after = base.data(old.entity), head.data(new.entity)
    if before == after:
        return
    yield from between(old, new)
    milestones = field_changes(_part(before, "milestones"), _part(after, "milestones"))
    if milestones:
        yield Saying(f"milestones: {'; '.join(map(field_words, milestones))}")
    for change in field_changes(_part(before, "owner"), _part(after, "owner")):
        yield Saying(field_words(change))


def _scope(
    base: Catalog, head: Catalog, old: Document[Any], new: Document[Any], moved: Callable[[str], Moved]
) -> Iterator[Saying]:
    """Whom a changed scope lets go, and whom it takes in."""
    changes = field_changes(_part(base.data(old.entity), "scope"), _part(head.data(new.entity), "scope"))
    if not changes:
        return
    said = "; ".join(map(field_words, changes))
    lost, gained = moved(new.name)
    if lost:
        yield Saying(f"no longer asked of {all_quoted(lost)}: {said}", "lowers")
    if gained:
        yield Saying(f"also asked of {all_quoted(gained)}: {said}", "raises")
    if not (lost or gained):
        # Whoever comes later may be left out, too.
        leaves_out = old.spec.scope.exclude == NOTHING != new.spec.scope.exclude
        yield Saying(f"is for others: {said}; today that is about nobody", "lowers" if leaves_out else "changes")


def _part(data: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    spec = data.get("spec")
    return {field: spec[field]} if isinstance(spec, dict) and field in spec else {}


def _unusable(head: Catalog, ref: Ref) -> Iterator[Saying] | None:
    """What to say of a document that is still there and does not count any more."""
    entity = head.by_ref.get(ref)
    if entity is None:
        return None
    why = "what is wrong with it is told by `platbook check`" if is_in_place(entity) else "it left `initiatives/`"
    return iter((Saying(f"does not count any more: {why}", "lowers"),))


def _new_scorecard(document: Document[Scorecard]) -> Iterator[Saying]:
    spec = document.spec
    levels = all_quoted([level.name for level in spec.levels])
    state = "" if spec.state == "active" else f" ({spec.state})"
    yield Saying(f"new{state}: {plural(len(spec.rules), 'rule')}, levels {levels}", "raises")


def _new_initiative(document: Document[Initiative]) -> Iterator[Saying]:
    spec = document.spec
    draft = " (draft)" if spec.draft else ""
    yield Saying(f"new{draft}: {spec.start} to {spec.deadline}, goal {spec.goal}", "raises")


def _new_keys(document: Document[FactKeys]) -> Iterator[Saying]:
    yield Saying(f"new: declares {all_quoted(list(document.spec.keys))}")


def _gone(document: Document[Scorecard] | Document[Initiative] | Document[FactKeys]) -> Iterator[Saying]:
    direction: Direction = "changes" if isinstance(document.spec, FactKeys) else "lowers"
    yield Saying("removed", direction)


def _key_changes(old: Document[FactKeys], new: Document[FactKeys]) -> Iterator[Saying]:
    was, now = old.spec.keys, new.spec.keys
    gone, added = [key for key in was if key not in now], [key for key in now if key not in was]
    if added:
        yield Saying(f"declares {all_quoted(added)}")
    if gone:
        yield Saying(f"no longer declares {all_quoted(gone)}")
    for key in sorted(was.keys() & now.keys()):
        if was[key] != now[key]:
            yield Saying(f"declares {quoted(key)} in another way")
