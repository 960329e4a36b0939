"""Reads the data scripts of a site as a browser does."""

import json
import re
from typing import Any

_ESCAPED = re.compile(r"\\(u2028|u2029|.)")


def data_of(script: str) -> Any:
    """The data that a script hands to the page."""
    quoted = script.partition("=JSON.parse('")[2].partition("');\n")[0]
    return json.loads(_ESCAPED.sub(_meant, quoted))


def _meant(found: re.Match[str]) -> str:
    return chr(int(found[1][1:], 16)) if len(found[1]) > 1 else found[1]
