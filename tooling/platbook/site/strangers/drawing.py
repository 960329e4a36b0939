"""A drawing (SVG) of strangers, written anew of those elements and attributes alone that draw: the picture, harmless.

Whoever opens the file itself has the site's own origin: a script in it would be one of the site's. So nothing is looked
for in the bytes: the file is read as XML, and what is known to be harmless is written down, in UTF-8.
"""

import re
from collections.abc import Sequence
from html import escape
from xml.parsers import expat

from platbook.site.strangers.drawing_styles import is_harmless_style

_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
_DEEPEST, _MOST_ELEMENTS = 200, 100_000
# fmt: off
_ELEMENTS = frozenset({
    "svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "style",
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "marker",
    "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "filter",
    "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting",
    "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR",
    "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting",
    "feSpotLight", "feTile", "feTurbulence",
})
_ATTRIBUTES = frozenset({
    "id", "class", "style", "lang", "role", "version", "transform", "viewBox", "preserveAspectRatio", "width", "height",
    "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fr", "dx", "dy", "d", "points",
    "pathLength", "rotate", "textLength", "lengthAdjust", "startOffset", "method", "spacing", "side",
    "requiredFeatures", "systemLanguage", "media", "type", "offset", "gradientUnits", "gradientTransform",
    "spreadMethod", "patternUnits", "patternContentUnits", "patternTransform", "clipPathUnits", "maskUnits",
    "maskContentUnits", "markerUnits", "markerWidth", "markerHeight", "refX", "refY", "orient", "filterUnits",
    "primitiveUnits", "in", "in2", "result", "mode", "operator", "k1", "k2", "k3", "k4", "values", "tableValues",
    "slope", "intercept", "amplitude", "exponent", "order", "kernelMatrix", "divisor", "bias", "targetX", "targetY",
    "edgeMode", "preserveAlpha", "surfaceScale", "diffuseConstant", "specularConstant", "specularExponent", "scale",
    "xChannelSelector", "yChannelSelector", "azimuth", "elevation", "z", "pointsAtX", "pointsAtY", "pointsAtZ",
    "limitingConeAngle", "stdDeviation", "radius", "baseFrequency", "numOctaves", "seed", "stitchTiles",
    # What styles say as well.
    "alignment-baseline", "baseline-shift", "clip", "clip-path", "clip-rule", "color", "color-interpolation",
    "color-interpolation-filters", "cursor", "direction", "display", "dominant-baseline", "fill", "fill-opacity",
    "fill-rule", "filter", "flood-color", "flood-opacity", "font", "font-family", "font-size", "font-size-adjust",
    "font-stretch", "font-style", "font-variant", "font-weight", "image-rendering", "letter-spacing", "lighting-color",
    "marker-end", "marker-mid", "marker-start", "mask", "mask-type", "mix-blend-mode", "opacity", "overflow",
    "paint-order", "pointer-events", "shape-rendering", "stop-color", "stop-opacity", "stroke", "stroke-dasharray",
    "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width",
    "text-anchor", "text-decoration", "text-rendering", "unicode-bidi", "vector-effect", "visibility", "word-spacing",
    "writing-mode",
})
# fmt: on
_PART = re.compile(r"#[\w:.-]+")
_PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]*", re.ASCII)


class _Refused(Exception):
    pass


def drawn(raw: bytes) -> bytes | str:
    """The drawing, harmless; or, where it cannot be kept, why not: "it is not …", for whoever wrote it."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "it is not UTF-8"
    reader = _Reader()
    try:
        reader.read(text)
    except expat.ExpatError as error:
        return f"it is not well-formed XML: {error}"
    except _Refused as refused:
        return str(refused)
    return "".join(reader.parts).encode()


class _Reader:
    def __init__(self) -> None:
        self.parts: list[str] = []
        # For every open element its name if it is kept, else nothing.
        self._open: list[str] = []
        self._elements = 0
        # How many elements are open within one that is dropped with all that it holds, itself included.
        self._dropped = 0
        self._style: list[str] = []

    def read(self, text: str) -> None:
        """Reads the whole. Raises _Refused and ExpatError."""
        # What the file says of its encoding counts for nothing: the text has been decoded.
        parser = expat.ParserCreate("utf-8", " ")
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = _refuse_entities
        parser.SkippedEntityHandler = _refuse_entities
        parser.ProcessingInstructionHandler = _instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.Parse(text.encode(), True)

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "us-ascii"):
            raise _Refused("it says that it is not UTF-8")

    def _doctype(self, _name: str, _system: str | None, _public: str | None, internal: int) -> None:
        # Many programs name the usual one, which nobody reads; what one says itself may be anything.
        if internal:
            raise _Refused("it has a document type of its own")

    def _start(self, full: str, listed: Sequence[str]) -> None:
        self._elements += 1
        if len(self._open) >= _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise _Refused("it is nested too deeply, or too large")
        space, _, name = full.rpartition(" ")
        if not self._open and (space, name) != (_SVG, "svg"):
            raise _Refused(f'its first element is not `svg` of `xmlns="{_SVG}"`')
        # The words in a link are part of the drawing.
        name = "g" if name == "a" else name
        if self._dropped or space != _SVG or name not in _ELEMENTS or "style" in self._open[-1:]:
            self._dropped += 1
            self._open.append("")
            return
        pairs = zip(listed[::2], listed[1::2], strict=True)
        kept = "".join(f' {key}="{_quoted(value)}"' for full, value in pairs if (key := _kept(name, full, value)))
        space = "" if self._open else f' xmlns="{_SVG}"'
        self.parts.append(f"<{name}{space}{kept}>")
        self._open.append(name)

    def _end(self, _full: str) -> None:
        name = self._open.pop()
        if not name:
            self._dropped -= 1
            return
        if name == "style":
            style = "".join(self._style)
            self._style.clear()
            self.parts.append(escape(style, False) if is_harmless_style(style) else "")
        self.parts.append(f"</{name}>")

    def _data(self, data: str) -> None:
        if not self._dropped and self._open:
            if self._open[-1] == "style":
                self._style.append(data)
            else:
                self.parts.append(escape(data, False))


def _kept(element: str, full: str, value: str) -> str:
    """What an attribute is called that its element may keep; else nothing."""
    space, _, name = full.rpartition(" ")
    if space == _XML:
        return f"xml:{name}" if name in ("space", "lang") else ""
    if name == "href" and space in ("", _XLINK):
        picture = element == "image" and _PICTURE.fullmatch(value)
        return "href" if picture or (element != "image" and _PART.fullmatch(value)) else ""
    if space or not (name in _ATTRIBUTES or re.fullmatch(r"aria-[a-z]+", name)):
        return ""
    return name if is_harmless_style(value) else ""


def _quoted(value: str) -> str:
    return escape(value).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def _refuse_entities(*_said: object) -> None:
    raise _Refused("it has entities of its own")


def _instruction(target: str, _data: str) -> None:
    if target.lower() == "xml-stylesheet":
        raise _Refused("its style is in another file")
