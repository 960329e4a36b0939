"""POL004: a rule that cannot be asked as it is written."""

from collections.abc import Callable, Iterator, Mapping

from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_SHOWN = 3


@on_problem("POL004", "unsound-rule")
def unsound_rule(found: InFile, _: Subject) -> Iterator[Hit]:
    """A rule cannot be asked as it is written.

    It has neither `check` nor `schema`, or both; its `schema` is no JSON Schema, or refers to itself; `at` is no place
    in the documents of its scope; or it requires a rule that waits for it, or one that only a higher level asks for.

    **How to fix:** see what is marked. A rule has one question: an expression under `check`, or a JSON Schema under
    `schema`.

    ```yaml
    - id: has-runbook
      title: Has a runbook
      message: No runbook.
      # neither `check` nor `schema` would be found
      check: entity.spec.?runbooks.orValue([]).size() > 0
    ```
    """
    yield _WORDS[found["what"]](found)


def _neither(found: InFile) -> Hit:
    help_ = "add `check`, an expression, or `schema`, a JSON Schema"
    return said(found, f"`{found['rule']}` has neither `check` nor `schema`", "asks nothing", help_)


def _both(found: InFile) -> Hit:
    help_ = "keep one of them; what both ask can be two rules"
    return said(found, f"`{found['rule']}` has both `check` and `schema`", "only one counts", help_)


def _schema(found: InFile) -> Hit:
    message = f"the `schema` of `{found['rule']}` cannot be used: {found['reason']}"
    return said(found, message, "no usable JSON Schema", "it is JSON Schema, draft 2020-12, and whole in itself")


def _at(found: InFile) -> Hit:
    help_ = "write a field from the top of the document, as in `spec.runbooks` or `metadata.links[0]`"
    return said(found, f"`{found['text']}` is no place in a document", "no such place", help_)


def _no_field(found: InFile) -> Hit:
    near = found["near"]
    help_ = f"did you mean `{near}`?" if near else "write a field that such an entity can have, as in `spec.runbooks`"
    return said(found, f"no entity in scope can have `{found['text']}`", "no such field", help_)


def _circle(found: InFile) -> Hit:
    first, *others = found["names"]
    if not others:
        return said(found, f"`{first}` requires itself", "itself", "remove it")
    more = ["…"] if len(others) > _SHOWN else []
    way = ", which requires ".join([*(f"`{name}`" for name in others[:_SHOWN]), *more, f"`{first}`"])
    message = f"`{first}` requires {way}: none of them is ever asked"
    return said(found, message, "begins the circle", "remove one of these from `requires`")


def _higher(found: InFile) -> Hit:
    message = (
        f"`{found['rule']}`, of {found['level']}, requires `{found['name']}`, which only {found['other']} asks for"
    )
    help_ = f"move `{found['name']}` to {found['level']} or below, or `{found['rule']}` up"
    return said(found, message, f"a rule of {found['other']}", help_)


_WORDS: Mapping[str, Callable[[InFile], Hit]] = {
    "neither": _neither,
    "both": _both,
    "schema": _schema,
    "at": _at,
    "no-field": _no_field,
    "circle": _circle,
    "higher": _higher,
}
