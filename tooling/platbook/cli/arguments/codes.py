"""Codes of rules on the command line: read in any spelling, completed, and corrected when mistyped."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from platbook.cli.errors import CannotRun

if TYPE_CHECKING:
    from platbook.rules.rule import Rule


def rule_named(text: str) -> "Rule":
    """The rule of a code or a name, in any case. Raises CannotRun, with the nearest one, where there is none."""
    from platbook.rules.registry import all_rules

    wanted = text.strip()
    for rule in all_rules().values():
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return rule
    raise _unknown(wanted)


def codes_or_families(texts: Iterable[str]) -> tuple[str, ...]:
    """What `--select` takes, as codes and families: codes, names and families (`REF`), separated by commas."""
    from platbook.rules.registry import all_rules

    families = {rule.family for rule in all_rules().values()}
    words = [word.strip() for text in texts for word in text.split(",") if word.strip()]
    return tuple(word.upper() if word.upper() in families else rule_named(word).code for word in words)


def complete_codes(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes, or names, that begin so."""
    from platbook.rules.registry import all_rules

    rules = all_rules().values()
    if incomplete[:1].islower():
        return [CompletionItem(rule.name, help=rule.code) for rule in rules if rule.name.startswith(incomplete)]
    return [CompletionItem(rule.code, help=rule.name) for rule in rules if rule.code.startswith(incomplete)]


def _unknown(word: str) -> CannotRun:
    from platbook.findings.closest import closest
    from platbook.rules.registry import all_rules

    rules = all_rules()
    near = closest(word.upper(), rules) or closest(word.lower(), [rule.name for rule in rules.values()])
    help_ = f"did you mean {near}?" if near else "platbook explain lists them all"
    return CannotRun(f"unknown code: {word}", help_)
