"""Writes a whole made-up catalog of any size, the same one every time: what benchmarks and big tests run on."""

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.standards import facts_text, standard_texts

# Dates stand in quotes: one of the tools compared reads YAML 1.1, where a bare date is no string.
_THINGS = (
    "cart", "order", "invoice", "payment", "stock", "price", "search", "user", "session", "mail", "report", "image",
    "ledger", "route", "quote", "tax",
)  # fmt: skip
_WORK = (
    "gateway", "worker", "api", "sync", "index", "store", "export", "import", "router", "planner", "cache", "relay",
    "audit", "feed", "mapper", "engine",
)  # fmt: skip
_PEOPLE = (
    "Amelia", "Bruno", "Chidi", "Dana", "Emre", "Farah", "Goran", "Hana", "Ines", "Jonas", "Kaito", "Lena", "Mateo",
    "Nadia", "Omar", "Priya",
)  # fmt: skip
_LANGUAGES = ("go", "java", "python", "typescript", "rust", "c++", "kotlin", "ruby")
_STORES = ("database", "queue", "bucket", "cache", "topic")
_REGIONS = ("eu-west-1", "us-east-1", "ap-south-1")
_SERVICES_A_TEAM = 16

# One way each to spoil a service, so that exactly one thing is wrong with it: what it is called, and the edit.
_SPOILERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("a team that does not exist", lambda text: text.replace("  owner: team-", "  owner: taem-", 1)),
    ("a required field is gone", lambda text: text.replace("  lifecycle: production\n", "", 1)),
    ("a field nobody knows", lambda text: text.replace("  languages:", "  langauges:", 1)),
    ("a word that is not in the vocabulary", lambda text: text.replace("provider: pagerduty", "provider: pagerdooty")),
    ("a key that stands there twice", lambda text: text.replace("  tier: ", "  tier: 4\n  tier: ", 1)),
)


@dataclass(frozen=True)
class _Plan:
    """How many of each kind; together they are the size that was asked for."""

    services: int
    resources: int
    apis: int
    systems: int
    teams: int
    users: int


def make_catalog(size: int, folder: Path, broken: int = 0, rules: int = 0) -> list[Path]:
    """Writes `size` entities, one a file, and `platbook.yaml` into `folder`; gives the files of entities in order.

    With `rules`, standards of so many rules stand beside them, and facts for some of them to read. The first `broken`
    services (at most as many as there are) have one thing wrong each. Raises ValueError when there are too few services
    for that, or when `size` is below 10.
    """
    texts = dict(entity_texts(size))
    services = [path for path in texts if "/services/" in path]
    if broken > len(services):
        raise ValueError(f"a catalog of {size} entities has {len(services)} services, fewer than {broken}")
    for number, path in enumerate(services[:broken]):
        texts[path] = _SPOILERS[number % len(_SPOILERS)][1](texts[path])
    written = []
    for path, text in texts.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        written.append(file)
    if rules:
        owner = f"team-{_words(0)}"
        facts = facts_text([f"service:{Path(path).stem}" for path in services])
        for path, text in (*standard_texts(rules, owner), ("facts/ci.json", facts)):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
    settings = "site:\n  name: Example Works services\n"
    (folder / "platbook.yaml").write_text(settings, encoding="utf-8", newline="\n")
    return written


def entity_texts(size: int) -> Iterator[tuple[str, str]]:
    """The path and the text of each entity of a catalog of `size`."""
    plan = _plan(size)
    chance = random.Random(size)
    for number in range(plan.teams):
        yield f"catalog/teams/team-{_words(number)}.yaml", _team(number, plan)
    for number in range(plan.users):
        yield f"catalog/users/{_person(number)}.yaml", _user(number)
    for number in range(plan.systems):
        yield f"catalog/systems/sys-{_words(number)}.yaml", _system(number, plan)
    for number in range(plan.apis):
        yield f"catalog/apis/{_words(number)}-v1.yaml", _api(number, plan)
    for number in range(plan.resources):
        yield f"catalog/resources/{_words(number)}-{_kind_of_store(number)}.yaml", _resource(number, plan)
    for number in range(plan.services):
        yield f"catalog/services/{_words(number)}.yaml", _service(number, plan, chance)


def _plan(size: int) -> _Plan:
    if size < 10:
        raise ValueError("a catalog of fewer than 10 entities is not one")
    teams = max(1, size // 40)
    systems = max(1, size // 50)
    users = max(1, size // 20)
    apis = size // 8
    resources = size // 6
    return _Plan(size - teams - systems - users - apis - resources, resources, apis, systems, teams, users)


def _words(number: int) -> str:
    thing, work = _THINGS[number % len(_THINGS)], _WORK[number // len(_THINGS) % len(_WORK)]
    round_ = number // (len(_THINGS) * len(_WORK))
    return f"{thing}-{work}" if round_ == 0 else f"{thing}-{work}-{round_ + 1}"


def _person(number: int) -> str:
    return f"{_PEOPLE[number % len(_PEOPLE)].lower()}-{number + 1}"


def _kind_of_store(number: int) -> str:
    return _STORES[number % len(_STORES)]


def _head(kind: str, name: str, title: str, description: str) -> str:
    return f"""# yaml-language-server: $schema=../../schemas/{kind.lower()}.schema.json
apiVersion: platbook/v1
kind: {kind}
metadata:
  name: {name}
  title: {title}
  description: >-
    {description} It was made to be measured and not to be believed: its names, numbers and
    addresses repeat in a pattern, which is what those of a large company do as well.
  annotations:
    example.com/source: https://git.works.internal/catalog/{name}
    example.com/ticket-queue: https://tracker.works.internal/queues/{name}
"""


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _team(number: int, plan: _Plan) -> str:
    name = f"team-{_words(number)}"
    members = range(number * 2 % plan.users, min(number * 2 % plan.users + 2, plan.users))
    lines = "".join(f"    - {_person(member)}\n" for member in members)
    parent = "" if number == 0 else f"  parent: team-{_words((number - 1) // 8)}\n"
    return (
        _head("Team", name, _title(name), f"Builds and runs what has to do with {_title(_words(number)).lower()}.")
        + f"""  tags: [engineering, group-{number % 7}]
  links:
    - url: https://wiki.works.internal/{name}
      title: How we work
      type: docs
    - url: https://tracker.works.internal/{name}
      title: Plans and backlog
      type: project
spec:
  type: team
  lifecycle: active
{parent}  members:
{lines}  contacts:
    - type: slack
      value: "#{name}"
      purpose: Questions in working hours
    - type: email
      value: {name}@example.com
      purpose: Everything that can wait
  oncall:
    provider: pagerduty
    id: {name}-primary
    url: https://example.pagerduty.com/{name}
  profile:
    displayName: {_title(name)}
    email: {name}@example.com
  reviewBy: "2099-12-31"
"""
    )


def _user(number: int) -> str:
    name = _person(number)
    return (
        _head("User", name, _title(name), "Writes software and answers the telephone when it fails.")
        + f"""  tags: [engineering, floor-{number % 5}]
  links:
    - url: https://people.works.internal/{name}
      title: Directory
      type: website
spec:
  profile:
    displayName: {_title(name)}
    email: {name}@example.com
    picture: https://people.works.internal/{name}.png
"""
    )


def _owner(number: int, plan: _Plan) -> str:
    return f"team-{_words(number // _SERVICES_A_TEAM % plan.teams)}"


def _system(number: int, plan: _Plan) -> str:
    name = f"sys-{_words(number)}"
    return (
        _head("System", name, _title(name), f"All that it takes to handle {_title(_words(number)).lower()}s.")
        + f"""  tags: [product, area-{number % 9}]
  links:
    - url: https://wiki.works.internal/systems/{name}
      title: Overview for newcomers
      type: design
    - url: https://status.works.internal/{name}
      title: How it is doing now
      type: status
spec:
  owner: {_owner(number * 20, plan)}
  type: product
  lifecycle: production
  tier: {1 + number % 4}
  contacts:
    - type: slack
      value: "#{name}"
      purpose: Questions about the whole
  reviewBy: "2099-12-31"
"""
    )


def _api(number: int, plan: _Plan) -> str:
    name = f"{_words(number)}-v1"
    message = "".join(part.capitalize() for part in _words(number).split("-"))
    return (
        _head("API", name, _title(name), f"What other teams may ask of {_title(_words(number)).lower()}, and how.")
        + f"""  tags: [internal, generation-1]
  links:
    - url: https://apis.works.internal/{name}
      title: Console to try it out
      type: api
spec:
  type: grpc
  lifecycle: production
  owner: {_owner(number, plan)}
  system: sys-{_words(number % plan.systems)}
  definition: |
    syntax = "proto3";
    package example.{_words(number).replace("-", "_")}.v1;
    service {message} {{
      rpc Get(GetRequest) returns (GetResponse);
      rpc List(ListRequest) returns (stream GetResponse);
    }}
    message GetRequest {{
      string id = 1;
    }}
    message ListRequest {{
      int32 page = 1;
      string filter = 2;
    }}
    message GetResponse {{
      string id = 1;
      string value = 2;
    }}
  contacts:
    - type: slack
      value: "#{_words(number)}-users"
      purpose: Questions of those who call it
  data:
    classification: internal
    personal: false
  reviewBy: "2099-12-31"
"""
    )


def _resource(number: int, plan: _Plan) -> str:
    kind = _kind_of_store(number)
    name = f"{_words(number)}-{kind}"
    return (
        _head("Resource", name, _title(name), f"The {kind} in which {_title(_words(number)).lower()} keeps its state.")
        + f"""  tags: [{kind}, managed]
  labels:
    example.com/cost-centre: cc-{1000 + number % 90}
  links:
    - url: https://graphs.works.internal/d/{name}
      title: Load, size and errors
      type: dashboard
spec:
  type: {kind}
  lifecycle: production
  tier: {1 + number % 4}
  owner: {_owner(number, plan)}
  system: sys-{_words(number % plan.systems)}
  repository:
    url: https://git.works.internal/infrastructure
    path: stores/{name}
  oncall:
    provider: opsgenie
    id: {name}
  environments:
    - name: production
      region: {_REGIONS[number % 3]}
    - name: staging
      region: eu-west-1
  data:
    classification: confidential
    personal: {str(number % 3 == 0).lower()}
    regions: [eu]
  reviewBy: "2099-12-31"
"""
    )


def _service(number: int, plan: _Plan, chance: random.Random) -> str:
    name = _words(number)
    # Only towards services that come earlier: there is no circle unless somebody writes one.
    needed = sorted({_words(chance.randrange(number)) for _ in range(min(number, chance.choice((0, 1, 1, 2, 3))))})
    depends = [f"    - {other}\n" for other in needed]
    if plan.resources and number % 2:
        store = number % plan.resources
        depends.append(
            f"    - ref: resource:{_words(store)}-{_kind_of_store(store)}\n"
            "      notes: Keeps what must survive a restart.\n"
            "      criticality: hard\n"
        )
    depends_on = "  dependsOn:\n" + "".join(depends) if depends else ""
    provides = f"  providesApis: [{name}-v1]\n" if number < plan.apis else ""
    return (
        _head("Service", name, _title(name), f"Takes what is known of {name.replace('-', ' ')} and answers for it.")
        + f"""  tags: [{_LANGUAGES[number % 8]}, wave-{number % 11}]
  links:
    - url: https://graphs.works.internal/d/{name}
      title: Golden signals
      type: dashboard
spec:
  owner: {_owner(number, plan)}
  type: service
  lifecycle: production
  tier: {1 + number % 4}
  system: sys-{_words(number % plan.systems)}
{depends_on}{provides}  languages: [{_LANGUAGES[number % 8]}]
  repository:
    url: https://git.works.internal/{name}
  runbooks:
    - title: When it does not answer
      url: https://wiki.works.internal/runbooks/{name}
  oncall:
    provider: pagerduty
    id: {name}
    url: https://example.pagerduty.com/{name}
  slos:
    - name: availability
      objective: 99.9
      window: 30d
      indicator: share of requests answered without an error of our own
  environments:
    - name: production
      url: https://{name}.works.internal
      region: {_REGIONS[number % 3]}
  data:
    classification: internal
    personal: false
  reviewBy: "2099-12-31"
"""
    )


def main(arguments: Sequence[str]) -> int:
    """The command line: `python -m benchmarks.make_catalog N DIR [--broken K] [--rules R]`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, help="how many entities")
    parser.add_argument("folder", type=Path, help="where to write them; made if it is not there")
    parser.add_argument("--broken", type=int, default=0, metavar="K", help="spoil K services, one finding each")
    parser.add_argument("--rules", type=int, default=0, metavar="R", help="add standards of R rules, and facts")
    asked = parser.parse_args(arguments)
    try:
        files = make_catalog(asked.size, asked.folder, asked.broken, asked.rules)
    except ValueError as reason:
        parser.error(str(reason))
    print(f"{len(files)} entities in {asked.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
