"""How to register something: the smallest service that passes the check, with a team that there is, and the steps."""

import re
from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.model.ref import DEFAULT_NAMESPACE
from platbook.site.blocks import Block, Bullets, Code, Heading, Line, Listing, PageLink, Paragraph, Text
from platbook.site.places.paths import ABOUT, GUIDE, REFERENCE
from platbook.site.view import View

TITLE = "Register something"
_NEW_TEAM, _NEW_USER = "a-team", "your-name"
TEAM = f"""# catalog/teams/{_NEW_TEAM}.yaml
apiVersion: platbook/v1
kind: Team
metadata:
  name: {_NEW_TEAM}
  description: Answers for what says hello.
spec:
  type: team
  members: [{_NEW_USER}]
  contacts:
    - {{type: slack, value: "#{_NEW_TEAM}"}}"""
USER = f"""# catalog/users/{_NEW_USER}.yaml
apiVersion: platbook/v1
kind: User
metadata:
  name: {_NEW_USER}
spec: {{}}"""
_SERVICE = """# catalog/services/hello.yaml
apiVersion: platbook/v1
kind: Service
metadata:
  name: hello
  description: Says hello.
spec:
  owner: {owner}
  lifecycle: experimental"""
# What YAML takes for something else than a name needs quotes, which would only puzzle.
_PLAIN = re.compile(r"(?!(?:on|off|yes|no|y|n|true|false|null)$)[a-z][a-z0-9-]*")


def register(view: View) -> Iterator[Block]:
    """The section: the files, what to do with them, and where to read on."""
    team = _team(view)
    yield Heading(TITLE)
    if team:
        own: Line = (Text("One YAML file in a pull request. This is the smallest service; its owner is one of the "),)
        yield Paragraph((*own, PageLink("teams", view.paths.kind_page("Team")), Text(":")))
        yield Listing(service(team), "yaml")
    else:
        told = "Three YAML files in a pull request: the smallest service, the team that owns it, and somebody in it."
        yield Paragraph((Text(told),))
        for text in (service(_NEW_TEAM), TEAM, USER):
            yield Listing(text, "yaml")
    if GUIDE not in view.written:
        yield Bullets(_STEPS)
    yield Bullets(tuple(_ways(view)))


def service(owner: str) -> str:
    """The file of a service that `owner`, a Team, answers for."""
    return _SERVICE.format(owner=owner)


_STEPS: tuple[Line, ...] = (
    (Text("Write the file: one thing in each, called like it, in the folder that its first line names."),),
    (Text("Check it: "), Code("platbook check"), Text(" says what is wrong, where, and how to mend it.")),
    (Text("Propose it in a pull request: once it is merged and the site is built, it has its page."),),
)


def _team(view: View) -> str:
    """The team that owns most; empty where there is none with a plain name."""
    teams = [team for team in view.by_kind.get("Team", ()) if team.ref.namespace == DEFAULT_NAMESPACE]
    named = [team.ref for team in teams if _PLAIN.fullmatch(team.ref.name)]
    return max(named, key=lambda ref: len(view.relations.named(ref, "ownerOf"))).name if named else ""


def _ways(view: View) -> Iterator[Line]:
    if ABOUT in view.written:
        yield PageLink("About this site", ABOUT), Text(": what there is to read, and where.")
    if GUIDE in view.written:
        yield PageLink("Step by step", GUIDE), Text(": write the file, check it, see its page.")
    templates = len(view.by_kind.get("Template", ()))
    if templates:
        told = f": {plural(templates, 'project')} to begin with."
        yield PageLink("Start from a template", view.paths.kind_page("Template")), Text(told)
    yield PageLink("Reference", REFERENCE), Text(": every field of every kind, and every finding of the check.")
