"""Who takes part in an initiative: whoever is in scope, or the list that was written down when it began."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.asking.guard import guards
from platbook.initiatives.evaluation.asking.inputs import Inputs
from platbook.initiatives.evaluation.asking.program import program_of
from platbook.initiatives.evaluation.exempting import aimed_rules
from platbook.initiatives.evaluation.scopes import members, named_entities
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.policy import Document, Standard
from platbook.initiatives.progress.member import Member, member_of, places_of
from platbook.model.ref import Ref
from platbook.model.standards.initiative import Initiative


class Named(NamedTuple):
    """Whom an initiative names: entities, in order, and names that nothing has."""

    refs: tuple[Ref, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakingPart:
    """Everybody that an initiative is about, in the order of names.

    Only a frozen scope has the other two: `gone` are names on its list that nothing has any more, `left` entities
    that none of the rules is for any more. Neither counts.
    """

    members: tuple[Member, ...]
    gone: tuple[str, ...] = ()
    left: tuple[Ref, ...] = ()


def taking_part(
    initiative: Document[Initiative],
    catalog: Catalog,
    relations: Relations,
    standing: Standing,
    known: Named | None = None,
) -> TakingPart:
    """Who takes part in an initiative on the day of the standing; `known` is whom it names, if anybody knows.

    A frozen scope whose list was never written is taken as it is today.
    """
    refs, gone = known or named(initiative, catalog, relations, standing)
    places = places_of(aimed_rules(initiative, standing.policy), standing.policy.standards)
    found = [(ref, member_of(ref, places, standing.cards)) for ref in refs]
    left = tuple(ref for ref, member in found if member is None) if is_frozen(initiative.spec) else ()
    return TakingPart(tuple(member for _, member in found if member is not None), gone, left)


def named(initiative: Document[Initiative], catalog: Catalog, relations: Relations, standing: Standing) -> Named:
    """The entities on the list of a frozen scope, else those that the scope fits, whether or not any rule is for them;
    and the names on the list that nothing has."""
    if not is_frozen(initiative.spec):
        return Named(tuple(in_scope(initiative, catalog, relations, standing)), ())
    meant = {text: named_entities(text, catalog) for text in initiative.spec.members}
    refs = {entity.ref for entities in meant.values() for entity in entities}
    return Named(tuple(sorted(refs)), tuple(text for text, entities in meant.items() if not entities))


def is_frozen(initiative: Initiative) -> bool:
    """Whether its members are those of a list that is written down."""
    return initiative.scope_mode == "frozen" and bool(initiative.members)


def in_scope(
    initiative: Document[Initiative], catalog: Catalog, relations: Relations, standing: Standing
) -> Iterator[Ref]:
    """The entities that the scope of an initiative fits today, whatever its rules say of them, in order."""
    fitting = members(initiative.spec.scope, catalog, relations)
    if initiative.spec.scope.when is None:
        yield from fitting
        return
    # The scope is asked as that of a standard is; that it has no rules of its own does not matter.
    program = program_of(Standard(initiative.name, initiative, (), (), ("spec",)), standing.policy)
    inputs = Inputs(catalog, relations, standing.facts, standing.as_of)
    for ref, guard in guards(program, inputs, fitting.values(), standing):
        if program.scope is not None and guard.ask(program.scope) is True:
            yield ref
