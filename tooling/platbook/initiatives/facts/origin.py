"""Where facts are read: beside the catalog, or on a git branch that only collectors write to."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from platbook.model.settings import FACTS
from platbook.source.git import GitFailure, git
from platbook.source.gittree import GitTree, open_revision
from platbook.source.tree import Tree

_REMOTE = "origin"
_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Origin:
    """A tree with facts; `revision` is the branch as git calls it, empty for the tree of the catalog itself."""

    tree: Tree
    revision: str = ""

    def named(self, path: str) -> str:
        """A file as git calls it: `origin/facts:facts/ci.json`."""
        return f"{self.revision}:{path}" if self.revision else path

    def close(self) -> None:
        """Ends what reading a branch started."""
        if self.revision and isinstance(self.tree, GitTree):
            self.tree.close()


@dataclass(frozen=True, slots=True)
class NoOrigin:
    """Why a branch cannot be read: there is no "repository", no such "branch" (`remote` names the one that may have
    it), or it has no "files". `reason` is git's own."""

    what: Literal["repository", "branch", "files"]
    branch: str
    remote: str = ""
    reason: str = ""


def find_origin(tree: Tree, branch: str) -> Origin | NoOrigin:
    """The tree that has the facts: `tree` itself without a `branch`, else the branch, as it was last fetched.

    What was fetched comes first, so that a laptop and a CI machine read the same; then a local branch, then whatever
    else git knows by the name. Folders count from the top of the repository, wherever in it the catalog is.
    """
    if not branch:
        return Origin(tree)
    top = git(tree.root, ["rev-parse", "--show-toplevel"])
    if isinstance(top, GitFailure):
        return NoOrigin("repository", branch, reason=top.reason)
    folder = Path(top.decode("utf-8", "surrogateescape").rstrip("\n"))
    for revision, name in (
        (f"refs/remotes/{_REMOTE}/{branch}", f"{_REMOTE}/{branch}"),
        (f"refs/heads/{branch}", branch),
        (branch, branch),
    ):
        opened = open_revision(folder, revision)
        if isinstance(opened, GitTree):
            return Origin(opened, name) if opened.entries(FACTS, (_SUFFIX,)) else NoOrigin("files", name)
    has_remote = not isinstance(git(folder, ["remote", "get-url", _REMOTE]), GitFailure)
    return NoOrigin("branch", branch, _REMOTE if has_remote else "")
