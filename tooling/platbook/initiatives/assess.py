"""The standards of a catalog, read and evaluated: where everybody stands, and what is wrong with the standards."""

from dataclasses import dataclass
from datetime import date

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.records.record import Record
from platbook.initiatives.evaluation.asking.remember import recall, remember
from platbook.initiatives.evaluation.evaluate import Evaluation, Memo
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.facts.read import read_facts
from platbook.initiatives.facts.reported import Reported, read_reported
from platbook.initiatives.policy import read_policy
from platbook.initiatives.soundness.ground import Ground
from platbook.initiatives.soundness.looks import faults


@dataclass(frozen=True, slots=True)
class Assessment:
    """Where everybody stands, and the faults of the policy, as problems of its files; `reported` is what collectors
    said, by which it was judged."""

    standing: Standing
    faults: tuple[Record, ...]
    reported: Reported


def assess(catalog: Catalog, as_of: date, memo: Memo | None = None, reported: Reported | None = None) -> Assessment:
    """The assessment of a catalog on a day. A pure function of both, and of what collectors report: `reported` judges
    several catalogs by the same; without it that of the catalog's own tree and settings is read."""
    policy = read_policy(catalog)
    known = read_reported(catalog.files.tree, catalog.settings) if reported is None else reported
    facts = read_facts(catalog, policy, known)
    recalled, used = recall(catalog.cache), {} if memo is None else memo
    standing = Evaluation(catalog, policy, facts).on(as_of, used, known=recalled)
    remember(catalog.cache, recalled, used)
    return Assessment(standing, faults(Ground(catalog, policy, standing)), known)
