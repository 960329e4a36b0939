"""The base of a change: the commit that it is compared with."""

from dataclasses import dataclass
from datetime import date

from platbook.catalog.graph.catalog import Catalog


@dataclass(frozen=True)
class Base:
    """The merge-base of HEAD and `revision`: its `commit`, the `day` of that in UTC, and its catalog."""

    revision: str
    commit: str
    day: date
    catalog: Catalog
