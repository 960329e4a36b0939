"""The workflows hold under the linters, and do what they say when a runner takes their steps one by one.

`act` runs the steps on this machine without containers. Actions of others are replaced by stand-ins that say what they
were given: what is proved is what our steps do, and that they hand the right things over.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("act")]

CHECK, SITE = ".github/workflows/check.yml", ".github/workflows/site.yml"
USES = re.compile(r"uses:\s*(?P<action>[\w./-]+)@(?P<sha>\S+)(?:\s+#\s*(?P<version>\S+))?")
STAND_IN = """\
name: stand-in
inputs:
  path: {{default: ""}}
runs:
  using: composite
  steps:
    - shell: bash
      env: {{GIVEN: "${{{{ inputs.path }}}}"}}
      run: |
        echo "stand-in for {name}"
        if [ -n "$GIVEN" ]; then find "$GIVEN" -type f | sort | sed 's/^/given: /'; fi
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What a runner did: its exit code and everything it printed, without the runner's own prefix."""

    code: int
    output: str


def _tool(name: str) -> str:
    found = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if not found:
        pytest.skip(f"no {name} here: it is in the dependency group of the tests")
    return found


def _call(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """A clone of this checkout that holds its uncommitted files too, since those are what is being tested."""
    clone = tmp_path / "checkout"
    _call("git", "clone", "--quiet", "--no-hardlinks", str(root), str(clone), cwd=tmp_path)
    listed = _call("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=root)
    for name in filter(None, listed.split("\0")):
        if (root / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, clone / name)
        else:
            (clone / name).unlink(missing_ok=True)
    return clone


def _act(checkout: Path, workflow: str, event: str, job: str, tmp_path: Path) -> Run:
    """Run one job of a workflow for an event, with stand-ins for the actions it uses."""
    command = [_tool("act"), event, "-W", workflow, "-j", job, "-P", "ubuntu-24.04=-self-hosted", "--no-cache-server"]
    for used in USES.finditer((checkout / workflow).read_text(encoding="utf-8")):
        name, sha = used["action"], used["sha"]
        if name == "actions/checkout":
            continue  # act does this one by itself: it copies the folder
        folder = tmp_path / "stand-ins" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "action.yml").write_text(STAND_IN.format(name=name), encoding="utf-8")
        command += ["--local-repository", f"{name}@{sha}={folder}"]
    # The packages are installed already: PLATBOOK_VENV tells tooling/dev.py to download nothing.
    here = Path(sys.executable).parent
    for name, value in {"PLATBOOK_VENV": str(here.parent), "PATH": f"{here}{os.pathsep}{os.environ['PATH']}"}.items():
        command += ["--env", f"{name}={value}"]
    home = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        command, cwd=checkout, env={**os.environ, **home}, capture_output=True, text=True, timeout=300
    )
    lines = [re.sub(r"^\[[^\]]*\]\s*(\| )?", "", line) for line in (done.stdout + done.stderr).splitlines()]
    return Run(done.returncode, "\n".join(line for line in lines if "LocalRepositoryCache" not in line))


def _break(checkout: Path) -> str:
    """Give some service an owner that does not exist; the path of its file."""
    for path in sorted((checkout / "catalog").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if text.count("kind: Service\n") == 1 and "\n  owner: " in text:
            path.write_text(re.sub(r"\n  owner: .*", "\n  owner: nobody-at-all", text, count=1), encoding="utf-8")
            return path.relative_to(checkout).as_posix()
    raise AssertionError("the shipped catalog has no service with an owner")


@pytest.mark.parametrize(
    "command",
    [
        "actionlint -no-color",
        "zizmor --offline --quiet --persona pedantic .github",
        "check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/check.yml",
        "check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml",
    ],
)
def test_linter_finds_nothing(root: Path, command: str) -> None:
    name, *arguments = command.split()
    _call(_tool(name), *arguments, cwd=root)


@pytest.mark.parametrize("workflow", [CHECK, SITE])
def test_every_action_is_pinned_to_a_commit_and_names_its_version(root: Path, workflow: str) -> None:
    used = list(USES.finditer((root / workflow).read_text(encoding="utf-8")))
    assert used
    for one in used:
        assert re.fullmatch(r"[0-9a-f]{40}", one["sha"]), one[0]
        assert re.fullmatch(r"v\d+\.\d+\.\d+", one["version"] or ""), one[0]


@pytest.mark.parametrize("workflow", [CHECK, SITE])
def test_every_permission_says_what_it_is_for(root: Path, workflow: str) -> None:
    lines = (root / workflow).read_text(encoding="utf-8").splitlines()
    assert "permissions: {}" in lines
    granted = [line for line in lines if re.match(r"\s+[a-z-]+: (read|write)\b", line)]
    assert granted
    assert [line for line in granted if not re.search(r"# to \w", line)] == []


def test_check_passes_on_the_shipped_catalog(checkout: Path, tmp_path: Path) -> None:
    run = _act(checkout, CHECK, "pull_request", "catalog", tmp_path)
    assert run.code == 0, run.output
    assert "::error" not in run.output
    assert "given: .platbook/report/report.sarif" in run.output


def test_check_fails_on_a_broken_catalog_and_marks_the_line(checkout: Path, tmp_path: Path) -> None:
    broken = _break(checkout)
    run = _act(checkout, CHECK, "pull_request", "catalog", tmp_path)
    assert run.code == 1, run.output
    assert re.search(rf"error file={re.escape(broken)},line=\d+.*REF001", run.output), run.output
    assert "nobody-at-all" in run.output
    for kept in ("report.json", "report.sarif"):
        assert f"given: .platbook/report/{kept}" in run.output, "a failing check still hands its report over"


def test_a_pull_request_is_judged_by_what_it_changes(checkout: Path, tmp_path: Path) -> None:
    """What was broken before does not stop it; a look at the whole of main says so."""
    _break(checkout)
    as_somebody = ("-c", "user.name=Jane", "-c", "user.email=jane@example.com")
    _call("git", *as_somebody, "commit", "--quiet", "--all", "--message", "broken before", cwd=checkout)
    (checkout / "unrelated.txt").write_text("nothing that is looked at", encoding="utf-8")
    _call("git", "add", "unrelated.txt", cwd=checkout)
    _call("git", *as_somebody, "commit", "--quiet", "--message", "the merge", cwd=checkout)
    run = _act(checkout, CHECK, "pull_request", "catalog", tmp_path)
    assert run.code == 0, run.output
    assert "where this parted from `HEAD^1`" in run.output
    assert _act(checkout, CHECK, "push", "catalog", tmp_path).code == 1


@pytest.mark.parametrize(
    ("event", "taker"),
    [
        ("pull_request", "actions/upload-artifact"),
        ("push", "actions/upload-pages-artifact"),
        ("schedule", "actions/upload-pages-artifact"),
    ],
)
def test_site_is_built_and_handed_over(checkout: Path, tmp_path: Path, event: str, taker: str) -> None:
    run = _act(checkout, SITE, event, "build", tmp_path)
    assert run.code == 0, run.output
    assert f"stand-in for {taker}" in run.output
    assert "given: site/index.html" in run.output
    other = {"actions/upload-artifact", "actions/upload-pages-artifact"} - {taker}
    assert f"stand-in for {other.pop()}" not in run.output


def test_site_knows_the_history_and_follows_the_day(root: Path) -> None:
    """A checkout of one commit says nothing of who changed what, and dates pass without a push."""
    workflow = yaml.safe_load((root / SITE).read_text(encoding="utf-8"))
    given = next(step["with"] for step in workflow["jobs"]["build"]["steps"] if "checkout@" in step.get("uses", ""))
    assert given["fetch-depth"] == 0
    assert given["filter"] == "blob:none"
    begins = workflow[True]  # YAML 1.1 reads `on` so
    assert {"schedule", "workflow_dispatch", "push"} <= set(begins)
    minute, hour, *days = begins["schedule"][0]["cron"].split()
    assert minute.isdecimal()
    assert hour.isdecimal()
    assert days == ["*", "*", "*"]
    assert workflow["jobs"]["publish"]["if"] == "github.event_name != 'pull_request'"


def test_site_is_not_built_from_a_broken_catalog_in_silence(checkout: Path, tmp_path: Path) -> None:
    """A broken entry must not take the site down for everybody: it is built, and the check workflow is what fails."""
    _break(checkout)
    run = _act(checkout, SITE, "pull_request", "build", tmp_path)
    assert run.code == 0, run.output
    assert "given: site/index.html" in run.output
