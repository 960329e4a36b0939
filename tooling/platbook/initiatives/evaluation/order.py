"""The order of standards: one that asks for the level reached in another comes after it."""

from collections.abc import Mapping

from platbook.initiatives.evaluation.program import Program


def in_order(programs: Mapping[str, Program]) -> tuple[Program, ...]:
    """The programs, each after those that it asks for. Those that ask in a circle come last, by name."""
    done: dict[str, Program] = {}
    waiting = dict(sorted(programs.items()))
    while waiting:
        ready = [name for name, program in waiting.items() if not (program.asks & waiting.keys()) - {name}]
        ready = [name for name in ready if name not in programs[name].asks]
        for name in ready or list(waiting):
            done[name] = waiting.pop(name)
    return tuple(done.values())


def circle(programs: Mapping[str, Program]) -> frozenset[str]:
    """The standards that ask for each other in a circle, or for themselves."""
    left = {name: set(program.asks) & programs.keys() for name, program in programs.items()}
    changed = True
    while changed:
        free = [name for name, asks in left.items() if not asks & left.keys()]
        for name in free:
            del left[name]
        # What nobody left asks for hangs on a circle, and is not part of it.
        asked = {ask for asks in left.values() for ask in asks}
        hanging = [name for name in left if name not in asked]
        for name in hanging:
            del left[name]
        changed = bool(free or hanging)
    return frozenset(left)
