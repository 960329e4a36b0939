"""Addresses for what is read away from the site: with the site's own address before them, where it is known."""

from platbook.site.render.safe import safe_address
from platbook.site.view import View


def absolute(view: View, path: str) -> str:
    """The address of a page or a file; the path from the root of the site where nobody said where the site is."""
    url = safe_address(view.url)
    return f"{url.rstrip('/')}/{path}" if url else path
