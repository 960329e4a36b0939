"""Faults of documents of standards, made into the problems that rules put into words."""

from datetime import date
from typing import Any

from platbook.initiatives.policy import Document
from platbook.initiatives.soundness.ground import Fault
from platbook.model.entity import Entity
from platbook.source.problem import Problem
from platbook.source.route import Route

# A related place: path, number of the document, route, and a few words beside it.
Seen = tuple[str, int, Route, str]


def fault(
    kind: str, document: Document[Any], route: Route, /, *see: Seen, on_key: bool = False, **details: Any
) -> Fault:
    """A fault at a route of a document. Every rule is milder with a draft, and names the document as its subject."""
    entity = document.entity
    about: dict[str, Any] = {"draft": is_draft(document.spec), "subject": str(entity.ref), "see": see, **details}
    return entity.path, Problem(kind, entity.document, route, on_key, None, about)


def seen(entity: Entity, route: Route, label: str = "") -> Seen:
    """A related place."""
    return entity.path, entity.document, route, label


def is_draft(spec: Any) -> bool:
    """Whether a scorecard or an initiative is still being written."""
    return getattr(spec, "draft", False) is True or getattr(spec, "state", "") == "draft"


def is_over(spec: Any, as_of: date) -> bool:
    """Whether an initiative was given up or graduated: nobody works on it any more."""
    ends = (getattr(spec, "cancelled", None), getattr(spec, "graduated", None))
    return any(end is not None and end <= as_of for end in ends)
