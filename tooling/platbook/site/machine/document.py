"""A JSON document of the site: the version of its form, the day that it is of, and what it says."""

from typing import Any

from platbook.published.jsontext import to_short_json
from platbook.site.blocks import SiteFile
from platbook.site.view import View


def json_file(view: View, path: str, said: dict[str, Any], source: str = "") -> SiteFile:
    """The document as a file; `source` is the file of the repository that it mostly comes from."""
    about = {"version": 1, "asOf": view.report.as_of.isoformat()}
    return SiteFile(path, source, to_short_json({**about, **said}).encode("ascii"))


def page_address(path: str) -> str:
    """Where a page of the site is opened, from the root of the site: the same with every way of spelling addresses."""
    return f"{path.removesuffix('.md')}.html"
