"""DOC003: a path that leaves the repository."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_field, field_name


@on_catalog("DOC003", "path-outside-tree")
def path_outside_tree(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """A path leads out of the repository, by `..`, from the root of the disk, or through a link.

    Such a file is not in the review, is not the same on every machine, and could be anything on the machine that
    builds the site. It is not read.

    **How to fix:** put the file into the repository, and write its path relative to the folder of the descriptor, with
    forward slashes.

    ```yaml
    # in catalog/services/checkout.yaml
    spec:
      docs: ../../../checkout/docs   # one `..` too many
    ```
    """
    for named in catalog.paths:
        entity, mention = named.entity, named.mention
        if named.kind == "outside" and (entity.path, entity.document, mention.route) not in catalog.misshapen:
            message = f"`{field_name(mention.route)}` of `{entity.ref.name}` leads out of the repository"
            help_ = ("put the file into the repository, and write its path relative to the folder of this file",)
            yield Hit(message, at_field(entity, mention.route, "not read"), (), help_, None, str(entity.ref))
