"""Plain data as a script that hands it to the page."""

import json
from typing import Any

from platbook.site.assets import FOLDER
from platbook.site.blocks import SiteFile
from platbook.site.render.safe import visible

# How many times as long it may be.
_LONGER = 1.05


def data_path(name: str) -> str:
    """Where the script stands that brings the data of this name."""
    return f"{FOLDER}/data/{name}.js"


def data_script(name: str, data: Any) -> SiteFile:
    """The script: it puts the data under its name into `platbookData`, for whoever waits for it.

    Control characters are made visible in it, as on pages.
    """
    text = _json(data)
    if "\\u00" in text or visible(text) != text:  # few catalogs hold any, and looking at every value takes long
        data = _visible(data)
        text = _json(data)
    # A script of nothing but ASCII is read by a third faster; it is one unless that would make it much longer.
    plain = _json(data, plain=True)
    if len(plain) <= _LONGER * len(text):
        text = plain
    # Browsers read JSON twice as fast as the same as a script. It stands in a string, which no value may end; nor may
    # one end the element of a script, should somebody ever put this into a page.
    quoted = text.replace("\\", "\\\\").replace("'", "\\'").replace("</", "<\\/")
    return SiteFile(data_path(name), content=f"(window.platbookData??={{}}).{name}=JSON.parse('{quoted}');\n".encode())


def _json(data: Any, plain: bool = False) -> str:
    return json.dumps(data, separators=(",", ":"), ensure_ascii=plain)


def _visible(data: Any) -> Any:
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, dict):
        return {_visible(key): _visible(value) for key, value in data.items()}
    return [_visible(value) for value in data] if isinstance(data, (list, tuple)) else data
