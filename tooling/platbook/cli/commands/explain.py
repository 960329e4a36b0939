"""Explain a code: what it means, why it matters, how to mend it."""

import re
from collections.abc import Iterator
from typing import Any

import click

from platbook.cli.arguments.codes import complete_codes, rule_named
from platbook.cli.arguments.form import form_option
from platbook.cli.printing.layout import Page, aligned, print_json
from platbook.findings.ignore import GATE, NEVER_IGNORED
from platbook.rules.registry import all_rules
from platbook.rules.rule import Rule

_FENCE = "```"
_STILL_JUDGED = ". A change that turns it down is itself still judged by what was there before (INI004)"


@click.command("explain")
@click.argument("code", metavar="[CODE|NAME|FAMILY]", required=False, shell_complete=complete_codes)
@form_option("json")
def command(code: str | None, form: str) -> None:
    """What a code means, why it matters and how to mend it: the page of the manual. Without CODE: all codes; with a
    family (REF): those of the family.

    \b
    Examples:
      platbook explain
      platbook explain REF
      platbook explain REF001
      platbook explain unresolved-reference
      platbook explain --format json
    """
    rules = all_rules().values()
    family = [rule for rule in rules if code is None or rule.family == code.strip().upper()]
    if form == "json":
        found = family or ([rule_named(code)] if code is not None else [])
        print_json({"rules": [_as_json(rule) for rule in found]})
    elif family:
        click.echo("\n".join(aligned((rule.code, rule.name, str(rule.severity), rule.summary) for rule in family)))
    elif code is not None:
        _page(rule_named(code)).print()


def _as_json(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": str(rule.severity),
        "summary": rule.summary,
        "manual": rule.manual,
    }


def _page(rule: Rule) -> Page:
    page = Page()
    page.heading(f"{rule.code} {rule.name}", str(rule.severity))
    page.line("")
    for block in _blocks(rule.manual):
        if block.startswith(_FENCE):
            for line in block.splitlines()[1:-1]:
                page.line(f"    {line}".rstrip())
        else:
            page.text(re.sub(r"\*\*(.+?)\*\*", r"\1", " ".join(block.split("\n"))))
        page.line("")
    if rule.code in NEVER_IGNORED:
        page.row("never ignored", "name the file under `exclude` in platbook.yaml if it is no descriptor")
    elif rule.family == GATE:
        page.row("never ignored", "whoever need not meet a standard has an exemption, in initiatives/exemptions/")
    else:
        page.row("silence one", f"`# platbook: ignore[{rule.code}] reason` on its line or the line above")
    still = _STILL_JUDGED if rule.family == GATE else ""
    page.row("everywhere", f"`rules: {{{rule.code}: off}}` in platbook.yaml; or note, warning, error{still}")
    return page


def _blocks(manual: str) -> Iterator[str]:
    """The paragraphs, list items and code blocks of a manual page."""
    gathered: list[str] = []
    fenced = False
    for line in manual.splitlines():
        fence = line.strip().startswith(_FENCE)
        begins = (fence and not fenced) or (not fenced and line.startswith(("- ", "* ", "| ")))
        if gathered and (begins or (not fenced and not line.strip())):
            yield "\n".join(gathered)
            gathered = []
        if line.strip() or fenced:
            gathered.append(line)
        if fence:
            fenced = not fenced
            if not fenced:
                yield "\n".join(gathered)
                gathered = []
    if gathered:
        yield "\n".join(gathered)
