"""What `facts show` shows: each fact with its age and what bounds that, and those that a rule asks for in vain."""

import csv
import io
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import click

from platbook.catalog.graph.catalog import Catalog
from platbook.cli.errors import CannotRun
from platbook.cli.printing.layout import aligned, print_json
from platbook.findings.closest import closest
from platbook.findings.count import plural
from platbook.findings.visible import visible_lines
from platbook.initiatives.assess import assess
from platbook.initiatives.evaluation.results.wanted_facts import Wanted, wanted_facts
from platbook.initiatives.facts.fact import Fact
from platbook.initiatives.facts.typed import plain, shown
from platbook.initiatives.policy import Policy
from platbook.model.ref import Ref
from platbook.model.standards.fact_keys import FactKey
from platbook.model.standards.words import days

State = Literal["fresh", "stale", "expired", "missing"]
_COLUMNS = ("entity", "key", "value", "unit", "age", "state", "why", "collector", "source")
_NOBODY = Wanted(None, ())


@dataclass(frozen=True, slots=True)
class Row:
    """A fact about an entity, or that there is none; `why` says which bound a stale one is beyond."""

    entity: str
    key: str
    declared: FactKey
    fact: Fact | None
    state: State
    why: str
    asked: Wanted
    age: int | None


def print_facts(
    catalog: Catalog, as_of: date, form: str, ref: Ref | None, key: str | None, *, only_stale: bool
) -> None:
    """Prints the facts. Raises CannotRun for a key that is not declared."""
    assessed = assess(catalog, as_of)
    standing = assessed.standing
    if key is not None and key not in standing.policy.keys:
        near = closest(key, standing.policy.keys)
        raise CannotRun(f"nobody has declared the fact `{key}`", *([f"did you mean {near}?"] if near else []))
    asked = {(str(of), name): each for (of, name), each in wanted_facts(standing).items()}
    pairs = {(of, name) for of, facts in standing.facts.by_ref.items() for name in facts} | asked.keys()
    rows = [
        row
        for of, name in sorted(pairs)
        if (ref is None or of == str(ref)) and key in (None, name) and name in standing.policy.keys
        for row in [_row(of, name, standing.policy, standing.facts.of(of).get(name), asked, as_of)]
        if not only_stale or row.state != "fresh"
    ]
    # What does not count is told where it can be mended; here it must not look as if nobody had reported it.
    wrong = len(standing.facts.problems)
    if form == "json":
        origin = standing.facts.origin
        print_json({"asOf": as_of.isoformat(), "origin": origin, "problems": wrong, "facts": list(map(_as_json, rows))})
    elif form == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([_COLUMNS, *(map(visible_lines, _cells(row)) for row in rows)])
        click.echo(out.getvalue(), nl=False)
    elif rows:
        click.echo("\n".join(aligned(_narrow(_cells(row)) for row in rows)))
    else:
        click.echo("no fact is stale or missing" if only_stale else "no facts", err=True)
    if wrong and form != "json":
        print(f"{plural(wrong, 'problem')} with the facts: platbook check --select POL", file=sys.stderr)


def _row(
    of: str, key: str, policy: Policy, fact: Fact | None, every: dict[tuple[str, str], Wanted], as_of: date
) -> Row:
    declared, asked = policy.keys[key], every.get((of, key), _NOBODY)
    if fact is None:
        return Row(of, key, declared, None, "missing", f"{asked.rules[0]} asks for it", asked, None)
    age = fact.age(as_of)
    usual = days(declared.max_age) if declared.max_age else None
    if fact.expires is not None and fact.expires < as_of:
        return Row(of, key, declared, fact, "expired", f"it held until {fact.expires}", asked, age)
    bound = min((each for each in (usual, asked.max_age) if each is not None), default=None)
    if bound is not None and age > bound.days:
        return Row(of, key, declared, fact, "stale", _bound(bound, usual, asked), asked, age)
    return Row(of, key, declared, fact, "fresh", "", asked, age)


def _bound(bound: timedelta, usual: timedelta | None, asked: Wanted) -> str:
    """Whose bound it is: that of the key, or of a rule that asks for fresher ones."""
    by = "its key" if usual == bound else asked.rules[0] if len(asked.rules) == 1 else "a rule"
    return f"{by} allows {plural(bound.days, 'day')}"


def _narrow(cells: tuple[str, ...]) -> tuple[str, ...]:
    """For a terminal: value and unit together, the state with its reason, and no source, which may be long."""
    entity, key, value, unit, age, state, why, collector, _ = cells
    ago = f"{age} d" if age else ""
    return entity, key, f"{value} {unit}".strip(), ago, collector, f"{state}: {why}" if why else state


def _cells(row: Row) -> tuple[str, ...]:
    fact = row.fact
    if fact is None:
        return (row.entity, row.key, "", "", "", row.state, row.why, "", "")
    value, unit = shown(fact.value), row.declared.unit or ""
    return (row.entity, row.key, value, unit, str(row.age), row.state, row.why, fact.collector, fact.source)


def _as_json(row: Row) -> dict[str, Any]:
    fact = row.fact
    found: dict[str, Any] = {
        "entity": row.entity,
        "key": row.key,
        "title": row.declared.title,
        "type": row.declared.type,
        "unit": row.declared.unit or "",
        "evidence": row.declared.evidence,
        "state": row.state,
        "why": row.why,
        "askedBy": list(row.asked.rules),
        "value": None,
        "collectedOn": None,
        "age": None,
        "collector": "",
        "source": "",
        "expires": None,
        "attestedBy": "",
    }
    if fact is not None:
        found.update(
            value=plain(fact.value),
            collectedOn=fact.collected.isoformat(),
            age=row.age,
            collector=fact.collector,
            source=fact.source,
            expires=fact.expires.isoformat() if fact.expires else None,
            attestedBy=fact.attested_by,
        )
    return found
