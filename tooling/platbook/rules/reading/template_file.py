"""SRC005: a template of a descriptor, still to be filled in."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("SRC005", "template-file", Severity.NOTE)
def template_file(found: InFile, _: Subject) -> Iterator[Hit]:
    """The file is a template of a descriptor, not a descriptor.

    It holds marks of a template language, such as `${{ values.name }}` or `{% if %}`, where a descriptor has its name
    or kind, or where YAML allows no such thing. It describes nothing until somebody fills it in, so it is left out.

    **How to fix:** move it out of `catalog/`, for instance below `templates/`, or name it under `exclude` in
    `platbook.yaml`.

    ```yaml
    # platbook.yaml
    exclude:
      - catalog/**/skeleton/**
    ```
    """
    help_ = "move it out of catalog/, or name it under `exclude` in platbook.yaml"
    yield Hit("this is a template, not a descriptor", found.at("to be filled in"), (), (help_,))
