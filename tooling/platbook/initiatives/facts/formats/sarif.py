"""SARIF, which linters and scanners write: how many of their findings are errors, warnings and notes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from platbook.initiatives.facts.fact import Value
from platbook.initiatives.facts.formats.format import Format, Unreadable
from platbook.initiatives.facts.formats.jsonread import objects, read_object
from platbook.model.standards.fact_keys import FactKey

_KEYS = {"error": "sarifErrors", "warning": "sarifWarnings", "note": "sarifNotes"}
_USUAL = "warning"


def _read(reports: Sequence[bytes]) -> Mapping[str, Value] | Unreadable:
    counted: Counter[str] = Counter()
    for index, raw in enumerate(reports):
        data = read_object(raw)
        if isinstance(data, str):
            return Unreadable(data, index)
        if not isinstance(data.get("runs"), list):
            return Unreadable("it has no `runs`, as SARIF does", index)
        for run in objects(data["runs"]):
            counted.update(_levels(run))
    return {key: counted[level] for level, key in _KEYS.items()}


def _levels(run: Mapping[str, Any]) -> list[str]:
    """The level of each result of a run that is a finding, is still there, and is not suppressed."""
    rules = _rules(run)
    usual = {rule["id"]: _default(rule) for rule in rules if isinstance(rule.get("id"), str)}
    found: list[str] = []
    for result in objects(run.get("results")):
        if result.get("kind", "fail") != "fail" or result.get("baselineState") == "absent" or _suppressed(result):
            continue
        index, name = result.get("ruleIndex"), result.get("ruleId")
        by_rule = usual.get(name, _USUAL) if isinstance(name, str) else _USUAL
        if isinstance(index, int) and not isinstance(name, str) and 0 <= index < len(rules):
            by_rule = _default(rules[index])
        level = result.get("level", by_rule)
        found.append(level if isinstance(level, str) else _USUAL)
    return found


def _rules(run: Mapping[str, Any]) -> list[dict[str, Any]]:
    tool = run.get("tool")
    driver = tool.get("driver") if isinstance(tool, dict) else None
    return objects(driver.get("rules")) if isinstance(driver, dict) else []


def _default(rule: Mapping[str, Any]) -> str:
    configuration = rule.get("defaultConfiguration")
    level = configuration.get("level") if isinstance(configuration, dict) else None
    return level if isinstance(level, str) else _USUAL


def _suppressed(result: Mapping[str, Any]) -> bool:
    accepted = ("accepted", None)
    return any(each.get("status") in accepted for each in objects(result.get("suppressions")))


FORMAT = Format(
    "sarif",
    "SARIF 2.1.0",
    {
        "sarifErrors": FactKey("Errors of scanners", "integer", "Findings of level `error` that nobody suppressed."),
        "sarifWarnings": FactKey("Warnings of scanners", "integer", "Findings of level `warning`, likewise."),
        "sarifNotes": FactKey("Notes of scanners", "integer", "Findings of level `note`, likewise."),
    },
    _read,
)
