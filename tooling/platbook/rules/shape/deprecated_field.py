"""SCH007: a field that is on its way out."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("SCH007", "deprecated-field", Severity.WARNING)
def deprecated_field(found: InFile, _: Subject) -> Iterator[Hit]:
    """A field is still read, but will not be for ever.

    Its schema marks it as deprecated: another field says the same, and says it better. Whoever reads the catalog has
    to look in two places until nobody uses the old one.

    **How to fix:** write the field that the finding names instead, and take the old one out.

    ```yaml
    spec:
      sourceUrl: https://github.com/acme/checkout   # write repository.url
    ```
    """
    name, instead = found["field"], found["instead"]
    help_ = (f"write `{instead}` instead",) if instead else ("take it out",)
    yield Hit(f"`{name}` is deprecated", found.at("deprecated"), (), help_)
