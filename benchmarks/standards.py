"""Made-up standards of any number of rules for the made-up catalog, and facts for some of them to read."""

import json
from collections.abc import Iterator
from typing import NamedTuple

_LEVELS = ("bronze", "silver", "gold")
_COLLECTED = "2026-01-01T03:00:00Z"


class _Shape(NamedTuple):
    """A kind of rule. `%N` in its texts is the number of its turn, so that no two rules ask the same."""

    about: str
    check: str
    passing: str
    failing: str
    when: str = ""


_SHAPES = (
    _Shape(
        "Has runbooks",
        "entity.spec.?runbooks.orValue([]).size() + %N > %N",
        "{given: {spec: {runbooks: [{url: 'https://wiki.works.internal/x'}]}}",
        "{given: {spec: {}}",
    ),
    _Shape(
        "Is of a tier",
        "has(entity.spec.tier) && entity.spec.tier <= 4 + %N",
        "{given: {spec: {tier: 1}}",
        "{given: {spec: {}}",
    ),
    _Shape(
        "Depends on what is as solid",
        "relations.dependsOn.all(d, d.soft || !has(d.spec.tier) || d.spec.tier <= entity.spec.tier + %N)",
        "{given: {spec: {tier: 2}}, relations: {dependsOn: [{spec: {tier: 1}}]}",
        "{given: {spec: {tier: 1}}, relations: {dependsOn: [{spec: {tier: 900}}]}",
        "entity.spec.?tier.orValue(4) <= 2",
    ),
    _Shape(
        "Has a dashboard",
        'links(entity, "dashboard").size() + %N > %N',
        "{given: {metadata: {links: [{url: 'https://graphs.works.internal/x', type: dashboard}]}}",
        "{given: {}",
    ),
    _Shape(
        "Says what it is",
        'entity.metadata.?description.orValue("").size() > 20 + %N',
        "{given: {metadata: {description: 'Takes what is known of carts and answers for all of it.'}}",
        "{given: {}",
    ),
    _Shape(
        "Its owner can be reached",
        "relations.ownedBy.exists(t, t.spec.?contacts.orValue([]).size() + %N > %N)",
        "{relations: {ownedBy: [{spec: {contacts: [{type: slack}]}}]}",
        "{relations: {ownedBy: [{spec: {}}]}",
    ),
    _Shape(
        "Has a tag of its wave",
        'entity.metadata.?tags.orValue([]).exists(t, t.startsWith("wave-") || t == "area-%N")',
        "{given: {metadata: {tags: [wave-1]}}",
        "{given: {metadata: {tags: [plain]}}",
    ),
    _Shape(
        "Was looked at",
        "!has(entity.spec.reviewBy) || daysBetween(asOf, entity.spec.reviewBy) > %N",
        "{given: {spec: {reviewBy: '2099-12-31'}}",
        "{given: {spec: {reviewBy: '2020-12-31'}}",
    ),
    _Shape(
        "Promises something",
        "entity.spec.?slos.orValue([]).all(s, s.objective >= 90.0 - double(%N))",
        "{given: {spec: {slos: [{objective: 99.9}]}}",
        "{given: {spec: {slos: [{objective: 1.5}]}}",
    ),
    _Shape(
        "Is covered by tests",
        "facts.coverage >= 50.0 + double(%N)",
        "{facts: {coverage: 99.5}",
        "{facts: {coverage: 1.5}",
        'entity.kind == "Service"',
    ),
)


def standard_texts(rules: int, owner: str) -> Iterator[tuple[str, str]]:
    """The path and the text of each document: a scorecard of so many rules, and the key of the fact that they read."""
    listed = "".join(_rule(number) for number in range(rules))
    yield (
        "initiatives/scorecards/readiness.yaml",
        f"""apiVersion: platbook/v1
kind: Scorecard
metadata:
  name: readiness
  title: Readiness
spec:
  owner: {owner}
  scope: {{kinds: [Service, API, Resource, System, Team, User]}}
  levels: [{", ".join(f"{{name: {level}}}" for level in _LEVELS)}]
  rules:
{listed}""",
    )
    yield (
        "initiatives/facts.yaml",
        f"""apiVersion: platbook/v1
kind: FactKeys
metadata: {{name: facts}}
spec:
  owner: {owner}
  keys:
    coverage: {{title: Line coverage, type: number, unit: "%"}}
""",
    )


def facts_text(refs: list[str]) -> str:
    """What a collector says of these entities."""
    entities = {ref: {"coverage": {"value": 40 + number % 60 + 0.5}} for number, ref in enumerate(refs)}
    return json.dumps({"collector": "ci", "version": 1, "collectedAt": _COLLECTED, "entities": entities}, indent=1)


def _rule(number: int) -> str:
    shape, turn = _SHAPES[number % len(_SHAPES)], str(number // len(_SHAPES))
    when = f"      when: {json.dumps(shape.when)}\n" if shape.when else ""
    return f"""    - id: rule-{number}
      title: {shape.about} ({number})
      level: {_LEVELS[number % len(_LEVELS)]}
{when}      check: {json.dumps(shape.check.replace("%N", turn))}
      message: It does not.
      fix: See to it.
      tests:
        - {shape.passing}, expect: pass}}
        - {shape.failing}, expect: fail}}
"""
