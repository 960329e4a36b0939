"""JSON from pipelines: an object, or the reason why it is none."""

import json
from typing import Any


def read_object(raw: bytes) -> dict[str, Any] | str:
    """The object that a report is."""
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "it is no text in UTF-8"
    except json.JSONDecodeError as error:
        return f"it is no JSON: {error.msg[:1].lower()}{error.msg[1:]}, in line {error.lineno}"
    except (RecursionError, ValueError):
        return "it is nested too deeply, or has numbers that are too long"
    return data if isinstance(data, dict) else "it is no JSON object"


def objects(data: Any) -> list[dict[str, Any]]:
    """The objects in a list; nothing where it is no list."""
    return [item for item in data if isinstance(item, dict)] if isinstance(data, list) else []
