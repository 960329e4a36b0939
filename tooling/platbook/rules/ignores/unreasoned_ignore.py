"""IGN002: an ignore comment that does not say why."""

from collections.abc import Iterator

from platbook.findings.finding import Location
from platbook.findings.ignore import IgnoreUse
from platbook.rules.rule import Hit, Subject, on_ignore


@on_ignore("IGN002", "unreasoned-ignore")
def unreasoned_ignore(use: IgnoreUse, _: Subject) -> Iterator[Hit]:
    """An ignore comment does not say why.

    Whoever reads it later cannot know whether the reason still holds, and so it stays for ever.

    **How to fix:** write the reason after the bracket, in a few words.

    ```yaml
    spec:
      owner: payments   # platbook: ignore[REF001] the team is registered next week
    ```
    """
    ignore = use.ignore
    if ignore.codes and not any(character.isalnum() for character in ignore.reason):
        what = ", ".join(ignore.codes)
        at = Location(ignore.path, label="why?", span=ignore.span)
        yield Hit(f"{what} is ignored without a reason", at, (), ("write the reason after the bracket",))
