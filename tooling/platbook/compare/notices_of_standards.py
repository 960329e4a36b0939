"""What nobody is to miss of what a change does to the standards: what it takes away, whom it excuses, which facts."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.compare.comparison import Comparison
from platbook.compare.difference.facts import FileChange
from platbook.compare.difference.wordings import all_quoted, quoted
from platbook.compare.notices import Notice
from platbook.findings.count import listed, plural
from platbook.initiatives.evaluation.exempting import holds
from platbook.initiatives.evaluation.scopes import named_entities
from platbook.initiatives.policy import Document
from platbook.model.settings import FACTS
from platbook.model.standards.exemption import Exemption

_MOST = 3
_MOST_EXEMPTIONS = 5


def notices_of_standards(comparison: Comparison) -> Iterator[Notice]:
    """What a change takes away from the standards, and whom it excuses from them."""
    causes = comparison.causes
    if comparison.taken_away:
        yield Notice("standards", f"standards that do not count any more: {all_quoted(comparison.taken_away)}.")
    left = [f"{quoted(card.subject)} ({quoted(card.standard.name)})" for card in causes.left_scope]
    if left:
        yield Notice("scope", f"out of scope now: {_some(left)}.")
    lower = [
        f"{quoted(now.subject)} ({quoted(was.standard.name)}: {quoted(was.standard.levels[was.minimum - 1])}, now "
        f"{quoted(now.standard.levels[now.minimum - 1]) if now.minimum else 'none'})"
        for was, now in causes.lower_minimum
    ]
    if lower:
        yield Notice("minimum", f"a lower minimum now: {_some(lower)}.")
    exemptions = list(_exemptions(comparison))
    yield from (Notice("exemption", text) for text in exemptions[:_MOST_EXEMPTIONS])
    if len(exemptions) > _MOST_EXEMPTIONS:
        more = plural(len(exemptions) - _MOST_EXEMPTIONS, "more exemption")
        yield Notice("exemption", f"and {more}: `platbook diff` shows them all.")
    yield from (Notice("facts", text) for text in _facts(comparison))


def _exemptions(comparison: Comparison) -> Iterator[str]:
    base, head = comparison.causes.base, comparison.causes.head
    for name in comparison.exempted_anew:
        document = head.policy.exemptions[name]
        if holds(document.spec, head.as_of):
            yield _exempts(document, head.catalog, new=name not in base.policy.exemptions)


def _exempts(document: Document[Exemption], catalog: Catalog, *, new: bool) -> str:
    spec = document.spec
    targets = [str(entity.ref) for text in spec.targets for entity in named_entities(text, catalog)]
    asked = [*spec.rules, *([spec.initiative] if spec.initiative else [])]
    until = f"until {spec.expires}" if spec.expires else "without end"
    verb = "exempts" if new else "now exempts"
    return f"{quoted(document.name)} {verb} {all_quoted(targets or spec.targets)} from {all_quoted(asked)} {until}."


def _facts(comparison: Comparison) -> Iterator[str]:
    if not comparison.causes.base.catalog.entities:
        return  # there was nothing to observe
    observed = comparison.observed
    old, new = observed.origins
    if old != new:
        yield f"facts are read from {_origin(new)} now, not from {_origin(old)}."
    files = [f"{quoted(each.path)} ({_changed(each)})" for each in observed.files]
    if files:
        yield f"it changes facts that collectors reported: {_some(files)}."
    well = [f"{quoted(judged.subject)} (`{judged.name}`)" for judged in comparison.thanks_to_facts]
    if well:
        yield f"no failures any more, by these facts alone: {_some(well)}."


def _origin(branch: str) -> str:
    return f"the branch {quoted(branch)}" if branch else f"`{FACTS}/`"


def _changed(change: FileChange) -> str:
    return f"{plural(change.entities, 'entity')}{', gone' if change.gone else ''}"


def _some(told: list[str]) -> str:
    return listed((*told[:_MOST], *((f"{len(told) - _MOST} more",) if len(told) > _MOST else ())))
