"""Keys: a short name for everything that the plain results of an entity follow from, made without looking into it."""

from collections.abc import Mapping
from datetime import date
from hashlib import blake2b
from typing import Any

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.records.packing import pack
from platbook.initiatives.evaluation.asking.inputs import Inputs, is_read
from platbook.initiatives.evaluation.asking.needs import Needs
from platbook.initiatives.evaluation.asking.program import Program
from platbook.initiatives.expression.reads import EACH
from platbook.initiatives.facts.fact import Facts
from platbook.model.entity import Entity
from platbook.model.ref import Ref

_SIZE = 16


class Digests:
    """A short name for each entity of a catalog: equal for entities of one name and equal documents."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._known: dict[Ref, bytes] = {}

    def of(self, entity: Entity) -> bytes:
        """The name of an entity."""
        ref = entity.ref
        found = self._known.get(ref)
        if found is None:
            found = self._known[ref] = _short(
                b"%s %s" % (str(ref).encode("utf-8", "surrogatepass"), self._catalog.packed(entity))
            )
        return found


class Keys:
    """Makes the keys for one program on one day. Equal keys mean equal plain results, in whichever catalog."""

    def __init__(
        self, program: Program, needs: Mapping[str, Needs], inputs: Inputs, digests: Digests, facts: Facts, as_of: date
    ) -> None:
        self._needs = needs
        self._inputs = inputs
        self._digests = digests
        self._facts = facts
        self._as_of = as_of
        self._relations = inputs.asked(needs["relations"]) if is_read(needs["relations"]) else {}
        day = as_of.isoformat() if is_read(needs["asOf"]) else ""
        self._common = _short(pack((program.digest, tuple(self._relations), day)))
        # Every age that some rule allows a fact: of a fact's age only what it rules out matters.
        asked = [program.max_ages, *(rule.max_ages for rule in program.rules)]
        self._ages = sorted({(key, age) for ages in asked for key, age in ages.items()}, key=str)

    def of(self, entity: Entity, reached: Mapping[str, Any]) -> bytes:
        """The key of an entity that has `reached` this much in other scorecards."""
        relations = None
        if self._relations:
            digest = self._digests.of
            relations = [
                (name, soft, digest(other))
                for name, other, soft, _ in self._inputs.written(entity.ref)
                if name in self._relations
            ]
        teams = self._inputs.teams(entity) if is_read(self._needs["teams"]) else None
        said = (
            self._common,
            self._digests.of(entity),
            relations,
            teams,
            self._facts_of(str(entity.ref)) if is_read(self._needs["facts"]) else None,
            dict(reached),
        )
        return _short(pack(said))

    def _facts_of(self, ref: str) -> list[Any]:
        facts = self._facts.of(ref)
        wanted = self._needs["facts"]
        every = wanted.whole or EACH in wanted.fields
        values = [(key, facts[key].value) for key in sorted(facts) if every or key in wanted.fields]
        holds = [facts[key].holds(self._as_of, age) for key, age in self._ages if key in facts]
        return [values, holds]


def _short(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=_SIZE).digest()
