"""Tables of which readers choose whose rows they see, and the addresses that choose."""

from collections.abc import Iterable
from urllib.parse import quote

from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.site.blocks import Live, Table
from platbook.site.view import View

_COLUMN = "Owner"


def by_owner(table: Table) -> Live:
    """A table whose rows can be those of one owner."""
    return Live("rows", (table,), (("column", _COLUMN),))


def of_owner(owner: Entity) -> str:
    """What an address says so that such tables show the rows of this owner alone."""
    return f"{_COLUMN.lower()}={quote(owner.label, safe='')}"


def of_sole_owner(view: View, whole: Entity, refs: Iterable[Ref]) -> str:
    """The same where all of these have this one owner; nothing otherwise: other rows would be left out."""
    owned = {thing.ref for thing in view.relations.named(whole.ref, "ownerOf")}
    return of_owner(whole) if owned.issuperset(refs) else ""
