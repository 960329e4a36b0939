"""What a definition offers as tables, each name leading to its place in the text."""

from collections.abc import Iterator

from platbook.findings.count import number
from platbook.site.apis.contract import Group
from platbook.site.apis.definition import Definition
from platbook.site.blocks import Block, Line, PageLink, Paragraph, Strong, Table, Text

# A service has a name; the other groups are told apart by what stands in them.
_ALWAYS_TITLED = frozenset({"grpc"})


def offers(found: Definition, most: int) -> Iterator[Block]:
    """A table for each group, with at most so many rows in all. Titles are no headings: they are the definition's own
    words, and pages that differ in their headings take longer to build."""
    left = most
    titled = found.kind in _ALWAYS_TITLED or len(found.contract.groups) > 1
    for at, group in enumerate(found.contract.groups):
        if left <= 0:
            break
        if titled:
            yield Paragraph((Strong(group.title),))
        yield _table(found, at, group, left)
        left -= len(group.offers)
    shown = min(most, sum(len(group.offers) for group in found.contract.groups))
    if shown < found.contract.size:
        yield Paragraph((PageLink(f"All {number(found.contract.size)}", found.page), Text(" are in the definition.")))


def _table(found: Definition, at: int, group: Group, most: int) -> Table:
    rows: list[tuple[Line, ...]] = []
    for index, offer in enumerate(group.offers[:most]):
        rows.append(((PageLink(offer.name, found.page, found.anchors[at, index]),), *offer.cells))
    kept = [column for column in range(len(group.head)) if any(row[column] for row in rows)]
    head = tuple(group.head[column] for column in kept)
    return Table(head, tuple(tuple(row[column] for column in kept) for row in rows), "offers")
