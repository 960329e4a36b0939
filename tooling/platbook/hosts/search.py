"""The site's own search in MkDocs: it takes the place of the theme's, and knows how addresses are spelled here."""

from mkdocs.plugins import PluginCollection, get_plugin_logger

from platbook.site.data.search import NAME
from platbook.site.render.script import data_path

SEARCH_DATA = data_path(NAME)
_REPLACED = ("search", "material/search")

log = get_plugin_logger("platbook")


def retire(plugins: PluginCollection) -> None:
    """Takes the theme's search out of a build, so that there are not two of them: no box, no index, no worker."""
    for name in _REPLACED:
        plugin = plugins.pop(name, None)
        if plugin is None:
            continue
        log.info(f"`{name}` is left out: the search of platbook takes its place. It can go from `plugins`.")
        for event, methods in plugins.events.items():
            # A list of its own: MkDocs may be walking along this one.
            plugins.events[event] = [method for method in methods if getattr(method, "__self__", None) is not plugin]


def spelled(data: bytes, directory_urls: bool) -> bytes:
    """The data of the search, which says whether pages are files or folders of the built site."""
    return data + b"platbookData.search.folders=true;\n" if directory_urls else data
