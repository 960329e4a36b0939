"""What libyaml says of a text that is no YAML, in words that help whoever wrote it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """`message` goes into a sentence, `label` stands under the place, `began` where it began. What was opened there
    is mended there, where `mend_at_start`."""

    message: str
    label: str
    help: str
    began: str = "it began here"
    mend_at_start: bool = False


_INDENT = "lines that belong together begin in the same column; indent with spaces"
_QUOTES = "put the whole text in quotes"
_OPEN_QUOTE = Said("a quote is not closed", "still inside quotes", "close the quote", "opened here", True)

# What libyaml says, or a part of it, and what is meant. The first that fits is taken.
_WORDS: tuple[tuple[str, Said], ...] = (
    ("mapping values are not allowed", Said("a `:` that cannot stand here", "this colon",
        "put a text that holds `: ` in quotes; if this is a field, look at its indentation, and for a `:` on the line "
        "above")),
    ("found unexpected end of stream", _OPEN_QUOTE),
    ("found unexpected document indicator", _OPEN_QUOTE),
    ("found undefined alias", Said("there is no anchor of this name", "unknown alias",
        "put a text that begins with `*` in quotes; an alias needs its `&name` earlier in the document")),
    ("found duplicate anchor", Said("this anchor is given twice", "given again",
        "give each anchor a name of its own", "first given here")),
    ("did not find expected key", Said("this line fits no field above it", "no field can begin here", _INDENT,
        "in the mapping that begins here")),
    ("did not find expected '-' indicator", Said("a list ends in the middle", "expected `- …` here", _INDENT,
        "in the list that begins here")),
    ("did not find expected ',' or ']'", Said("a `[` is not closed", "expected `,` or `]`",
        "close the bracket; put a text that begins with `[` in quotes", "opened here", True)),
    ("did not find expected ',' or '}'", Said("a `{` is not closed", "expected `,` or `}`",
        "close the brace; put a text that begins with `{` in quotes", "opened here", True)),
    ("could not find expected ':'", Said("a field without its `:`", "the `:` is missing before this",
        "write `field: value`; a text of several lines begins with `|`, or stands in quotes", "this field", True)),
    ("tab character", Said("a tab where spaces belong", "a tab", "indent with spaces")),
    ("block sequence entries are not allowed", Said("a list that cannot begin here", "this `-`",
        "begin a list on the line below its field; put a text that begins with `- ` in quotes")),
    ("block mapping keys are not allowed", Said("a mapping that cannot begin here", "this key", _INDENT)),
    ("found unknown escape character", Said("a backslash in double quotes that means nothing", "unknown escape",
        "use single quotes around texts with backslashes", "in the quotes opened here")),
    ("escape", Said("an escape in double quotes that is no character", "no such character",
        "write the character itself, or a valid code", "in the quotes opened here")),
    ("did not find expected <document start>", Said("something stands after the end of the document",
        "the document has ended", f"{_INDENT}; several documents are separated by `---`")),
    ("did not find expected node content", Said("a value is missing", "expected a value",
        "write the value, or take the comma out; close every bracket")),
    ("did not find expected comment or line break", Said("text after the sign that begins a block of text",
        "not on this line", "begin the text on the next line", "the block begins here")),
    ("found incompatible YAML document", Said("a version of YAML that is not 1.1 or 1.2", "this version",
        "leave the `%YAML` line out")),
    ("directive", Said("a directive that is not known", "this line", "leave lines that begin with `%` out")),
)  # fmt: skip
_AFTER_VALUE = Said("something stands after the end of a value", "not expected here", _QUOTES, "in the mapping here")
_NO_START = "cannot start any token"
_STARTS = {
    "\t": Said("a tab where spaces belong", "a tab", "indent with spaces"),
    "@": Said("a text cannot begin with `@`", "needs quotes", _QUOTES),
    "`": Said("a text cannot begin with a backtick", "needs quotes", _QUOTES),
    "%": Said("a text cannot begin with `%`", "needs quotes", _QUOTES),
}


def friendly(problem: str, context: str, before: str, rest: str) -> Said:
    """What an error means; `before` and `rest` are the text of its line, up to its place and from there."""
    if (_NO_START in problem or rest[:1] == "\t") and rest[:1] in _STARTS:
        return _STARTS[rest[:1]]
    if "did not find expected key" in problem and before.strip():
        return _AFTER_VALUE
    both = f"{problem} {context}".strip()
    for words, said in _WORDS:
        if words in both:
            return said
    about = both or "it cannot be read"
    return Said(about, "here", "put texts with special characters in quotes, and indent with spaces")
