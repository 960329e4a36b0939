"""IGN001: an ignore comment that silences nothing."""

from collections.abc import Iterator
from dataclasses import replace

from platbook.findings.closest import closest
from platbook.findings.finding import Location
from platbook.findings.ignore import GATE, NEVER_IGNORED, IgnoreUse
from platbook.rules.documents.openapi import is_available
from platbook.rules.registry import all_rules
from platbook.rules.rule import Hit, Subject, on_ignore

# Where the extra is not installed nobody can say whether the comment is needed.
_NEEDS_AN_EXTRA = "DOC004"
_FORM = "write `# platbook: ignore[REF001] reason`"
_WHO_DECIDES = "the owner of a standard decides who is exempt from it"


@on_ignore("IGN001", "unneeded-ignore")
def unneeded_ignore(use: IgnoreUse, subject: Subject) -> Iterator[Hit]:
    """An ignore comment has nothing to silence.

    What it was written for is mended, or stands on another line now, or its code is misspelt or missing. Left in
    place it would hide the next finding of that sort without anybody having decided so.

    **How to fix:** remove the comment, or the code that is not needed; put it on the line that it speaks of, or on a
    line of its own just above.

    ```yaml
    spec:
      owner: payments   # platbook: ignore[REF001] the team is registered next week
    ```
    """
    ignore = use.ignore
    at = Location(ignore.path, label="nothing to silence here", span=ignore.span)
    if not ignore.codes:
        yield Hit("a comment to platbook that names no code", at, (), (_FORM,))
    for code in use.unneeded:
        if code not in all_rules():
            yield Hit(f"an ignore comment names `{code}`, and there is no such code", at, (), (_meant(code),))
        elif subject.catalog.settings.rules.get(code) == "off":
            yield Hit(f"an ignore comment for {code}, which the settings turn off", at, (), ("remove it",))
        elif code in NEVER_IGNORED:
            help_ = "mend the file, or name it under `exclude` in platbook.yaml"
            yield Hit(f"{code} cannot be ignored: nothing in the file would be checked", at, (), (help_,))
        elif code.startswith(GATE):
            message, here = f"{code} cannot be ignored: {_WHO_DECIDES}", replace(at, label="does not count here")
            yield Hit(message, here, (), ("add a file to initiatives/exemptions/",))
        elif code != _NEEDS_AN_EXTRA or is_available():
            yield Hit(f"an ignore comment for {code}, which is not found here", at, (), ("remove it",))


def _meant(code: str) -> str:
    """The way out for a word that is no code; names and families are good for `--select`, and too wide or long here."""
    rules = all_rules().values()
    named = next((rule.code for rule in rules if rule.name == code.lower()), None)
    if named:
        return f"write its code: `{named}`"
    if any(rule.family == code for rule in rules):
        return f"{code} is a family: name the code that the finding has"
    near = closest(code, all_rules())
    return f"did you mean `{near}`?" if near else "`platbook explain` lists all codes"
