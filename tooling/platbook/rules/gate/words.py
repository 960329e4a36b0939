"""What the rules about a change say alike: where a rule stands, how to mend a failure, which exemption does not do."""

from collections.abc import Iterator, Mapping
from typing import Any

from platbook.findings.finding import Location
from platbook.model.settings import DOCS
from platbook.source.route import Route


def at_standard(place: Mapping[str, Any], label: str) -> Location:
    """A place in a document of standards."""
    route: Route = tuple(place["route"])
    return Location(place["path"], place["document"], route, label=label)


def ways_out(about: Mapping[str, Any]) -> Iterator[str]:
    """What the author of a rule says on how to mend a failure."""
    if about["fix"]:
        yield str(about["fix"])
    if about["docs"]:
        yield f"see {documented(str(about['docs']))}"


def in_short(about: Mapping[str, Any]) -> str:
    """A rule that is not satisfied on one line, where several are listed."""
    more = f" ({documented(str(about['docs']))})" if about["docs"] else ""
    return " ".join(filter(None, (f"`{about['rule'].partition('/')[2]}`: {about['message']}", about["fix"]))) + more


def documented(docs: str) -> str:
    """Where more is said: an address as it is, else a file from the root of the repository."""
    return docs if "://" in docs else f"{DOCS}/{docs}"


def no_excuse(exemption: Mapping[str, Any] | None, but_not: str = "what this change brings") -> Iterator[str]:
    """Why an exemption that speaks of a failure does not excuse it, and what to do about that."""
    if exemption is None:
        return
    name, until, longest = (exemption[key] for key in ("name", "until", "longest"))
    if not exemption["holds"]:
        yield f"the exemption `{name}` expired on {until}"
        return
    lasts = f"runs until {until}" if until else "has no end"
    yield f"the exemption `{name}`, new here, {lasts}: it excuses what was there before, not {but_not}"
    yield f"let it end by {longest} to pass now (break-glass), or have it merged first, in a change of its own"
