"""Which styles of a drawing do no harm: they ask for no other file, whatever a browser understands by them."""

import re

# What styles may call; `url` alone asks for something, and may for a part of the drawing itself.
# fmt: off
_FUNCTIONS = frozenset({
    "", "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark", "var",
    "calc", "min", "max", "clamp", "matrix", "matrix3d", "translate", "translatex", "translatey", "translate3d",
    "scale", "scalex", "scaley", "rotate", "skewx", "skewy", "perspective", "cubic-bezier", "steps", "not", "is",
    "where", "nth-child", "nth-of-type", "nth-last-child", "first-child", "blur", "brightness", "contrast",
    "drop-shadow", "grayscale", "hue-rotate", "invert", "opacity", "saturate", "sepia", "polygon", "circle", "ellipse",
    "inset", "and", "or",
})
# fmt: on
_AT = frozenset({"media", "keyframes", "-webkit-keyframes", "supports"})
_CALLED = re.compile(r"([\w-]*)\(", re.ASCII)
_RULE = re.compile(r"@([\w-]*)", re.ASCII)
_OWN_PART = re.compile(r"""[ \t\r\n]*(["']?)#[\w:.-]+\1[ \t\r\n]*\)""")


def is_harmless_style(text: str) -> bool:
    """Whether a sheet of styles, one style or one value calls nothing but what is known, and that within the drawing.

    Nothing can be spelled in another way: a text with a backslash, which begins an escape, does not pass.
    """
    if "\\" in text or "\0" in text:
        return False
    for found in _CALLED.finditer(text):
        name = found[1].lower()
        if name == "url":
            if not _OWN_PART.match(text, found.end()):
                return False
        elif name not in _FUNCTIONS:
            return False
    return all(found[1].lower() in _AT for found in _RULE.finditer(text))
