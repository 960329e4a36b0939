"""SRC001: the text is no YAML."""

from collections.abc import Iterator

from platbook.findings.finding import Location
from platbook.rules.rule import Hit, InFile, Subject, on_problem
from platbook.source.span import Span

_HELP = ("put texts with special characters in quotes, and indent with spaces",)


@on_problem("SRC001", "syntax")
def syntax(found: InFile, _: Subject) -> Iterator[Hit]:
    """The text cannot be read as YAML.

    Nothing after this place can be understood. The usual causes: a tab where spaces belong, a quote that is not
    closed, a `:` or `#` inside a text that needs quotes, a line that is indented a little too far or not far enough.

    **How to fix:** look at the place shown, and at the line above it; put texts with special characters in quotes.

    ```yaml
    description: Orders: cart to payment      # the second colon needs quotes around the text
    ```
    """
    details = found.problem.details
    line = details.get("context_line")
    related = (Location(found.path, label=details["context"], span=Span(line, 1, line, 2)),) if line else ()
    yield Hit(
        f"not YAML: {details['problem']}", found.at("here"), related, ("put texts with special characters in quotes",)
    )
