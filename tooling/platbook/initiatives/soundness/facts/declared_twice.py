"""Keys of facts that two documents declare: only one of them counts, and nobody would know which."""

from collections.abc import Iterator

from platbook.initiatives.soundness.ground import Ground
from platbook.source.problem import Problem


def look(ground: Ground) -> Iterator[tuple[str, Problem]]:
    """Every key that was declared before."""
    first: dict[str, tuple[str, int]] = {}
    for document in ground.policy.facts.values():
        entity = document.entity
        for key in document.spec.keys:
            if key in first:
                path, number = first[key]
                details = {"key": key, "path": path, "document": number}
                route = ("spec", "keys", key)
                yield entity.path, Problem("doubly-declared-fact", entity.document, route, True, details=details)
            else:
                first[key] = entity.path, entity.document
