"""What a change is compared with: the catalog of the commit at which it parted from another branch."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from platbook.catalog.assemble import assemble_base
from platbook.catalog.graph.catalog import Catalog
from platbook.cli.errors import CannotRun
from platbook.cli.workspace import Workspace
from platbook.compare.base import Base
from platbook.source.git import GitFailure
from platbook.source.gittree import GitTree
from platbook.source.revision import commit_day, commit_of, in_repository, is_shallow, merge_base

_GIT_HUB = "in GitHub Actions, give actions/checkout the input `fetch-depth: 0`"
_UNSHALLOW = "git fetch --unshallow"


def base_option(command: Callable[..., None]) -> Callable[..., None]:
    """Adds `--base REV` to a command, which gets it as `base`: a revision or None."""
    return click.option(
        "--base", metavar="REV", help="Compare with the commit at which this branch parted from REV, as origin/main."
    )(command)


@contextmanager
def opened_base(workspace: Workspace, revision: str, head: Catalog) -> Iterator[Base]:
    """The base of a change; its files can be read until the context ends. `head` is the catalog as it is now.

    Raises CannotRun, with the way out, where git cannot tell.
    """
    folder = workspace.root
    commit = _parting(folder, revision)
    day = commit_day(folder, commit)
    if isinstance(day, GitFailure):
        raise CannotRun(f"git cannot tell of which day {commit} is: {day.reason}")
    tree = GitTree(folder, commit)
    try:
        yield Base(revision, commit, day, assemble_base(tree, head))
    finally:
        tree.close()


def _parting(folder: Path, revision: str) -> str:
    """The merge-base of HEAD and a revision."""
    inside = in_repository(folder)
    if isinstance(inside, GitFailure):
        raise CannotRun(f"comparing needs a git repository: {inside.reason}")
    if isinstance(commit_of(folder, "HEAD"), GitFailure):
        raise CannotRun("there is no commit yet to compare with")
    shallow = is_shallow(folder)
    commit = commit_of(folder, revision)
    if isinstance(commit, GitFailure):
        raise CannotRun(commit.reason, *_ways_to(folder, revision, shallow))
    found = merge_base(folder, commit)
    if found is None and shallow:
        message = f"this clone is shallow: it does not reach back to where HEAD parted from {revision}"
        raise CannotRun(message, f"fetch the rest: {_UNSHALLOW}", _GIT_HUB)
    if found is None:
        raise CannotRun(f"HEAD and {revision} have no commit in common")
    return found


def _ways_to(folder: Path, revision: str, shallow: bool) -> Iterator[str]:
    """How a revision that is not there can be had."""
    remote, slash, branch = revision.partition("/")
    if shallow:
        yield f"this clone is shallow; fetch the rest: {_UNSHALLOW}"
        yield _GIT_HUB
    elif not isinstance(commit_of(folder, f"origin/{revision}"), GitFailure):
        yield f"did you mean origin/{revision}?"
    elif slash and branch:
        yield f"fetch it: git fetch {remote} {branch}"
