"""The bounds within which a file is read, so that no input can exhaust time, stack or memory."""

from dataclasses import dataclass

# However high somebody sets the limit: documents are walked by recursion, and Python's stack is bounded.
DEEPEST = 128


@dataclass(frozen=True, slots=True)
class Limits:
    """`file_bytes` bytes a file, `depth` levels of nesting (never more than `DEEPEST`), `nodes` values a file once its
    aliases are expanded."""

    file_bytes: int = 1 << 20
    depth: int = 64
    nodes: int = 100_000

    def __post_init__(self) -> None:
        object.__setattr__(self, "depth", min(self.depth, DEEPEST))


DEFAULT_LIMITS = Limits()
