"""The bounds within which a file is read, so that no input can exhaust time, stack or memory."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`file_bytes` bytes a file, `depth` levels of nesting, `nodes` values a file once its aliases are expanded."""

    file_bytes: int = 1 << 20
    depth: int = 64
    nodes: int = 100_000


DEFAULT_LIMITS = Limits()
