"""From the path of a page's Markdown to addresses: on the built site, and between Markdown files."""

from collections.abc import Callable


def built_path(path: str, directory_urls: bool) -> str:
    """Where the built form of a page or file stands, from the root of the site."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def link_to_built(path: str, directory_urls: bool) -> Callable[[str], str]:
    """A function that gives the address of another page as seen from the one at `path`: the shortest there is."""
    folders = built_path(path, directory_urls).split("/")[:-1]
    # From the page's own folder up to the root: what addresses there begin with, and the way up.
    ways = [
        ("".join(f"{name}/" for name in folders[:depth]), "../" * (len(folders) - depth))
        for depth in range(len(folders), -1, -1)
    ]

    def link(other: str) -> str:
        target = built_path(other, directory_urls)
        above, up = next(way for way in ways if target.startswith(way[0]))
        # What begins with a name and a colon would be another kind of address.
        return up + target[len(above) :] if up else f"./{target[len(above) :]}"

    return link


def link_to_source(path: str) -> Callable[[str], str]:
    """A function that gives the path of another page's Markdown as seen from the one at `path`."""
    up = "../" * path.count("/")
    return lambda other: up + other
