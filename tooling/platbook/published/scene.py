"""A catalog and where everybody in it stands; and why a result of a rule is what it is, in words."""

from dataclasses import dataclass

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.count import listed
from platbook.initiatives.evaluation.standing import Judged, Standing


@dataclass(frozen=True)
class Scene:
    """A catalog and where everybody in it stands."""

    catalog: Catalog
    standing: Standing


def why(judged: Judged) -> str:
    """What beside the state is to be said of a result: why it is unknown or broken, until when it is excused."""
    result = judged.result
    if result.state == "exempt":
        until = f" until {result.until}" if result.until else ""
        return f"exempt by {result.exemption}{until}"
    if result.state == "upcoming":
        return f"counts from {result.until} on; it would {'pass' if result.plain == 'pass' else 'not pass'} today"
    if result.exemption and result.until:
        return listed(filter(None, (result.detail, f"the exemption {result.exemption} expired on {result.until}")))
    return result.detail
