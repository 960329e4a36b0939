"""Files that are templates of YAML, still to be filled in by some generator."""

_MARKS = ("{{", "{%", "<%")


def looks_like_template(text: str) -> bool:
    """Whether the text holds marks of a template language (`${{ … }}`, `{{ … }}`, `{% … %}`, `<% … %>`)."""
    return any(mark in text for mark in _MARKS)
