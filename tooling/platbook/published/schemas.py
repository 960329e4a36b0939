"""The published JSON Schemas of all that is written for programs, as this installation has them."""

from collections.abc import Mapping
from pathlib import Path

SUFFIX = ".schema.json"


def schemas_folder() -> Path:
    """Where they lie: inside the package, or in the checkout that it runs from."""
    here = Path(__file__).resolve().parents[1]
    packaged = here / "_outputs"
    return packaged if packaged.is_dir() else here.parent.parent / "schemas" / "outputs"


def published_schemas() -> Mapping[str, bytes]:
    """Every schema by the name of its file, in the order of names."""
    return {path.name: path.read_bytes() for path in sorted(schemas_folder().glob(f"*{SUFFIX}"))}
