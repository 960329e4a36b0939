"""SCH009: a format that is not known."""

from collections.abc import Iterator

from platbook.catalog.vocabulary.dialects import BACKSTAGE_VERSIONS, NATIVE_VERSION
from platbook.findings.closest import closest
from platbook.rules.fields import replacement, written
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("SCH009", "unknown-api-version")
def unknown_api_version(found: InFile, subject: Subject) -> Iterator[Hit]:
    """A descriptor says that it is written in a format that is not known here.

    `apiVersion` says how to read all the rest. Two formats are read: `platbook/v1`, and Backstage's own
    (`backstage.io/v1alpha1` and its relatives). A file in another one may be a perfectly good file of another tool.

    **How to fix:** write `apiVersion: platbook/v1`; or, if the file belongs to another tool, move it out of
    `catalog/` or name it under `exclude` in `platbook.yaml`.

    ```yaml
    apiVersion: platbook/v2     # there is only v1
    kind: Service
    ```
    """
    value = found["value"]
    if not value:
        help_: tuple[str, ...] = (f"write `apiVersion: {NATIVE_VERSION}`",)
        yield Hit("`apiVersion` must be the name of a format", found.at("no format"), (), help_)
        return
    near = closest(value, (NATIVE_VERSION, *BACKSTAGE_VERSIONS))
    # A later version is another format; only a spelling in the wrong case is sure to be a slip.
    slip = value.lower() == NATIVE_VERSION and written(found, subject) == value
    help_ = (f"did you mean `{near}`?",) if near else ()
    others = "name files of other tools under `exclude` in platbook.yaml"
    rest = f"`{NATIVE_VERSION}` and Backstage's formats are read; {others}"
    fix = replacement(found, NATIVE_VERSION) if slip else None
    yield Hit(f"unknown format `{value}`", found.at("not a format read here"), (), (*help_, rest), fix)
