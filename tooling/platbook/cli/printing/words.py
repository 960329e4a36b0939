"""Names that programs use, as people read them."""

import re


def words(name: str) -> str:
    """`apiConsumedBy` as "API consumed by"."""
    parts = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return re.sub(r"\bapi\b", "API", parts)
