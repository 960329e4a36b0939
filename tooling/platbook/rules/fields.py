"""The words that rules about single fields share, and the edits that they can offer without doing harm."""

from collections.abc import Sequence

from platbook.findings.count import listed
from platbook.findings.finding import Fix, Location
from platbook.rules.rule import InFile, Subject
from platbook.source.edit import Edit
from platbook.source.file import SourceFile
from platbook.source.route import Route, show

# More than this in one line is not read.
_MOST = 10
TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "array": "a list",
    "object": "a mapping",
    "null": "empty",
}


def field(route: Route) -> str:
    """A field as people call it: its own name, with its place in a list: `tags[2]`."""
    start = max((index for index, step in enumerate(route) if isinstance(step, str)), default=0)
    return f"`{show(route[start:])}`" if route else "the document"


def quoted(words: Sequence[object], last: str = "or") -> str:
    """`a`, `b` or `c`, each in backticks; a long list is cut."""
    more = [f"{len(words) - _MOST} more"] if len(words) > _MOST else []
    return listed([*(f"`{word}`" for word in words[:_MOST]), *more], last)


def example(found: InFile) -> tuple[str, ...]:
    """A line of help that shows a right value, where the schema has one."""
    value = found.problem.details.get("shape") or found.problem.details.get("example")
    return () if value is None else (f"for example `{value}`",)


def meaning(found: InFile) -> tuple[str, ...]:
    """A line of help that says what the field is, in the words of its schema."""
    text = found.problem.details.get("description")
    return (f"{field(found.problem.route)}: {text}",) if text else ()


def at_parent(found: InFile, label: str) -> Location:
    """The key of the object that lacks something; for a whole document, the line that says what it is."""
    problem = found.problem
    if problem.route:
        return Location(found.path, problem.document, problem.route, True, label)
    known = ("kind",) if problem.details.get("field") != "kind" else ("apiVersion",)
    return Location(found.path, problem.document, known, False, label)


def written(found: InFile, subject: Subject) -> str | None:
    """The value as it is written, if changing it changes this place alone; None where an alias may share it."""
    file = subject.catalog.files.open(found.path)
    if not isinstance(file, SourceFile) or ("*" in file.text and "&" in file.text):
        return None
    problem = found.problem
    place = (file.positions.key if problem.on_key else file.positions.value)(problem.document, problem.route)
    return file.text[place.start : place.end]


def replacement(found: InFile, text: str) -> Fix:
    """The fix that writes `text`, YAML as it stands, in the place of the value, or of the key where that is wrong."""
    problem = found.problem
    edit = Edit(problem.document, problem.route, text, problem.on_key)
    return Fix(f"write `{text}`", found.path, (edit,))
