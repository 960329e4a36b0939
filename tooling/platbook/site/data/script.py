"""Plain data as a script that hands it to the page."""

import json
from typing import Any

from platbook.site.assets import FOLDER
from platbook.site.blocks import SiteFile


def data_path(name: str) -> str:
    """Where the script stands that brings the data of this name."""
    return f"{FOLDER}/data/{name}.js"


def data_script(name: str, data: Any) -> SiteFile:
    """The script: it puts the data under its name into `platbookData`, for whoever waits for it."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    # Browsers read JSON twice as fast as the same as a script. It stands in a string, which no value may end; nor may
    # one end the element of a script, should somebody ever put this into a page.
    quoted = text.replace("\\", "\\\\").replace("'", "\\'").replace("</", "<\\/")
    safe = quoted.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return SiteFile(data_path(name), content=f"(window.platbookData??={{}}).{name}=JSON.parse('{safe}');\n".encode())
