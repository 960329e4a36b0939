"""SRC007: a file that cannot be read at all."""

from collections.abc import Iterator

from platbook.rules.rule import Hit, InFile, Subject, on_problem

_SAID = {
    "folder": ("a folder that is named like a file", "give the folder a name that does not end in .yaml or .yml"),
    "special": ("a pipe, socket or device, not a file", "put a plain file in its place"),
    "outside": ("a link that leads out of the repository", "put the file itself here"),
    "loop": ("a link that leads nowhere", "mend the link, or put the file itself here"),
    "missing": ("the file is not there any more", "run the check again"),
    "denied": ("the file cannot be read", "look at its permissions"),
}


@on_problem("SRC007", "unreadable-file")
def unreadable_file(found: InFile, _: Subject) -> Iterator[Hit]:
    """Something in the catalog has the name of a descriptor but cannot be read.

    A link out of the repository is not followed: what it leads to is not under review, and differs from machine to
    machine. Pipes and devices could keep the check waiting for ever.

    **How to fix:** put a plain file in its place, or rename it so that it does not end in `.yaml` or `.yml`.

    ```yaml
    # not: catalog/services/checkout.yaml -> /etc/checkout.yaml
    apiVersion: platbook/v1
    kind: Service
    ```
    """
    message, help_ = _SAID[found["what"]]
    reason = found.problem.details.get("reason")
    yield Hit(f"{message}: {reason}" if reason else message, found.at(), (), (help_,))
