"""The exemptions that were there before a change: they excuse whom they were written for, whoever bears the name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from platbook.compare.difference.pairing import Pairing
from platbook.compare.world import World
from platbook.initiatives.evaluation.exempting import Exemptions, exemptions_of, holds
from platbook.initiatives.evaluation.scopes import named_entities
from platbook.initiatives.policy import Document
from platbook.model.ref import Ref
from platbook.model.standards.exemption import Exemption

Documents = Mapping[str, Document[Exemption]]


@dataclass(frozen=True)
class Excuses:
    """The exemptions of the base that hold today: `before` by the names of the base; `ahead` those whose targets the
    base did not have yet, by the names of what the change adds."""

    before: Exemptions
    ahead: Exemptions

    def excused(self, rule: str, was: Ref) -> bool:
        """Whether a rule (its name in full) was not asked of an entity, by the name that it had in the base."""
        return (rule, was) in self.before.by_rule or (rule, was) in self.ahead.by_rule


def excuses_of(base: World, head: World, pairing: Pairing) -> Excuses:
    """The excuses that a change finds where it begins."""
    policy = base.policy
    holding = {name: each for name, each in policy.exemptions.items() if holds(each.spec, head.as_of)}
    before = exemptions_of(replace(policy, exemptions=holding), base.catalog)
    early, added = dict(_early(holding, base)), {entity.ref for entity in pairing.added}
    ahead = exemptions_of(replace(policy, exemptions=early), head.catalog).by_rule if early and added else {}
    return Excuses(before, Exemptions({key: found for key, found in ahead.items() if key[1] in added}))


def _early(exemptions: Documents, base: World) -> Iterator[tuple[str, Document[Exemption]]]:
    """The exemptions with those of their targets alone that the base does not know."""
    for name, document in exemptions.items():
        unknown = tuple(text for text in document.spec.targets if not named_entities(text, base.catalog))
        if unknown:
            yield name, replace(document, spec=replace(document.spec, targets=unknown))
