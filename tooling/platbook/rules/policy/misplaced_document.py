"""POL014: a document of standards outside `initiatives/`, or something else inside it."""

from collections.abc import Iterator

from platbook.findings.finding import Location, Severity
from platbook.model.entity import Entity
from platbook.model.settings import CATALOG, STANDARDS
from platbook.rules.rule import Hit, Subject, on_entity
from platbook.rules.wording import a

_GROUP = "standards"


@on_entity("POL014", "misplaced-document")
def misplaced_document(entity: Entity, subject: Subject) -> Iterator[Hit]:
    """A document of standards does not lie in `initiatives/`, or something else does.

    Whoever answers for a standard answers for the folder it is in: the files in `initiatives/` belong to the owners of
    the standards, those in `catalog/` to the owners of the services. An exemption that a service could give itself
    would be none, so documents of standards count in `initiatives/` alone.

    An entry of another kind inside `initiatives/` is in the catalog as usual, but those who look after it will not
    look for it there: that is a warning.

    **How to fix:** move the file.

    ```yaml
    # catalog/services/checkout-exemption.yaml: belongs into initiatives/exemptions/
    kind: Exemption
    ```
    """
    inside = entity.path.startswith(f"{STANDARDS}/")
    kind = subject.catalog.vocabulary.kind(entity.ref.kind)
    if not entity.modelled or kind is None or (kind.group == _GROUP) == inside:
        return
    at = Location(entity.path, entity.document, ("kind",), label=f"belongs into `{CATALOG if inside else STANDARDS}/`")
    if inside:
        message = f"{a(entity.ref.kind)} lies in `{STANDARDS}/`, where only documents of standards are looked for"
        help_ = (f"move it below `{CATALOG}/`, where its owner looks after it",)
        yield Hit(message, at, (), help_, None, str(entity.ref), Severity.WARNING)
    else:
        message = f"{a(entity.ref.kind)} outside `{STANDARDS}/` does not count"
        help_ = (f"move it below `{STANDARDS}/`, whose files belong to the owners of the standards",)
        yield Hit(message, at, (), help_, None, str(entity.ref))
