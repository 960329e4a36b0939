"""OWN001: a team that nobody is in."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.finding import Severity
from platbook.rules.lifecycle.stability import is_retired
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_name, milder

_TEAM = "Team"
# Whose ends are teams that are not empty: (relation, whether the team is the one who writes it down).
_FILLED = (("hasMember", True), ("memberOf", False), ("parentOf", True), ("childOf", False))


@on_catalog("OWN001", "team-without-members", Severity.WARNING)
def team_without_members(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """A team has neither members nor smaller teams in it.

    What such a team owns, nobody answers for. Most often everybody has left, or the members were never written down.

    Members may be listed by the team (`members`) or may say so themselves (`memberOf` of a user). A retired team needs
    none. In the Backstage dialect people often come from a directory outside the catalog, so there it is only noted.

    **How to fix:** list the members, or retire the team (`lifecycle: retired`) and give what it owns to another one.

    ```yaml
    kind: Team
    metadata:
      name: payments
    spec:
      members: [amelia-park]
    ```
    """
    teams = [entity for entity in catalog.entities if entity.ref.kind == _TEAM and entity.modelled]
    if not teams:
        return
    filled = set()
    for relation, writes in _FILLED:
        for edge in catalog.edges_by_relation.get(relation, ()):
            if edge.target is not None:
                filled.add(edge.source.ref if writes else edge.target.ref)
    for team in teams:
        # Members that are not found are another finding; they were meant to be there.
        meant = any(reference.field.relation == "hasMember" for reference in team.references)
        if team.ref not in filled and not meant and not is_retired(catalog, team):
            help_ = ("list its `members`, or give what it owns to another team and retire this one",)
            at = at_name(team, "nobody is in it")
            message = f"team `{team.ref.name}` has no members"
            yield Hit(message, at, (), help_, None, str(team.ref), milder(team, Severity.NOTE))
