"""What a run may import: a clean check and the help start fast because they load little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from unit.cli.shop import environment

# Each of these costs tens of milliseconds, or has no business in a check at all.
NEVER = {"rich", "pydantic", "mkdocs", "jsonschema", "requests", "importlib.metadata", "urllib.request", "asyncio"}
NOT_FROM_THE_CACHE = {"yaml", "jsonschema_rs", "multiprocessing"}
NOT_FOR_HELP = {"platbook.engine", "platbook.rules", "platbook.report", "platbook.catalog", "subprocess", "json"}


STANDARD = """\
apiVersion: platbook/v1
kind: Scorecard
metadata: {name: ready, title: Ready}
spec:
  owner: payments
  scope: {kinds: [Service]}
  levels: [{name: bronze}]
  rules:
    - id: owned
      title: Has an owner
      level: bronze
      check: has(entity.spec.owner)
      message: Nobody owns it.
      fix: Name a team in `spec.owner`.
      tests:
        - {given: {spec: {owner: payments}}, expect: pass}
        - {given: {spec: {}}, expect: fail}
"""


def loaded(folder: Path, *arguments: str) -> set[str]:
    script = (
        "import sys\n"
        "from platbook.cli.main import run\n"
        "code = run(sys.argv[1:])\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=folder, env=environment(), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    return set(done.stderr.splitlines())


def test_a_clean_check_imports_little_and_less_from_the_cache(shop: Path) -> None:
    first, second = loaded(shop, "check"), loaded(shop, "check")
    assert first & NEVER == set()
    assert second & (NEVER | NOT_FROM_THE_CACHE) == set()
    # A run in one format imports no other.
    assert "platbook.report.text" in first
    assert first.isdisjoint({"platbook.report.sarif", "platbook.report.junit"})


def test_standards_are_judged_with_little_more(shop: Path) -> None:
    file = shop / "initiatives" / "scorecards" / "ready.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(STANDARD, encoding="utf-8")
    first, second = loaded(shop, "check"), loaded(shop, "check")
    assert "platbook.initiatives.assess" in first
    assert first & NEVER == set()
    # No rule of it is a `schema`: nothing is left to be validated.
    assert second & (NEVER | NOT_FROM_THE_CACHE) == set()


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)])
def test_help_and_version_import_no_command(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    modules = loaded(tmp_path, *arguments)
    assert modules & NOT_FOR_HELP == set()
    assert not any(name.startswith("platbook.cli.commands.") for name in modules)
