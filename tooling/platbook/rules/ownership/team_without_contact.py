"""OWN002: a team that nobody can reach."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.model.entity import Entity
from platbook.rules.lifecycle.stability import is_retired
from platbook.rules.rule import Hit, Subject, on_entity
from platbook.rules.wording import at_name, milder


@on_entity("OWN002", "team-without-contact", Severity.WARNING)
def team_without_contact(entity: Entity, subject: Subject) -> Iterator[Hit]:
    """A team gives no way to reach it.

    The catalog can say who owns a broken service, and then nobody knows whom to write to. One chat channel or
    mailing list is enough.

    A retired team needs none. In the Backstage dialect it is only noted, because contacts often live elsewhere there.

    **How to fix:** add `contacts`, `oncall` or an e-mail address in `profile`.

    ```yaml
    kind: Team
    spec:
      contacts:
        - {type: slack, value: "#payments"}
    ```
    """
    if entity.ref.kind == "Team" and not entity.reachable and not is_retired(subject.catalog, entity):
        help_ = ("add `contacts`, `oncall` or `profile.email`",)
        at, message = at_name(entity, "no contacts"), f"team `{entity.ref.name}` cannot be reached"
        yield Hit(message, at, (), help_, None, str(entity.ref), milder(entity, Severity.NOTE))
