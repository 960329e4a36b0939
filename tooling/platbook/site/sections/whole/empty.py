"""What stands on a page that would list things while there are none: what to do next."""

from collections.abc import Iterator

from platbook.site.blocks import Block, Bullets, Code, Heading, Line, PageLink, Paragraph, Text
from platbook.site.places.paths import FIELDS, GUIDE, HOME, STANDARDS
from platbook.site.sections.standards.unused import unused
from platbook.site.view import View

_MOVE, _BAR = "how-to/move-from-backstage.md", "tutorial/raise-the-bar.md"


def begin(view: View, shown: str) -> Iterator[Block]:
    """Of a catalog without any entity; `shown` is a sentence on what will stand on the page."""
    yield Paragraph((Text(f"Nothing is registered yet. {shown}"),))
    ways: list[Line] = [
        (PageLink("Register something", HOME, "register-something"), Text(": the smallest file there is, to copy.")),
    ]
    if GUIDE in view.written:
        ways.append((PageLink("Step by step", GUIDE), Text(": write the file, check it, see its page.")))
    if _MOVE in view.written:
        ways.append((PageLink("Move from Backstage", _MOVE), Text(": descriptors that you have are read as they are.")))
    ways.append((PageLink("Fields", FIELDS), Text(": what can be said of a service, a team or an API.")))
    yield Bullets(tuple(ways))


def no_standards(view: View) -> Iterator[Block]:
    """Of a catalog that asks nothing of anybody."""
    mistaken = tuple(unused(view))
    told = "Nothing is asked of anybody, because of mistakes." if mistaken else "Nothing is asked of anybody yet."
    yield Paragraph((Text(told),), "lead")
    yield from mistaken
    begun = "How one is written:" if mistaken else "Begin with one rule that all agree on:"
    ways: list[Line] = []
    if _BAR in view.written:
        ways.append((PageLink("Raise the bar", _BAR), Text(": a scorecard and an initiative, step by step.")))
    for kind, what in (
        ("Scorecard", "levels to reach, and rules for each"),
        ("Initiative", "work that has a deadline"),
    ):
        page = FIELDS.replace("index.md", f"{kind.lower()}/index.md")
        ways.append((PageLink(kind, page), Text(f": {what}. Its fields, with an example.")))
    yield Paragraph(
        (
            Text("Standards are files in "),
            Code("initiatives/"),
            Text(f". {begun}"),
        )
    )
    yield Bullets(tuple(ways))
    folder = STANDARDS.removesuffix("index.md")
    pages = [path for path in sorted(view.written) if path.startswith(folder)]
    if pages:
        yield Heading("To read")
        yield Bullets(tuple((PageLink(view.title(path), path),) for path in pages))
