"""What nobody is to miss of a change, though it fails nothing: here, what it does to the catalog as a whole."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from platbook.catalog.graph.catalog import Catalog
from platbook.compare.difference.wordings import all_quoted
from platbook.findings.count import plural
from platbook.model.settings import FILE
from platbook.source.glob import matcher

About = Literal["base", "files", "standards", "scope", "minimum", "exemption", "facts"]


class Notice(NamedTuple):
    """One thing to tell, as a sentence; what stands in backticks is a name."""

    about: About
    text: str


def notices_of_catalogs(base: Catalog, head: Catalog) -> Iterator[Notice]:
    """What there is to tell whether or not there are standards."""
    if head.entities and not base.entities:
        yield Notice("base", "there was no catalog here before: everything in it counts as new.")
    added = [glob for glob in head.settings.exclude if glob not in base.settings.exclude]
    if added:
        excluded = matcher(added)
        gone = sum(len(record.entities) for record in base.records if excluded(record.path))
        count = f" ({plural(gone, 'entity')} so far)" if gone else ""
        yield Notice("files", f"`{FILE}` leaves files out: {all_quoted(added)}{count}.")
