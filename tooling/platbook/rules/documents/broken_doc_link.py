"""DOC006: a link in a written page that leads nowhere."""

from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.finding import Location, Severity
from platbook.model.settings import DOCS
from platbook.rules.documents.written import LocalLink, Written
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.source.span import Span
from platbook.source.tree import join, parent

# Pages of the site that no file stands for.
_MADE = tuple(f"{DOCS}/{folder}/" for folder in ("catalog", "reference", "standards"))
_MADE_PAGES = (f"{DOCS}/index.md", f"{DOCS}/about.md")
_MOST_NAMES = 2000


@on_catalog("DOC006", "broken-doc-link", Severity.WARNING)
def broken_doc_link(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """A link or an image in a Markdown page leads to a file, or to a place in one, that is not there.

    Whoever follows the link finds nothing, in the middle of the night when it stands in a runbook. All Markdown that
    goes onto the site is looked at: `docs/`, and the folders that entities name in `docs`. Links between them and to
    descriptors are turned into links between pages of the site. Addresses on the web are not fetched, and code is
    passed over. Places within a page (`page.md#where`) are those that the site gives to headings: small letters,
    dashes for spaces, no punctuation; and those that `<a id="where"></a>` and `{#where}` give.

    It is a warning, and fails no check: a page with one dead link still helps, and whoever renames a heading should
    not be held up by a page of another team. `rules: {DOC006: error}` in `platbook.yaml` makes it one.

    **How to fix:** correct the path; it is relative to the page that it stands on. Or remove the link.

    ```markdown
    If the cart is slow, see [the runbook](runbok.md).   <!-- the file is runbook.md -->
    ```
    """
    written = Written(catalog)
    for path, owner in written.owners.items():
        for link in written.links(path):
            found = _broken(catalog, written, path, link)
            if found:
                message, label, help_ = found
                span = Span(link.line, link.column, link.line, link.end_column)
                yield Hit(
                    message, Location(path, label=label, span=span), (), help_, None, str(owner.ref) if owner else ""
                )
    written.save()


def _broken(catalog: Catalog, written: Written, page: str, link: LocalLink) -> tuple[str, str, tuple[str, ...]] | None:
    """What is wrong with a link: the message, the words under the caret, the way out; None where nothing is."""
    file, _, anchor = link.target.partition("#")
    file = unquote(file.partition("?")[0])
    path = join(parent(page), file) if file else page
    noun = "image" if link.sort == "image" else "link"
    if path is None:
        help_ = "write the path relative to this page, with forward slashes; only files of the repository can be shown"
        return f"{noun} to `{file}` leads out of the repository", "not there for readers", (help_,)
    if path != page and path not in written.owners:
        kind = catalog.files.kind(path) if path else "folder"
        if kind == "missing" and (path in _MADE_PAGES or path.startswith(_MADE)):
            return None
        if kind == "outside":
            return f"{noun} to `{file}` leads out of the repository", "not there for readers", ()
        if kind == "missing":
            return f"{noun} to `{file}`: there is no such file", "no such file", _way_out(catalog, path, file)
        return None
    anchor = unquote(anchor)
    if not anchor or anchor == "top" or anchor.startswith(("fn:", "fnref:")):
        return None
    there = written.anchors(path)
    if anchor in there:
        return None
    where = f"`{path.rpartition('/')[2]}`" if path != page else "this page"
    near = get_close_matches(anchor.lower(), sorted(there)[:_MOST_NAMES], n=1, cutoff=0.6)
    help_ = f"did you mean `#{near[0]}`?" if near else "the headings of the page give it its anchors"
    return f"link to `{link.target}`: nothing in {where} is called `#{anchor}`", "no such heading", (help_,)


def _way_out(catalog: Catalog, path: str, file: str) -> tuple[str, ...]:
    """The file that is meant, if one is near; else where was looked."""
    folder, _, name = path.rpartition("/")
    beside = catalog.files.tree.entries(folder, ("",)) if folder else []
    names = {rest for entry in beside if "/" not in (rest := entry.path.removeprefix(f"{folder}/"))}
    near = get_close_matches(name, sorted(names)[:_MOST_NAMES], n=1, cutoff=0.6)
    if near:
        return (f"did you mean `{file[: len(file) - len(name)] if file.endswith(name) else ''}{near[0]}`?",)
    return (f"looked for `{path}`; the path is relative to the folder of this page",)
