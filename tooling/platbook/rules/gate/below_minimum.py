"""INI002: a change takes an entity below the level that it may not fall below."""

from collections.abc import Iterator

from platbook.rules.gate.words import at_standard, in_short, no_excuse
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_SHOWN = 5
_BROUGHT, _FALLS = "what this change brings", "that this change takes it below a minimum"


@on_problem("INI002", "below-minimum")
def below_minimum(found: InFile, _: Subject) -> Iterator[Hit]:
    """A change takes an entity below the minimum level of a scorecard.

    A scorecard's `minimum` is a line that has been drawn for some entities: whoever stands above it may not fall
    below, and whatever is new has to start above. Whoever was below before is not stopped, and neither is a change of
    the scorecard itself. What is only unknown, because a fact is missing, does not count.

    **How to fix:** satisfy the rules that are named, or take back the part of the change that made them count, such
    as a higher tier. If that cannot be done now, an exemption that ends within 14 days may be in the same pull request.

    ```yaml
    minimum:
      - {when: entity.spec.?tier.orValue(4) == 1, level: silver}   # what is new in tier 1 has to be silver at once
    ```
    """
    name, level, rules = found["name"], found["level"], found["rules"]
    if found["new"]:
        message = f"`{name}` starts below `{level}`, its minimum in `{found['standard']}`"
    else:
        message = f"this change takes `{name}` below `{level}`, its minimum in `{found['standard']}`"
    helps = [in_short(about) for about in rules[:_SHOWN]]
    if len(rules) > _SHOWN:
        helps.append(f"and {len(rules) - _SHOWN} more: platbook score {found['subject']}")
    but_not = _BROUGHT if found["new"] else _FALLS
    helps += [line for exemption in found["exemptions"][:1] for line in no_excuse(exemption, but_not)]
    related = (at_standard(found["minimum"], "the minimum"), at_standard(rules[0]["asked"], "the rule"))
    yield Hit(message, found.at(f"wanted: {rules[0]['title']}"), related, tuple(helps), None, found["subject"])
