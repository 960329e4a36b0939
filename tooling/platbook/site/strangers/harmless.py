"""The Markdown of strangers without all that is more than words, pictures and links: nothing in it runs anywhere.

Documents of entities come from everybody, and builders pass HTML on as it is. So tags are shown as text (but for a few
that only dress words), attributes are dropped, and links lead where links may. What is code stays as it is where every
builder takes it for code. The plugin for MkDocs looks at the built page once more (`purified`).
"""

import re
from collections.abc import Callable

from platbook.site.render.safe import safe_address
from platbook.site.strangers.ids import is_free
from platbook.source.markdown.blocks import Block, blocks
from platbook.source.markdown.characters import unescaped
from platbook.source.markdown.spans import hidden_spans

Lead = Callable[[str], str | None]

_TOKEN = re.compile(r"\\[^\w\s]|<(?=[^ \t0-9=])|\{|!?\[|\]\(|\]:|\]")
_KEPT_TAG = re.compile(
    r"<(?:/?(?:kbd|sub|sup|mark|ins|del|small)|br ?/?|wbr)>|<a (?:id|name)=\"([A-Za-z][\w.-]*)\"></a>"
)
_WEB = re.compile(r"<(https?://[^\s<>\"'`\\\[\]{}()*_]+|[\w.+-]+@[\w.-]+)>", re.ASCII)
_ANCHOR = re.compile(r"\{:?[ \t]*#([A-Za-z][\w-]*)[ \t]*\}")
# No part gives back what it took (`++`), so that nothing is tried twice.
_INLINE = re.compile(
    r"""[ \t]*+(?:\n[ \t]*+)?+(?:<([^<>\n\0]*+)>|((?:[^\s()<>\0]|\([^\s()<>\0]*+\))*+))"""
    r"""(?:[ \t\n]++("[^"\n\0\\<>{}`\[\]]*+"|'[^'\n\0\\<>{}`\[\]]*+'))?+[ \t]*+(?:\n[ \t]*+)?+\)"""
)
_DEFINED = re.compile(
    r"(?m)^ {0,3}\[([^\]\[\n\0^\\!][^\]\[\n\0\\]*)\]:[ \t]*(?:<([^<>\n\0]*)>|([^\s<>\0]+))"
    r"""(?:[ \t]+("[^"\n\0\\<>{}`\[\]]*"|'[^'\n\0\\<>{}`\[\]]*'))?[ \t]*$"""
)
# A longer word is no address that anybody wrote.
_LONGEST = 300
_NEXT = re.compile(rf"[ \t]{{0,9}}\n?[ \t]{{0,9}}([^\s\0]{{0,{_LONGEST}}})")
_OPENING = re.compile(r"([ >]*)(`{3,}|~{3,})[ \t]*([A-Za-z][\w+#.-]*)?(.*)")
_OPTIONS = re.compile(r'(?: +(?:title="[^"<>{}]*"|hl_lines="[0-9 -]*"|linenums="[0-9]*"))+')


def harmless(text: str, lead: Lead) -> str:
    """The text (in its `normal` form, without front matter) made harmless. `lead` gives the address for a link to what
    is written, or None where it must not be one."""
    # A line before it, so that it does not begin as front matter does.
    lines = ["", *text.split("\n")]
    defined = _defined(lines, lead)
    parts = [_block(lines, block, lead, defined) for block in blocks(lines)]
    return "\n".join(parts).removeprefix("\n")


def _defined(lines: list[str], lead: Lead) -> dict[str, str]:
    """What references refer to, by their names: the first of each counts."""
    found: dict[str, str] = {}
    for block in blocks(lines):
        if block.kind == "words":
            shown = hidden_spans("\n".join(lines[block.start : block.end]), sure=True)
            if "]:" in shown:
                for each in _DEFINED.finditer(shown):
                    to = lead(unescaped(each[2] if each[2] is not None else each[3]))
                    found.setdefault(each[1].strip().lower(), to or "")
    return found


def _block(lines: list[str], block: Block, lead: Lead, defined: dict[str, str]) -> str:
    inside = lines[block.start : block.end]
    match block.kind:
        case "fence":
            return "\n".join((_opening(inside[0]), *inside[1:]))
        case "indented":
            # As a fence, so that no builder doubts that it is code.
            return "\n".join(("```", *(line[4:] for line in inside), "```"))
        case _:
            return _Words("\n".join(inside), lead, defined).harmless()


def _opening(line: str) -> str:
    """The first line of a fence: its language, and of its options those that only dress it."""
    found = _OPENING.fullmatch(line)
    if not found:
        return line
    options = found[4].rstrip() if found[3] and _OPTIONS.fullmatch(found[4].rstrip()) else ""
    return f"{found[1]}{found[2]}{found[3] or ''}{options}"


class _Words:
    """One block of words, and the changes to it, in order."""

    def __init__(self, text: str, lead: Lead, defined: dict[str, str]) -> None:
        self._text = text
        self._shown = hidden_spans(text, sure=True)
        self._last_comment = self._shown.rfind("-->")
        self._lead = lead
        self._defined = defined
        self._changes: list[tuple[int, int, str]] = []
        # Where brackets were opened that nothing has closed yet, and whether those of a picture.
        self._opened: list[tuple[int, bool]] = []

    def harmless(self) -> str:
        definitions = {found.start(): found for found in _DEFINED.finditer(self._shown)} if "]:" in self._shown else {}
        at = 0
        starts = sorted(definitions)
        while found := _TOKEN.search(self._shown, at):
            while starts and starts[0] < found.start() - 3:
                starts.pop(0)
            if starts and starts[0] <= found.start() and self._shown[starts[0] : found.start()].strip() == "":
                at = self._define(definitions[starts.pop(0)])
            else:
                at = self._token(found[0], found.start(), found.end())
        # A picture that nothing is known of.
        self._changes += [(start, start + 1, "&#33;") for start, picture in self._opened if picture]
        parts: list[str] = []
        done = 0
        for start, end, new in sorted(self._changes):
            parts += (self._text[done:start], new)
            done = end
        return "".join((*parts, self._text[done:]))

    def _change(self, start: int, end: int, new: str) -> int:
        self._changes.append((start, end, new))
        return end

    def _token(self, token: str, start: int, end: int) -> int:
        """Deals with a token and gives the place to go on from."""
        if token.startswith("\\"):
            return self._change(start, end, f"&#{ord(token[1])};") if token[1] in "<{[]!" else end
        if token == "<":
            return self._tag(start, end)
        if token == "{":
            kept = _ANCHOR.match(self._shown, start)
            return kept.end() if kept and is_free(kept[1]) else self._change(start, end, "&#123;")
        if token.endswith("["):
            self._opened.append((start, token == "!["))
            return end
        opened, picture = self._opened.pop() if self._opened else (None, False)
        if token == "](":
            return self._link(opened, picture, start, end)
        if token == "]:":
            self._colon(start, end)
        if picture and opened is not None:
            self._picture(opened, end - (token == "]:"))
        return end

    def _tag(self, start: int, end: int) -> int:
        if self._shown.startswith("<!--", start) and start < self._last_comment:
            after = self._shown.index("-->", start) + 3
            return self._change(start, after, "\n" * self._text.count("\n", start, after) or " ")
        kept = _KEPT_TAG.match(self._shown, start)
        kept = _WEB.match(self._shown, start) if not kept or (kept[1] and not is_free(kept[1])) else kept
        return kept.end() if kept else self._change(start, end, "&lt;")

    def _link(self, opened: int | None, picture: bool, start: int, end: int) -> int:
        """An inline link, led to where it may lead; where it may not, its words alone are left."""
        found = _INLINE.match(self._shown, end)
        if not found or opened is None:
            if picture and opened is not None:
                self._change(opened, opened + 1, "&#33;")
            return self._change(start, end, "]&#40;")
        target = unescaped(found[1] if found[1] is not None else found[2]).strip()
        to = self._lead(target)
        if to is None:
            self._change(opened, opened + 1 + picture, "")
            return self._change(start, found.end(), "")
        if picture and safe_address(unescaped(to)):
            # A picture from elsewhere would tell others who reads this; a link asks nobody before it is followed.
            self._change(opened, opened + 1, "")
        title = f" {found[3]}" if found[3] else ""
        return self._change(start, found.end(), f"]({to}{title})")

    def _define(self, found: re.Match[str]) -> int:
        to = self._defined.get(found[1].strip().lower())
        return self._change(
            found.start(), found.end(), f"[{found[1]}]: {to}{f' {found[4]}' if found[4] else ''}" if to else ""
        )

    def _colon(self, start: int, end: int) -> None:
        """What may be a definition to some builder, and may lead anywhere."""
        following = _NEXT.match(self._shown, end)
        word = following[1] if following else ""
        if (
            any(c in word for c in ":\\&<\ufffd")
            or unescaped(word) != word
            or not self._shown[end : end + 1].strip("\0")
        ):
            self._change(start, end, "]&#58;")

    def _picture(self, opened: int, end: int) -> None:
        """A picture by reference: kept where it is one of ours, a link where it is not."""
        label = self._shown[opened + 2 : end - 1]
        named = re.compile(r"\[([^\[\]\n\0]*)\]").match(self._shown, end)
        to = self._defined.get(((named[1] if named else "") or label).strip().lower())
        if not to:
            self._change(opened, opened + 1, "&#33;")
        elif safe_address(unescaped(to)):
            self._change(opened, opened + 1, "")
