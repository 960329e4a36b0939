"""The settings of a tree, read from `platbook.yaml` like any other document; wrong settings count as none."""

from dataclasses import dataclass
from typing import Any

from platbook.catalog.records.record import Record, Stored, restore, store
from platbook.catalog.vocabulary.vocabulary import Vocabulary
from platbook.findings.ignore import find_ignores
from platbook.model.settings import FILE, Settings, settings_from
from platbook.source.file import SourceFile, open_file
from platbook.source.tree import Tree


@dataclass(frozen=True, slots=True)
class Configured:
    """The settings, and what is wrong with their file."""

    settings: Settings
    record: Record
    data: dict[str, Any]

    def stored(self) -> Stored:
        """As it is kept in the cache."""
        return (self.data, store(self.record))


def restored(stored: Stored) -> Configured:
    """From the cache."""
    data, record = stored
    return Configured(settings_from(data), restore(record, FILE), data)


def configure(tree: Tree, vocabulary: Vocabulary) -> Configured:
    """Reads the settings file; where there is none, every setting has its default."""
    file = open_file(tree, FILE)
    if not isinstance(file, SourceFile):
        if file.details.get("what") == "missing":
            return Configured(Settings(), Record(FILE), {})
        return Configured(Settings(), Record(FILE, problems=(file,)), {})
    data = next(iter(file.loaded.documents), None)
    # What a setting may be is for its schema to say: `off` is a word of it, whatever older parsers make of that.
    problems = tuple(problem for problem in file.loaded.problems if problem.kind != "ambiguous-scalar")
    if data is not None:
        from platbook.catalog.shape.shape import Shape  # needs the validators, which a run from the cache does without

        problems = (*problems, *Shape(vocabulary.settings).problems(0, data))
    accepted = data if isinstance(data, dict) and not problems else {}
    record = Record(FILE, problems=problems, ignores=find_ignores(FILE, file.text))
    return Configured(settings_from(accepted), record, accepted)
