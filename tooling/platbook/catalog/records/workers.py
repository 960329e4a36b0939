"""Many files examined: in this process, or in forked ones where there are enough files to be worth it."""

import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from platbook.catalog.records.record import Record, Stored, restore, store
from platbook.catalog.vocabulary.vocabulary import Vocabulary
from platbook.source.file import open_file
from platbook.source.limits import Limits
from platbook.source.tree import Tree

# Below this many files a second process costs more than it saves.
_WORTH_TWO_PROCESSES = 300
_CHUNK = 200
_MOST_PROCESSES = 8


@dataclass(frozen=True)
class Work:
    """What it takes to examine files."""

    tree: Tree
    vocabulary: Vocabulary
    limits: Limits

    def examine(self, paths: Sequence[str]) -> list[Record]:
        """The records of the files at these paths, in this process."""
        from platbook.catalog.records.examine import Examiner  # a run that finds all in the cache needs no validator

        examiner = Examiner(self.vocabulary)
        return [examiner.examine(open_file(self.tree, path, self.limits), path) for path in paths]

    def examine_many(self, paths: Sequence[str]) -> Iterator[list[Record]]:
        """The same in chunks, as they become ready, in the order of `paths`."""
        chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
        processes = min(os.cpu_count() or 1, _MOST_PROCESSES, len(chunks))
        # Forked workers inherit the schemas as they are; where processes do not fork, one does all.
        if len(paths) < _WORTH_TWO_PROCESSES or processes < 2 or sys.platform != "linux":
            yield from map(self.examine, chunks)
            return
        import multiprocessing  # only a large catalog pays for it

        with multiprocessing.get_context("fork").Pool(processes, _inherit, (self,)) as pool:
            for index, stored in enumerate(pool.imap(_examine, chunks)):
                yield [restore(record, path) for path, record in zip(chunks[index], stored, strict=True)]


# Set once in each worker, as it starts: what it inherits need not travel with every chunk.
_inherited: list[Work] = []


def _inherit(work: Work) -> None:
    gc.disable()
    # Ctrl-C reaches the whole group of processes; the first one ends the others, without a word from each.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _inherited.append(work)


def _examine(paths: Sequence[str]) -> list[Stored]:
    return [store(record) for record in _inherited[0].examine(paths)]
