"""The chain of worlds between the base of a change and its head, each asked only of whom it may place elsewhere."""

from collections.abc import Mapping
from typing import NamedTuple

from platbook.compare.moving import moved
from platbook.compare.world import World, standing
from platbook.initiatives.evaluation.evaluate import Memo
from platbook.initiatives.evaluation.standing import Standing
from platbook.model.ref import Ref


class Stage(NamedTuple):
    """A world of the chain: where those entities stand in it that may stand elsewhere in the next one."""

    standing: Standing
    moved: frozenset[Ref]


def stages_of(worlds: list[World], last: Standing, failing: Mapping[Ref, frozenset[str]], memo: Memo) -> list[Stage]:
    """The worlds before the last one, latest first. Who stands in one as in the next is not asked again."""
    stages: list[Stage] = []
    among = frozenset(failing)
    for world, following in zip(worlds[-2::-1], worlds[:0:-1], strict=True):
        elsewhere = moved(world, following, among, failing)
        stages.append(Stage(standing(world, memo, elsewhere) if elsewhere else last, elsewhere))
    return stages
