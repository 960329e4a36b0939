"""What a difference or a rehearsal was compared with, in one line."""

from platbook.compare.base import Base

_COMMIT = 10
_LAST_COMMIT = "HEAD"


def against(base: Base) -> str:
    """`compared with HEAD (81a10f5a4e)`, or with a branch and the commit at which this parted from it."""
    commit = base.commit[:_COMMIT]
    if base.revision == _LAST_COMMIT:
        return f"compared with {_LAST_COMMIT} ({commit})"
    return f"compared with {base.revision}, where this parted from it ({commit} of {base.day})"
