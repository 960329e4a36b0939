"""`api/v1/scorecards.json` and a document for each; `initiatives.json` and `forecast.json` as the commands say it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from platbook.initiatives.evaluation.results.rollups import rollup
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.policy import Standard
from platbook.published.forecast import forecast_json
from platbook.published.initiatives import initiative_json
from platbook.published.scene import Scene
from platbook.published.standing import card_json, overview_json
from platbook.site.blocks import SiteFile
from platbook.site.machine.document import json_file, page_address
from platbook.site.places.outputs import API, scorecard_document
from platbook.site.view import FORECAST_DAYS, View


def files(view: View) -> Iterator[SiteFile]:
    """All of them, also for a catalog without standards: then they are empty."""
    standing = view.report.standing
    overviews = []
    for name in standing.policy.scorecards if standing else ():
        assert standing is not None
        standard, path = standing.policy.standards[name], scorecard_document(name)
        cards = standing.cards.get(name, {}).values()
        overview = overview_json(rollup(standard, cards))
        overviews.append({**overview, "page": page_address(view.paths.page(standard.entity.ref)), "api": path})
        scene = Scene(view.report.catalog, standing)
        listed = [card_json(scene, card, fully=False, placed=False) for card in cards]
        said = {"entity": None, "scorecards": [{**overview, "entities": listed}], "rules": _rules(standard)}
        yield json_file(view, path, said, standard.entity.path)
    yield json_file(view, f"{API}/scorecards.json", {"scorecards": overviews})
    yield json_file(view, f"{API}/initiatives.json", {"initiatives": _initiatives(view, standing)})
    until = view.report.as_of + timedelta(days=FORECAST_DAYS)
    yield json_file(view, f"{API}/forecast.json", forecast_json(view.forecast, view.report.as_of, until))


def _rules(standard: Standard) -> list[dict[str, Any]]:
    return [
        {
            "rule": rule.id,
            "title": rule.title,
            "level": rule.level,
            "points": rule.points,
            "message": rule.message,
            "fix": rule.fix,
            "docs": rule.docs,
        }
        for rule in standard.rules
    ]


def _initiatives(view: View, standing: Standing | None) -> list[dict[str, Any]]:
    if standing is None:
        return []
    about = (view.report.catalog, view.relations, standing.policy)
    return [initiative_json(progress, *about, placed=False) for progress in view.progress.values()]
