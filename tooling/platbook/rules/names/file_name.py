"""NAM001: a file that is not named after the entity in it."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.vocabulary.dialects import BACKSTAGE
from platbook.findings.finding import Severity
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_name, milder

_HABIT = "catalog-info"


@on_catalog("NAM001", "file-name", Severity.WARNING)
def file_name(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """A file holds one entity and is not named after it.

    People look for `checkout` in `checkout.yaml`. A file that kept the name of the one it was copied from leads them
    astray, and so do reviews that show only the names of files.

    A file with several entities may be called anything. In the Backstage dialect `catalog-info.yaml` is what files
    are usually called and is fine; any other name that is not the entity's is only noted there.

    **How to fix:** rename the file, or the entity if the file's name is the right one.

    ```yaml
    # in catalog/services/basket.yaml: the file should be called cart.yaml
    metadata:
      name: cart
    ```
    """
    for record in catalog.records:
        if len(record.entities) != 1:
            continue
        entity = record.entities[0]
        file = record.path.rpartition("/")[2]
        stem, _dot, suffix = file.rpartition(".")
        name = entity.ref.name
        if stem == name or not entity.modelled or any(problem.document for problem in record.problems):
            continue
        if entity.document or (entity.dialect == BACKSTAGE and stem.startswith(_HABIT)):
            continue
        help_ = (f"rename the file to `{name}.{suffix}`, or the entity to what the file says",)
        at = at_name(entity, f"but the file is `{file}`")
        message = f"`{name}` is not in a file of its name"
        yield Hit(message, at, (), help_, None, str(entity.ref), milder(entity, Severity.NOTE))
