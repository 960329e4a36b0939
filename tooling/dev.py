"""Every chore of this repository, from a bare Python: `python3 tooling/dev.py` lists them, and make calls the same."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# PLATBOOK_VENV names a ready environment that somebody else looks after.
READY = os.environ.get("PLATBOOK_VENV")
VENV = Path(READY) if READY else ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed-from"
LOG = VENV / "install.log"
LOCK = ROOT / "requirements.lock"
OLDEST = (3, 11)
LEFTOVERS = (
    ".venv",
    "site",
    ".platbook",
    "dist",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
    ".import_linter_cache",
)
LINTERS = {
    "style": ("ruff check", "ruff format --check"),
    "types": ("mypy",),
    "imports": ("lint-imports --no-logo",),
    "workflows": (
        "actionlint",
        "zizmor --offline --quiet .github",
        "check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml",
        "check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/report-*.yml",
        "check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml",
    ),
}


class CannotRun(Exception):
    """Something outside this repository is missing; the message says what to do. Exit code 2."""


def run(*command: str) -> int:
    """Run a program of the virtual environment in the checkout, say so, and give its exit code."""
    name, *rest = command
    local = BIN / name
    say("$ " + " ".join(command))
    environment = dict(os.environ, PATH=str(BIN) + os.pathsep + os.environ.get("PATH", ""), VIRTUAL_ENV=str(VENV))
    return subprocess.run([str(local) if local.exists() else name, *rest], cwd=ROOT, env=environment).returncode


def say(text: str) -> None:
    """Tell the person at the terminal, on stderr: stdout belongs to the programs that are run."""
    print(text, file=sys.stderr, flush=True)


# --- setting up ------------------------------------------------------------------------------------------------------


def wanted() -> str:
    """What the environment must have been installed from: changes with the lock and with the package's metadata."""
    content = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(content + str(ROOT).encode()).hexdigest()


def make_venv() -> None:
    """Make .venv, or keep the one that is there if its Python works and the checkout was not moved since."""
    settings = VENV / "pyvenv.cfg"
    if settings.exists():
        probe = [str(PYTHON), "-c", f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"]
        works = PYTHON.exists() and subprocess.run(probe, stderr=subprocess.DEVNULL).returncode == 0
        if works and str(VENV) in settings.read_text():
            return
        say(".venv is broken, was moved, or its Python is too old: making it anew")
    elif VENV.exists():
        raise CannotRun(f"{VENV} is in the way: it is not a virtual environment. Move it, then run this again.")
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError as missing:
        raise CannotRun(
            f"This Python lacks the module {missing.name}. On Debian and Ubuntu: sudo apt install python3-venv"
        ) from None
    say("Making a virtual environment in .venv")
    venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(VENV)


def pip_install(*arguments: str) -> None:
    """Run pip with its talk in .venv/install.log and one line of progress on a terminal."""
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *arguments]
    seen = 0
    with LOG.open("a", encoding="utf-8") as log, subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            log.write(line)
            if line.startswith(("Collecting ", "Installing ")) and sys.stderr.isatty():
                seen += 1
                print(f"\r\033[K  {seen} {line.split(' (')[0].strip()[:70]}", end="", file=sys.stderr, flush=True)
    if seen:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    if pip.returncode:
        for line in LOG.read_text(encoding="utf-8").splitlines()[-12:]:
            say("  " + line)
        raise CannotRun(
            f"pip could not install the packages; its last words are above, all of them in {LOG}.\n"
            "If the network failed, nothing is lost: run the same command again."
        )


def setup() -> int:
    """make .venv and install the locked packages (the other commands do it by themselves)"""
    if READY or (STAMP.exists() and PYTHON.exists() and STAMP.read_text() == wanted()):
        return 0
    make_venv()
    STAMP.unlink(missing_ok=True)  # an interrupted install must not look finished
    LOG.write_text("")
    pinned = sum(line[:1].isalnum() for line in LOCK.read_text().splitlines())
    say(f"Installing {pinned} pinned packages (once; about a minute)")
    pip_install("--require-hashes", "-r", str(LOCK))
    # The build backend is in the lock: nothing that is not pinned is downloaded.
    pip_install("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STAMP.write_text(wanted())
    return 0


# --- the chores ------------------------------------------------------------------------------------------------------


def demo() -> int:
    """check the shipped catalog, build its site and say where to open it"""
    code = setup() or run("platbook", "check") or run("platbook", "site", "build")
    if code == 0:
        say("\nThe site is built. Open it in a browser:\n  " + (ROOT / "site" / "index.html").as_uri())
    return code


def test(*arguments: str) -> int:
    """run the tests (a missing counterpart is skipped, and says so)"""
    return setup() or run("pytest", "-n", "auto", "--dist", "loadgroup", *arguments)


def lint(*groups: str) -> int:
    """style, types, imports, workflows: all of them or those named, each to its end, then the verdict"""
    unknown = sorted(set(groups) - set(LINTERS))
    if unknown:
        raise CannotRun(f"No such group: {', '.join(unknown)}. There are: {', '.join(LINTERS)}")
    setup()
    commands = [command for name in groups or LINTERS for command in LINTERS[name]]
    failed = [command for command in commands if run(*words(command))]
    for command in failed:
        say(f"failed: {command}")
    return 1 if failed else 0


def words(command: str) -> "list[str]":
    """A command's words, with file patterns spelled out: no shell is asked to."""
    found = []
    for word in command.split():
        found += sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob(word)) if "*" in word else [word]
    return found


def format() -> int:
    """mend style and layout where a tool can"""
    return setup() or run("ruff", "check", "--fix") or run("ruff", "format")


def generate() -> int:
    """write every committed file that is generated: schemas, reference, registers"""
    return (
        setup()
        or run("python", "tooling/model_schemas.py")
        or run("platbook", "schema")
        or run("platbook", "generate")
        or run("python", "tooling/architecture.py")
    )


def bless(*arguments: str) -> int:
    """accept today's output as the expected one; read the diff before you commit it"""
    os.environ["PLATBOOK_BLESS"] = "1"
    return setup() or run("pytest", *arguments)


def bench(*arguments: str) -> int:
    """measure speed beside other tools, as ratios"""
    return setup() or run("python", "-m", "benchmarks", *arguments)


def serve() -> int:
    """show the site live while you edit"""
    return setup() or run("platbook", "site", "serve")


def lock(*arguments: str) -> int:
    """pin the newest versions that fit pyproject.toml (needs uv)"""
    if not shutil.which("uv"):
        raise CannotRun("Locking for every platform at once needs uv: pip install uv")
    options = "--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --all-extras --group dev"
    return run("uv", "pip", "compile", "pyproject.toml", *options.split(), "-q", "-o", LOCK.name, *arguments)


def clean() -> int:
    """remove .venv, the built site and every cache"""
    for name in LEFTOVERS:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    return 0


CHORES = {
    chore.__name__: chore for chore in (demo, test, setup, lint, format, generate, bless, bench, serve, lock, clean)
}
TAKE_ARGUMENTS = {"test", "lint", "bless", "bench", "lock"}


def newer_python() -> "str | None":
    """A Python on this machine that is new enough, for when the one that runs this is not."""
    return next(filter(None, (shutil.which(f"python3.{minor}") for minor in (14, 13, 12, 11))), None)


def main(arguments: "list[str]") -> int:
    """Do one chore and give its exit code; 2 when it could not be started."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if name not in CHORES or (rest and name not in TAKE_ARGUMENTS):
        asked = name in ("help", "--help", "-h")
        out = sys.stdout if asked else sys.stderr
        print("usage: make COMMAND     (or: python3 tooling/dev.py COMMAND)\n", file=out)
        for chore in CHORES.values():
            print(f"  {chore.__name__:<9} {chore.__doc__}", file=out)
        return 0 if asked else 2
    if sys.version_info < OLDEST:
        other = newer_python()
        if other:
            return subprocess.call([other, __file__, *arguments])
        raise CannotRun(f"Platbook needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    return CHORES[name](*rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except CannotRun as reason:
        say(f"\n{reason}")
        sys.exit(2)
    except KeyboardInterrupt:
        say("\nStopped. Nothing is lost: run the same command again.")
        sys.exit(130)
