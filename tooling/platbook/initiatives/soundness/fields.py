"""Which fields the entities of a scope can have, and what may stand in them: what expressions are held against."""

from collections.abc import Mapping

from platbook.catalog.vocabulary.dialects import BACKSTAGE
from platbook.catalog.vocabulary.fields import NoField, Values, missing_field, values_at
from platbook.catalog.vocabulary.vocabulary import Kind
from platbook.initiatives.soundness.ground import Ground

# Added to what stands in the file: the entity's name in full, and how firm the relation is.
ADDED: Mapping[str, Mapping[str, Values]] = {
    "entity": {"ref": Values(frozenset({"string"}), None)},
    "relations": {"ref": Values(frozenset({"string"}), None), "soft": Values(frozenset({"boolean"}), None)},
}
STANDARDS = "standards"


def absent_field(
    ground: Ground, steps: tuple[str, ...], scope: tuple[str, ...], added: Mapping[str, Values]
) -> NoField | None:
    """Where a path into the entities of these kinds (of all, where none is named) leads nowhere."""
    if steps[0] in added:
        return None
    kinds = kinds_of(ground, scope)
    # Files of the Backstage dialect may become any kind.
    missing = missing_field(steps, kinds, tuple(ground.catalog.vocabulary.backstage.values())) if kinds else None
    if missing is None or missing.step:
        return missing
    return NoField(0, missing.known | added.keys())


def values_in(
    ground: Ground, steps: tuple[str, ...], scope: tuple[str, ...], added: Mapping[str, Values]
) -> Values | None:
    """What may stand at the end of a path into the entities of these kinds; None where it is not known."""
    if steps and steps[0] in added:
        return added[steps[0]] if len(steps) == 1 else None
    kinds = kinds_of(ground, scope)
    # What the Backstage dialect allows matters to those who use it.
    backstage = any(entity.dialect == BACKSTAGE for entity in ground.catalog.entities)
    lenient = tuple(ground.catalog.vocabulary.backstage.values()) if backstage else ()
    return values_at(steps, kinds, lenient) if kinds else None


def kinds_of(ground: Ground, scope: tuple[str, ...]) -> tuple[Kind, ...]:
    """The kinds that a scope is about: those that it names, as far as there are such, else all that standards judge."""
    vocabulary = ground.catalog.vocabulary
    named = [vocabulary.kind(name) for name in scope]
    everybody = [kind for kind in vocabulary.native.values() if kind.group != STANDARDS]
    return tuple([kind for kind in named if kind is not None] if scope else everybody)
