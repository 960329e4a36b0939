"""The paths that entities name - docs folders, definitions, runbooks - and what is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from platbook.catalog.vocabulary.dialects import BACKSTAGE
from platbook.model.entity import Entity, Mention
from platbook.source.files import Files
from platbook.source.tree import Kind, join, parent


@dataclass(frozen=True, slots=True)
class NamedPath:
    """A path as an entity names it, and as seen from the root of the tree; `path` is empty where that is "outside"."""

    entity: Entity
    mention: Mention
    path: str
    kind: Kind


def is_inline(text: str) -> bool:
    """Whether a definition is the text itself, and no path."""
    return "\n" in text


def named_paths(mentioned: Iterable[tuple[Entity, Mention]], files: Files) -> Iterator[NamedPath]:
    """The paths among what entities mention. Inline definitions, and addresses in the Backstage dialect, are none."""
    for entity, mention in mentioned:
        if is_inline(mention.text) or (entity.dialect == BACKSTAGE and "://" in mention.text):
            continue
        path = join(parent(entity.path), mention.text)
        yield NamedPath(entity, mention, path or "", "outside" if path is None else files.kind(path))
