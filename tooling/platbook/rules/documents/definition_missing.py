"""DOC002: a definition or another file that is not there."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.finding import Severity
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_field, milder

_WORDS = {"definition": "definition", "file": "runbook"}


@on_catalog("DOC002", "definition-missing")
def definition_missing(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """A field names a file, an API definition or a runbook, and there is no such file.

    Whoever wants to call the API, or to mend the service at night, finds nothing there. Usually the file was moved,
    or the path was written as seen from the root of the repository.

    A definition of several lines is the text itself, and no path. Addresses are not fetched; in the Backstage dialect
    they are passed over, and a missing file is a warning.

    **How to fix:** correct the path: it is relative to the folder of the descriptor. Or add the file. A definition
    that is kept elsewhere is best copied here by whatever publishes it.

    ```yaml
    # in catalog/apis/orders.yaml
    spec:
      definition: orders/openapi.yaml   # the file catalog/apis/orders/openapi.yaml
    ```
    """
    for named in catalog.paths:
        word = _WORDS.get(named.mention.what)
        if word and named.kind in ("missing", "folder"):
            entity, mention = named.entity, named.mention
            if (entity.path, entity.document, mention.route) in catalog.misshapen:
                continue
            missing = named.kind == "missing"
            is_not = f"there is no file `{mention.text}`" if missing else f"`{mention.text}` is a folder, no file"
            help_ = (f"looked for `{named.path}`; the path is relative to the folder of this file",)
            if "://" in mention.text:
                help_ = ("an address is not fetched: keep a copy of the file beside the descriptor, and name that",)
            at = at_field(entity, mention.route, "no such file" if missing else "a folder")
            message = f"{word} of `{entity.ref.name}`: {is_not}"
            yield Hit(message, at, (), help_, None, str(entity.ref), milder(entity, Severity.WARNING))
