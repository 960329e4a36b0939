"""What rules need to see of an entity, as a tree of fields: all else of a document is left where it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from platbook.initiatives.expression.reads import EACH, Path


@dataclass(slots=True)
class Needs:
    """The fields needed below one place; `whole`: all of them."""

    fields: dict[str, "Needs"] = field(default_factory=dict)
    whole: bool = False

    def add(self, path: Path, shallow: bool = False) -> None:
        """Asks for what is at a path; of a `shallow` one that it is there, and how many items it has."""
        place = self
        for step in path:
            place = place.fields.setdefault(step, Needs())
        if shallow:
            place.fields.setdefault(EACH, Needs())
        else:
            place.whole = True

    def of(self, data: Any) -> Any:
        """The part of data that is needed. Lists keep their length, so that counting them is right."""
        if self.whole:
            return data
        if isinstance(data, dict):
            # The names of a map's keys are what a loop over a map sees.
            if EACH in self.fields:
                return data
            return {key: below.of(data[key]) for key, below in self.fields.items() if key in data}
        if isinstance(data, list) and EACH in self.fields:
            each = self.fields[EACH]
            return [each.of(item) for item in data]
        return data


def needs_of(paths: Iterable[tuple[Path, bool]]) -> Needs:
    """The needs that (path, shallow) pairs make up."""
    needs = Needs()
    for path, shallow in paths:
        needs.add(path, shallow)
    return needs
