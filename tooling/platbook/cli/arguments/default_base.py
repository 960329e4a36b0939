"""What a change is compared with where nobody says so: the branch that it will most likely go to."""

from pathlib import Path

from platbook.source.git import GitFailure
from platbook.source.revision import commit_of

_LAST_COMMIT = "HEAD"
# origin/HEAD is the default branch; a clone that a CI service made often lacks that name, and has the branch.
_LIKELY = ("origin/HEAD", "origin/main", "origin/master")


def default_base(folder: Path) -> str:
    """The default branch of the remote `origin`, where there is one here; else the last commit."""
    return next((name for name in _LIKELY if not isinstance(commit_of(folder, name), GitFailure)), _LAST_COMMIT)
