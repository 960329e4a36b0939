"""POL020: the branch with the facts is not there."""

from collections.abc import Iterator
from shlex import quote

from platbook.findings.finding import Severity
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_UNKNOWN = "until then, whatever rests on a fact is unknown: that fails nobody, and nobody rises by it"


@on_problem("POL020", "facts-unavailable", Severity.WARNING)
def facts_unavailable(found: InFile, _: Subject) -> Iterator[Hit]:
    """The branch that facts are read from is not in this clone, or has no facts.

    `facts.ref` in `platbook.yaml` names a branch that collectors write to. Most CI services fetch only the branch that
    they build, so this one has to be fetched as well. Nothing fails because of it: the results of rules that read facts
    are `unknown`, which is neither a pass nor a failure.

    **How to fix:** run the `git fetch` that the finding shows before the check. Where nobody has made the branch yet,
    make it, or leave `facts.ref` out: then facts are read beside the catalog, in the folder `facts/`.

    ```yaml
    facts:
      ref: facts   # origin/facts, as it was last fetched
    ```
    """
    branch, what = found["branch"], found["what"]
    if what == "repository":
        message = f"the facts are on the branch `{branch}`, and git finds no repository here"
        yield Hit(message, found.at("no repository"), help=(f"git says: {found['reason']}", _UNKNOWN))
    elif what == "files":
        message = f"the branch `{branch}` has no file `facts/*.json`"
        yield Hit(message, found.at("no facts"), help=("`platbook facts put --dir DIR` writes them", _UNKNOWN))
    elif found["remote"]:
        remote = found["remote"]
        refs = quote(f"+refs/heads/{branch}:refs/remotes/{remote}/{branch}")
        help_ = (f"fetch it: git fetch --depth=1 {remote} {refs}", _UNKNOWN)
        yield Hit(f"the branch `{branch}` with the facts is not in this clone", found.at("not fetched"), help=help_)
    else:
        message = f"there is no branch `{branch}` to read facts from"
        help_ = ("make it, or leave out `facts.ref` to read them in the folder facts/", _UNKNOWN)
        yield Hit(message, found.at("no such branch"), help=help_)
