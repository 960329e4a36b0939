"""Which facts are wanted by rules, of whom, and how fresh each has to be."""

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from platbook.initiatives.evaluation.asking.program import rule_program
from platbook.initiatives.evaluation.standing import Standing
from platbook.model.ref import Ref


class Wanted(NamedTuple):
    """How old a fact may be for the strictest of the `rules` (their names in full) that ask for it; None: any age."""

    max_age: timedelta | None
    rules: tuple[str, ...]


def wanted_facts(standing: Standing) -> Mapping[tuple[Ref, str], Wanted]:
    """What the rules that apply to each entity ask for, by entity and key, in the order of standards and rules."""
    found: dict[tuple[Ref, str], Wanted] = {}
    for name, cards in standing.cards.items():
        standard = standing.policy.standards[name]
        programs = [rule_program(rule, standing.policy) for rule in standard.rules]
        reading = [(index, program.max_ages) for index, program in enumerate(programs) if program.max_ages]
        for ref, card in cards.items():
            for index, max_ages in reading:
                if card.results[index].plain == "n/a":
                    continue
                for key, age in max_ages.items():
                    before = found.get((ref, key), Wanted(None, ()))
                    ages = [each for each in (before.max_age, age) if each is not None]
                    rules = (*before.rules, f"{name}/{standard.rules[index].id}")
                    found[ref, key] = Wanted(min(ages, default=None), rules)
    return found
