"""Whether the schemas of a tree can be used: a wrong one is left out and reported, and stops nothing else."""

from collections.abc import Iterator, Mapping
from typing import Any

from platbook.catalog.vocabulary.vocabulary import (
    COMMON,
    CORE,
    EXTENSIONS,
    SETTINGS,
    Vocabulary,
    read_vocabulary,
    schema_path,
)
from platbook.findings.closest import closest
from platbook.source.tree import Tree

_MARKS = ("ref", "facet", "path", "date", "link", "contact", "kind", "stability", "soft", "replacedBy")


def unusable_schemas(tree: Tree, vocabulary: Vocabulary) -> dict[str, str]:
    """The schema files of a tree that cannot be used, each with the reason. Costs nothing where it has none."""
    found: dict[str, str] = {}
    while vocabulary.files - found.keys():
        fault = next(_faults(vocabulary), None)
        blamed = None if fault is None else _blamed(vocabulary, fault[0], found)
        if fault is None or blamed is None:
            break
        found[blamed] = fault[1]
        vocabulary = read_vocabulary(tree, found)
    return found


def _faults(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The name of each schema file that is at fault, and why. What all kinds share comes first."""
    from platbook.catalog.shape.shape import unusable  # needs the validator, which a run from the cache does without

    schemas: list[tuple[str, Mapping[str, Any]]] = [
        (COMMON, {"$defs": kind.common.get("$defs", {})}) for kind in list(vocabulary.native.values())[:1]
    ]
    kinds = (*vocabulary.native.values(), *vocabulary.backstage.values())
    schemas += [(kind.file, kind.schema) for kind in kinds]
    schemas.append((SETTINGS, vocabulary.settings))
    for file, schema in schemas:
        reason = unusable(schema) or next(_bad_marks(schema), None)
        if reason is not None:
            yield file, reason


def _blamed(vocabulary: Vocabulary, file: str, found: Mapping[str, str]) -> str | None:
    candidates = (schema_path(folder, name) for name in (file, COMMON) for folder in (EXTENSIONS, CORE))
    return next((one for one in candidates if one in vocabulary.files and one not in found), None)


def _bad_marks(part: Any) -> Iterator[str]:
    """What is wrong with the `x-platbook` marks of a schema: the parts that the tool relies on."""
    if isinstance(part, list):
        for item in part:
            yield from _bad_marks(item)
    elif isinstance(part, Mapping):
        if "x-platbook" in part:
            yield from _bad_mark(part["x-platbook"])
        for below in part.values():
            yield from _bad_marks(below)


def _bad_mark(mark: Any) -> Iterator[str]:
    if not isinstance(mark, Mapping):
        yield "`x-platbook` must be an object"
        return
    for word in mark:
        if word not in _MARKS:
            # Passed over, it would leave a field that looks like a reference and is none.
            near = closest(str(word), _MARKS)
            yield f"`x-platbook` has no `{word}`" + (f": did you mean `{near}`?" if near else "")
    if "ref" in mark:
        ref = mark["ref"] if isinstance(mark["ref"], Mapping) else {}
        kinds = ref.get("kinds")
        if not (isinstance(kinds, list) and kinds and all(isinstance(kind, str) for kind in kinds)):
            yield "`x-platbook.ref` must list its `kinds`"
        elif not all(isinstance(ref.get(word), str) for word in ("relation", "inverse")):
            yield "`x-platbook.ref` must name its `relation` and `inverse`"
    if "stability" in mark and not isinstance(mark["stability"], int):
        yield "`x-platbook.stability` must be a whole number"
    kind = mark.get("kind", {})
    if not isinstance(kind, Mapping) or not all(isinstance(word, str) for word in kind.values()):
        yield "`x-platbook.kind` must give name, plural, title and group as texts"
