"""POL031: a page of documentation that a standard leads to, and that is not there."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL031", "missing-page", Severity.WARNING)
def missing_page(found: InFile, _: Subject) -> Iterator[Hit]:
    """A rule or an initiative leads to a page that does not exist.

    Whoever fails a rule is sent there for help, from every message, report and page of the site. `docs` is the path of
    a file below the folder `docs/`, or a web address; addresses are not tried.

    **How to fix:** correct the path, or write the page.

    ```yaml
    docs: standards/runboks.md   # docs/standards/runbooks.md was meant
    ```
    """
    path = found["path"]
    help_ = f"looked for `{path}`" if path else "write the path of a file below `docs/`, or a web address"
    yield said(found, f"there is no page `{found['text']}` below `docs/`", "no such page", help_)
