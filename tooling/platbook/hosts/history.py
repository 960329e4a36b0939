"""The history of a catalog's files, as every host hands it to the site: of the same folders, equally far back."""

from pathlib import Path

from platbook.site.view import NO_HISTORY
from platbook.source.git import GitFailure
from platbook.source.history import History, changes

# The descriptors, and what people wrote about them.
_FOLDERS = ("catalog", "docs", "facts", "initiatives")
_MOST = 5000


def recent_history(root: Path) -> History:
    """The last changes of the catalog at `root`; none where git knows of none."""
    found = changes(root, _FOLDERS, _MOST)
    return NO_HISTORY if isinstance(found, GitFailure) else found
