"""DOC001: a docs folder that is not there."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.finding import Severity
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_field, field_name, milder


@on_catalog("DOC001", "docs-folder-missing")
def docs_folder_missing(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """A field names a folder of documentation, and there is no such folder.

    The page of the entity promises documentation that nobody can open. Usually the folder was moved, or the path was
    written as seen from the root of the repository.

    In files of the Backstage dialect this is a warning.

    **How to fix:** correct the path: it is relative to the folder of the descriptor. Or add the folder, with an
    `index.md` in it.

    ```yaml
    # in catalog/services/checkout.yaml
    spec:
      docs: checkout/docs   # the folder catalog/services/checkout/docs
    ```
    """
    for named in catalog.paths:
        if named.mention.what == "folder" and named.kind in ("missing", "file"):
            entity, mention = named.entity, named.mention
            if (entity.path, entity.document, mention.route) in catalog.misshapen:
                continue
            field, missing = field_name(mention.route), named.kind == "missing"
            is_not = f"there is no folder `{mention.text}`" if missing else f"`{mention.text}` is a file, no folder"
            message = f"`{field}` of `{entity.ref.name}`: {is_not}"
            help_ = (f"looked for `{named.path}`; the path is relative to the folder of this file",)
            at = at_field(entity, mention.route, "no such folder" if missing else "a file")
            yield Hit(message, at, (), help_, None, str(entity.ref), milder(entity, Severity.WARNING))
