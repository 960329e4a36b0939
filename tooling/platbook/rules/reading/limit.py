"""SRC004: a file beyond the bounds within which files are read."""

from collections.abc import Iterator

from platbook.rules.rule import Hit, InFile, Subject, on_problem

_SETTING = {"file_bytes": "fileBytes", "depth": "depth", "nodes": "nodes"}


@on_problem("SRC004", "limit")
def limit(found: InFile, _: Subject) -> Iterator[Hit]:
    """A file is larger, deeper or more repetitive than a descriptor has reason to be.

    A few lines can be written so that they expand to gigabytes, or nest so deep that programs crash. So that nobody
    can stop the check for everybody else, such a document is left out and reported; all others are still read.

    **How to fix:** split the file, or take out what is generated. If it has to be so large, raise the limit under
    `limits` in `platbook.yaml`.

    ```yaml
    # platbook.yaml
    limits:
      fileBytes: 4194304
    ```
    """
    what, bound = found["what"], found["limit"]
    messages = {
        "file_bytes": f"the file is too large: {_bytes(found.problem.details.get('size', 0))}",
        "depth": f"nested too deep: more than {bound} levels",
        "nodes": f"too many values: more than {bound:,} once its aliases are followed",
        "recursion": "an alias that contains itself",
        "digits": f"a number of more than {bound} digits",
        "problems": f"more than {bound} mistakes in one document; only the first are shown",
    }
    helps = {
        "recursion": "write the values out; a descriptor has no end that way",
        "digits": "put it in quotes",
        "problems": "mend these, then check again",
    }
    help_ = helps.get(what, f"split the file, or raise `limits.{_SETTING.get(what, what)}` in platbook.yaml")
    if what == "file_bytes":
        help_ = f"at most {_bytes(bound)} are read; {help_}"
    yield Hit(messages[what], found.at("here" if found.problem.span or found.problem.route else ""), (), (help_,))


def _bytes(count: int) -> str:
    return f"{count / (1 << 20):.1f} MiB" if count >= 1 << 20 else f"{count / 1024:.1f} KiB"
