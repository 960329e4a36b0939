"""GEN001: a committed generated file that is not what its generator would write today."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.vocabulary.generated import schema_drifts
from platbook.findings.finding import Location
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.source.span import START

_SAYS = {
    "changed": "is out of date, or was changed by hand",
    "missing": "is missing",
    "stale": "describes a kind that is no more",
}


@on_catalog("GEN001", "generated-out-of-date")
def generated_out_of_date(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """A generated file is not what its generator would write today.

    The schemas in `schemas/` are joined from `schemas/core/` and `schemas/extensions/`, for editors: completion and
    hover texts come from them. When they are out of date, editors offer what the check then rejects. Usually an
    extension was changed, or Platbook was upgraded, and the command was not run; or somebody edited the generated file.

    **How to fix:** run `platbook schema` and commit what it writes. To change what a schema says, change the file in
    `schemas/extensions/`.

    A catalog that keeps no generated schemas is never told so.

    ```yaml
    # yaml-language-server: $schema=../../schemas/service.schema.json
    ```
    """
    for drift in schema_drifts(catalog.vocabulary, catalog.files.tree):
        at = Location(drift.file.path, label="not what the command writes", span=START)
        yield Hit(f"generated file {_SAYS[drift.state]}", at, (), (f"run {drift.file.command}",))
