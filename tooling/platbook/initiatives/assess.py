"""The standards of a catalog, read and evaluated: where everybody stands, and what is wrong with the standards."""

from dataclasses import dataclass
from datetime import date

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.records.record import Record
from platbook.initiatives.evaluation.evaluate import Evaluation, Memo
from platbook.initiatives.evaluation.remember import recall, remember
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.facts.read import read_facts
from platbook.initiatives.facts.reported import Reported
from platbook.initiatives.policy import read_policy
from platbook.initiatives.soundness.ground import Ground
from platbook.initiatives.soundness.looks import faults


@dataclass(frozen=True, slots=True)
class Assessment:
    """Where everybody stands, and the faults of the policy, as problems of its files."""

    standing: Standing
    faults: tuple[Record, ...]


def assess(catalog: Catalog, as_of: date, memo: Memo | None = None, reported: Reported | None = None) -> Assessment:
    """The assessment of a catalog on a day. A pure function of both, and of what collectors report: `reported` judges
    several catalogs by the same; without it that of the catalog's own tree and settings is read."""
    policy = read_policy(catalog)
    facts = read_facts(catalog, policy, reported)
    known, used = recall(catalog.cache), {} if memo is None else memo
    standing = Evaluation(catalog, policy, facts).on(as_of, used, known=known)
    remember(catalog.cache, known, used)
    return Assessment(standing, faults(Ground(catalog, policy, standing)))
