"""Where in a file something is missing that a rule asks for."""

from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.evaluation.results.place import place_of
from platbook.initiatives.evaluation.standing import Judged
from platbook.initiatives.policy import Policy
from platbook.source.file import SourceFile


def place_in_file(judged: Judged, catalog: Catalog, policy: Policy) -> tuple[str, int]:
    """The file and the line, counted from 1, that a person would look at first."""
    entity = catalog.by_ref[judged.subject]
    file = catalog.files.open(entity.path)
    if not isinstance(file, SourceFile):
        return entity.path, 1
    return entity.path, file.positions.value(entity.document, place_of(judged, catalog, policy)).span.line
