"""Comments in a Markdown text: nobody sees them, so nothing in them is a heading or a word."""


def without_comments(text: str, shown: str) -> tuple[str, str]:
    """The text and the same with its code hidden (see `spans`), both without comments; lines stay where they are."""
    if "<!--" not in shown:
        return text, shown
    texts: list[str] = []
    showns: list[str] = []
    done = 0
    last = shown.rfind("-->")
    while 0 <= (start := shown.find("<!--", done)) < last - 3:
        end = shown.index("-->", start + 4) + 3
        lines = "\n" * text.count("\n", start, end)
        texts += (text[done:start], lines)
        showns += (shown[done:start], lines)
        done = end
    return "".join((*texts, text[done:])), "".join((*showns, shown[done:]))
