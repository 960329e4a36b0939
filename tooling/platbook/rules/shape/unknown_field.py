"""SCH003: a field that does not exist."""

from collections.abc import Iterator

from platbook.rules.fields import quoted, replacement, written
from platbook.rules.rule import Hit, InFile, Subject, on_problem
from platbook.source.route import show
from platbook.source.scalar import written_plainly


@on_problem("SCH003", "unknown-field")
def unknown_field(found: InFile, subject: Subject) -> Iterator[Hit]:
    """A field is not known where it stands.

    A mistyped field says nothing: `lifecyle: deprecated` would leave everybody believing the opposite. So a field that
    is not known is an error, and not just kept.

    **How to fix:** correct its name, or move it to where it belongs. Fields of your organisation's own go below
    `spec.custom`, or into `schemas/extensions/`, where they get a type and completion in the editor.

    ```yaml
    spec:
      onwer: payments      # did you mean `owner`?
    ```
    """
    name, near, belongs = found["field"], found["near"], found["belongs"]
    fix = None
    if near is not None:
        help_: tuple[str, ...] = (f"did you mean `{near}`?",)
        if found["safe"] and written(found, subject) == name:
            fix = replacement(found, written_plainly(near))
    elif belongs is not None:
        help_ = (f"it belongs under `{show(belongs)}`" if belongs else "it belongs at the top, beside `kind`",)
    elif found["known"]:
        help_ = (f"fields that can be added here: {quoted(found['known'], 'and')}",)
    else:
        help_ = ("take it out",)
    if "custom" in found["known"] and near is None and belongs is None:
        help_ = (*help_, "fields of your own go under `custom`")
    parent = show(found.problem.route[:-1])
    where = f" in `{parent}`" if parent else ""
    yield Hit(f"unknown field `{name}`{where}", found.at("no such field here"), (), help_, fix)
