"""What a rule is: a code, a name, a severity and a function that looks at one kind of subject."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.findings.finding import Finding, Fix, Location, Severity
from platbook.findings.ignore import IgnoreUse
from platbook.model.entity import Entity
from platbook.source.problem import Problem


@dataclass(frozen=True)
class Subject:
    """What rules may look at besides their subject: the whole catalog, its relations and the day it is judged for."""

    catalog: Catalog
    relations: Relations
    as_of: date


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule says of one place; the runner adds the rule's code, name and severity and makes it a finding.

    `severity` is for the places where the rule is milder than usual; settings overrule it.
    """

    message: str
    at: Location
    related: tuple[Location, ...] = ()
    help: tuple[str, ...] = ()
    fix: Fix | None = None
    subject: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class InFile:
    """A problem and the file that it is in."""

    path: str
    problem: Problem

    def at(self, label: str = "") -> Location:
        """The place of the problem, with a few words beside it."""
        p = self.problem
        return Location(self.path, p.document, p.route, p.on_key, label, p.span)

    def __getitem__(self, detail: str) -> Any:
        return self.problem.details[detail]


@dataclass(frozen=True)
class Rule:
    """A rule.

    `on` says what `check` is called with: each problem of the rule's own name, each entity, the catalog once, or, when
    all else is done, each ignore comment. `check` takes that and the `Subject` around it; its docstring (`manual`) is
    the rule's page in the manual.
    """

    code: str
    name: str
    severity: Severity
    on: Literal["problem", "entity", "catalog", "ignore"]
    check: Callable[[Any, Subject], Iterable[Hit]]

    @property
    def manual(self) -> str:
        """The docstring of `check`, without its indentation."""
        from inspect import cleandoc  # slow to import, and no check needs it

        return cleandoc(self.check.__doc__ or "")

    @property
    def family(self) -> str:
        """The first three letters of the code."""
        return self.code[:3]

    @property
    def summary(self) -> str:
        """The first sentence of the manual page."""
        return self.manual.partition("\n")[0]

    def finding(self, hit: Hit, severity: Severity | None = None) -> Finding:
        """The finding that a hit becomes."""
        level = severity or hit.severity or self.severity
        return Finding(self.code, self.name, level, hit.message, hit.at, hit.related, hit.help, hit.fix, hit.subject)


ProblemCheck = Callable[[InFile, Subject], Iterable[Hit]]
EntityCheck = Callable[[Entity, Subject], Iterable[Hit]]
CatalogCheck = Callable[[Catalog, Subject], Iterable[Hit]]
IgnoreCheck = Callable[[IgnoreUse, Subject], Iterable[Hit]]


def on_problem(code: str, name: str, severity: Severity = Severity.ERROR) -> Callable[[ProblemCheck], Rule]:
    """Makes a rule of a function that words every problem of kind `name`."""
    return lambda check: Rule(code, name, severity, "problem", check)


def on_entity(code: str, name: str, severity: Severity = Severity.ERROR) -> Callable[[EntityCheck], Rule]:
    """Makes a rule of a function that looks at every entity."""
    return lambda check: Rule(code, name, severity, "entity", check)


def on_catalog(code: str, name: str, severity: Severity = Severity.ERROR) -> Callable[[CatalogCheck], Rule]:
    """Makes a rule of a function that looks at the catalog once."""
    return lambda check: Rule(code, name, severity, "catalog", check)


def on_ignore(code: str, name: str, severity: Severity = Severity.WARNING) -> Callable[[IgnoreCheck], Rule]:
    """Makes a rule of a function that looks at every ignore comment, once it is known what each silenced."""
    return lambda check: Rule(code, name, severity, "ignore", check)
