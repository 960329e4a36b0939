"""Names of entities on the command line: found in any spelling, completed, and corrected when mistyped."""

import sys

import click
from click.shell_completion import CompletionItem

from platbook.catalog.graph.catalog import Catalog
from platbook.cli.errors import CannotRun
from platbook.findings.closest import closest
from platbook.findings.visible import visible
from platbook.model.entity import Entity

# Of several entities with one name, the one that people most likely mean.
_FIRST = ("service", "component", "system", "api", "resource", "team")


def entity_named(catalog: Catalog, text: str) -> Entity:
    """The entity that `text` names; that there are others of that name is said on stderr.

    Raises CannotRun, with the nearest name, where there is none.
    """
    found = sorted(entities_named(catalog, text), key=_likelihood)
    if not found:
        raise unknown_entity(catalog, text)
    if len(found) > 1:
        others = ", ".join(str(entity.ref) for entity in found[1:])
        print(visible(f"This is {found[0].ref}; of the same name: {others}"), file=sys.stderr)
    return found[0]


def entities_named(catalog: Catalog, text: str) -> tuple[Entity, ...]:
    """Every entity that `text` may mean, also of kinds that are only listed."""
    listed = (entity for entity in catalog.by_ref.values() if str(entity.ref).lower() == text.lower())
    return catalog.find(text) or tuple(listed)


def unknown_entity(catalog: Catalog, text: str) -> CannotRun:
    """The error for a name that nothing has."""
    names = {entity.ref.name for entity in catalog.entities} | {str(entity.ref) for entity in catalog.entities}
    near = closest(text.lower(), sorted(names))
    return CannotRun(
        f"the catalog has no entity `{text}`", f"did you mean {near}?" if near else "platbook list shows all of them"
    )


def complete_entities(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names that begin so; full references once there is a colon. Where there is no catalog: nothing."""
    from platbook.cli.workspace import open_workspace

    try:
        catalog = open_workspace(ctx.params.get("root")).catalog()
    except (CannotRun, OSError):
        return []
    word = incomplete.lower()
    offered = {
        str(entity.ref) if ":" in word else entity.ref.name: f"{entity.ref.kind} {entity.title}".strip()
        for entity in catalog.entities
    }
    return [
        CompletionItem(name, help=visible(about))
        for name, about in sorted(offered.items())
        # A name that does not show cannot be typed, and may speak to the shell that asks.
        if name.startswith(word) and name.isprintable()
    ]


def _likelihood(entity: Entity) -> tuple[int, str]:
    kind = entity.ref.kind.lower()
    return (_FIRST.index(kind) if kind in _FIRST else len(_FIRST), str(entity.ref))
