"""DOC005: a link that does not lead where a reader can go."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.finding import Severity
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_field

_WEB = ("http", "https")
_RUNS = ("javascript", "vbscript", "data", "blob")
_HERE = ("localhost", "127.0.0.1", "0.0.0.0", "::1")
# Names that are set aside for examples and can lead nowhere (RFC 2606).
_EXAMPLES = ("example.com", "example.org", "example.net")
_NOWHERE = (".example", ".invalid", ".test")
_ODD = "the address holds a space, a backslash or a control character"

_ELSEWHERE = "link to a page instead"
_IN_FULL = "write it in full, with `https://`"


class Doubt(NamedTuple):
    """What is suspicious about an address, in a sentence and under the caret, and the way out."""

    message: str
    label: str
    help: str
    severity: Severity | None = None


@on_catalog("DOC005", "suspicious-link", Severity.WARNING)
def suspicious_link(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """A link leads nowhere that a reader can or should go.

    This is said of: `javascript:`, `data:` and the like, which would run something in the reader's browser; `file:`
    and `localhost`, which mean another machine for every reader; an address without `https://`; spaces and control
    characters; a user name or password in the address, which everybody can read then; the names that
    are set aside for examples (`example.com`, `….invalid`). Plain `http:` is only noted.

    **How to fix:** write the address as a browser shows it when the right page is open.

    ```yaml
    metadata:
      links:
        - url: http://localhost:3000/d/checkout   # another machine for every reader
    ```
    """
    for entity, mention in catalog.mentions.get(("link", ""), ()):
        said = doubt(mention.text)
        if said and (entity.path, entity.document, mention.route) not in catalog.misshapen:
            at = at_field(entity, mention.route, said.label)
            yield Hit(said.message, at, (), (said.help,), None, str(entity.ref), said.severity)


def doubt(text: str) -> Doubt | None:
    """What is suspicious about an address; None where nothing is."""
    odd = not text.isprintable() or " " in text or "\\" in text
    if text.startswith("https://") and not odd:
        return _of_host("https", _authority(text, "https"))
    # Browsers pass over what cannot be seen in `java\tscript:`.
    scheme = "".join(c for c in text.partition(":")[0] if c.isprintable() and c != " ").lower()
    if scheme in _RUNS:
        return Doubt(f"a `{scheme}:` link runs in the reader's browser", "runs in the browser", _ELSEWHERE)
    if scheme == "file":
        return Doubt("a `file:` link means another file for every reader", "not on their disk", _ELSEWHERE)
    if odd:
        return Doubt(_ODD, "look closely", "write a space as `%20`, and leave out what cannot be seen")
    if scheme == "mailto":
        return None
    if scheme not in _WEB or not text[len(scheme) :].startswith("://"):
        return Doubt("the address does not begin with `https://`", "no web address", _IN_FULL)
    return _of_host(scheme, _authority(text, scheme))


def _authority(text: str, scheme: str) -> str:
    """What stands between `https://` and the path: a host, with a port or a user."""
    return text[len(scheme) + 3 :].partition("/")[0].partition("?")[0].partition("#")[0]


@lru_cache(maxsize=10_000)
def _of_host(scheme: str, authority: str) -> Doubt | None:
    user, at, place = authority.rpartition("@")
    host = (place[1:].partition("]")[0] if place.startswith("[") else place.partition(":")[0]).rstrip(".").lower()
    if user or at:
        help_ = "take it out, and change the password: it is in the history of this repository now"
        return Doubt("the address holds a user name or a password", "everybody can read it", help_)
    if not host:
        return Doubt("the address names no host", "where to?", _IN_FULL)
    if host in _HERE or host.endswith(".localhost") or host.startswith("127."):
        message = f"`{host}` is another machine for every reader"
        return Doubt(message, "only on one machine", "link to what everybody can reach")
    if host.removeprefix("www.") in _EXAMPLES or host.endswith(_NOWHERE):
        return Doubt(f"`{host}` is a name for examples and leads nowhere", "a placeholder", "write the real address")
    if scheme == "http":
        help_ = "write `https://` where the other side offers it"
        return Doubt("the address is plain `http:`", "can be read and changed on the way", help_, Severity.NOTE)
    return None
