"""XML from pipelines, element by element: nothing is expanded, fetched or built, so nothing can explode."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

Begin = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]


class _Refused(Exception):
    """What a report of tests never needs, and attacks do."""


def walk(raw: bytes, begin: Begin, end: End) -> str | None:
    """Calls `begin` with the name and attributes of each element and `end` with its name; gives why it is no XML.

    The parser of the standard library, with the one thing refused that makes XML dangerous: declarations of entities,
    which can grow without bounds and name files and addresses. What needs none is left to read. A package that does the
    same would be one more to trust, for one handler.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        return f"it is no XML: {expat.ErrorString(error.code)}, in line {error.lineno}"
    except _Refused:
        return "it declares entities, which are not read"
    except (LookupError, UnicodeError, ValueError):
        return "it is in an encoding that is not known"
    return None


def number(text: str | None) -> float | None:
    """The number of an attribute, which some tools write as `1,234.5`; None where it is none or is negative."""
    try:
        value = float((text or "").replace(",", ""))
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None


def _refuse(*_: object) -> int:
    raise _Refused
