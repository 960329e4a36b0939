"""The pages of definitions: interactive where that can be, and otherwise as text with the reason."""

from datetime import date
from pathlib import Path
from typing import Any

import markdown
import pytest

from platbook.engine import check
from platbook.hosts.addresses import link_to_built
from platbook.site.blocks import Facts, Live, Note, Page, Paragraph, Source, Table
from platbook.site.build import Site, build_site
from platbook.site.render.html import html_of
from platbook.site.render.markdown import markdown_of
from platbook.source.worktree import WorkTree
from support.said import said

EXTENSIONS = ["admonition", "attr_list", "tables", "toc", "fenced_code", "pymdownx.highlight", "pymdownx.superfences"]

API = "apiVersion: platbook/v1\nkind: API\nmetadata:\n  name: {0}\nspec:\n  owner: crew\n  type: {1}\n"
API += "  lifecycle: production\n  definition: {2}\n"
OPERATION = "    get:\n      responses: {'200': {description: x}}\n"
WHOLE = f"openapi: 3.1.0\ninfo: {{title: A, version: '1.2'}}\npaths:\n  /a:\n{OPERATION}"


def site_of(root: Path, kind: str, file: str, content: bytes) -> Site:
    (root / "catalog" / "files").mkdir(parents=True)
    (root / "platbook.yaml").write_text("{}\n", encoding="utf-8")
    (root / "catalog" / "files" / file).write_bytes(content)
    (root / "catalog" / "it.yaml").write_text(API.format("it", kind, f"files/{file}"), encoding="utf-8")
    return build_site(check(WorkTree(root), date(2026, 3, 1)))


def page_of(site: Site, path: str = "catalog/apis/it/definition/index.md") -> Page:
    return next(page for page in site.pages if page.path == path)


def found(page: Page, sort: type[Any]) -> list[Any]:
    """The blocks of one sort."""
    return [block for block in page.blocks if isinstance(block, sort)]


def test_openapi_is_drawn_with_its_data_beside_it(tmp_path: Path) -> None:
    site = site_of(tmp_path, "openapi", "a.yaml", WHOLE.encode())
    page = page_of(site)
    assert page.uses == ("openapi", "source")
    assert isinstance(found(page, Live)[0].instead[0], Table)
    files = {file.path for file in site.files}
    assert {"catalog/apis/it/definition/definition.js", "catalog/apis/it/definition/a.yaml"} <= files
    own = page_of(site, "catalog/apis/it/index.md")
    assert own.uses == ()
    link = found(own, Table)[-1].rows[0][0][0]
    assert (link.page, link.anchor) == (page.path, "at-a")
    assert (5, "at-a") in found(page, Source)[0].marks


@pytest.mark.parametrize(
    ("kind", "file", "content", "said"),
    [
        ("openapi", "a.yaml", b"openapi: [\n", "neither YAML nor JSON (line"),
        ("openapi", "a.yaml", b"openapi: 3.1.0\npaths: 3\n", "holds no names"),
        ("openapi", "a.yaml", b"", "empty"),
        ("asyncapi", "a.yaml", b"x: 1\n", "does not say `asyncapi:`"),
        ("grpc", "a.proto", b"message A {}\n", "no service"),
        ("graphql", "a.json", b'{"data": {}}\n', "It is JSON"),
        ("grpc", "a.proto", b"service A {\0}", "It is no text"),
        ("openapi", "a.json", b'{"openapi": "3.1.0", "x": "' + b"y" * (3 << 20) + b'"}', "too large"),
    ],
)
def test_what_cannot_be_read_is_shown_as_text_with_the_reason(
    tmp_path: Path, kind: str, file: str, content: bytes, said: str
) -> None:
    page = page_of(site_of(tmp_path, kind, file, content))
    assert page.uses == ("source",)
    assert not found(page, Live)
    assert said in "".join(part.text for note in found(page, Note) for line in note.lines for part in line)
    assert len(found(page, Source)) == (b"\0" not in content)


def test_one_with_a_flaw_is_drawn_and_the_finding_is_linked(tmp_path: Path) -> None:
    page = page_of(site_of(tmp_path, "openapi", "a.yaml", WHOLE.replace("title: A, ", "").encode()))
    assert found(page, Live)
    links = [part for note in found(page, Note) for line in note.lines for part in line if part.text == "DOC004"]
    assert links[0].page == "reference/codes/DOC004/index.md"


def test_a_long_text_is_cut_and_can_be_downloaded(tmp_path: Path) -> None:
    text = WHOLE + "".join(
        f"  /p{n}:\n    get:\n      responses: {{'200': {{description: x}}}}\n" for n in range(2_000)
    )
    page = page_of(site_of(tmp_path, "openapi", "a.yaml", text.encode()))
    assert len(found(page, Source)[0].text) <= 60_000
    words = "".join(part.text for block in found(page, Paragraph) for part in block.line)
    assert "1 000 of 6 006 lines are shown. The whole of it: a.yaml." in words
    assert sum(len(table.rows) for table in found(page, Live)[0].instead if isinstance(table, Table)) == 500


def test_who_provides_and_who_calls_it(tmp_path: Path) -> None:
    site = site_of(tmp_path, "openapi", "a.yaml", WHOLE.encode())
    said = {
        label: "".join(p.text for line in lines for p in line) for label, lines in found(page_of(site), Facts)[0].rows
    }
    assert (said["Version"], said["Written in"], said["Called by"]) == ("1.2", "OpenAPI 3.1.0", "nobody in the catalog")


@pytest.mark.parametrize("file", ["a.yaml", "b.unknown"])
def test_html_and_markdown_say_the_same(tmp_path: Path, file: str) -> None:
    text = WHOLE + "x: '``` <b> &amp; \u202e'\n# ~~~ {: .x }\n"
    page = page_of(site_of(tmp_path, "openapi", file, text.encode()))
    link = link_to_built(page.path, False)
    body = markdown_of(page, link, link).partition("\n---\n")[2]
    theirs, ours = said(markdown.markdown(body, extensions=EXTENSIONS), page.path), said(html_of(page, link), page.path)
    assert (theirs.text, theirs.links, theirs.anchors) == (ours.text, ours.links, ours.anchors)
    assert ours.unsafe == theirs.unsafe == []
