"""What our pages, styles and scripts rely on in the theme is there: an upgrade that takes it away is noticed."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support.site_builds import PACKAGED, ROOT, Built, copy_of

material = pytest.importorskip("material", reason="no theme here: install the extra site")

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.xdist_group("site")]

THEME = Path(material.__file__).parent / "templates"
OVERRIDES = ROOT / "tooling" / "platbook" / "hosts" / "theme"
OWN = ROOT / "tooling" / "platbook" / "site" / "assets" / "own"
# The theme's templates that ours replace, as they were when ours were written. Where one changes, look at what changed,
# take it over into ours if it matters, and write down the new number.
REPLACED = {"404.html": "51e9d0149cbda385", "partials/source.html": "abb302bf08b39ce2"}
# Where our own code does not look for names of the theme in so many words.
RELIED_ON = {
    "the drawer, which opens the navigation on phones without scripts": 'id="__drawer"',
    "the inner part of the head of the page, where the search stands": "md-header__inner",
    "the scheme that styles follow": "data-md-color-scheme=",
    "the article that holds a page": "<article class=",
}


# Builds a site, and says of its frames whether they were found to be what the theme makes.
WATCHED = """
import sys
from pathlib import Path
from platbook.hosts import frames, mkdocs_run

made, begin = [], frames.Frames.__init__
def watched(self):
    begin(self)
    made.append(self)
frames.Frames.__init__ = watched
mkdocs_run.build(Path(sys.argv[1]), Path(sys.argv[1]) / "site", False)
print("frames", *((each._trusted, len(each._frames) > 3) for each in made))
"""


def own_files() -> str:
    files = [file for ending in ("css", "js") for file in sorted(OWN.rglob(f"*.{ending}"))]
    assert len(files) > 10
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def theme_styles() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in THEME.glob("assets/stylesheets/*.css"))


def test_every_class_of_the_theme_that_ours_name_is_one() -> None:
    ours = set(re.findall(r"\.(md-[a-z_-]+)", own_files()))
    theirs = set(re.findall(r"\.(md-[a-z_-]+)", theme_styles()))
    theirs |= {name for file in THEME.rglob("*.html") for name in re.findall(r"md-[a-z_-]+", file.read_text("utf-8"))}
    assert len(ours) > 5
    assert ours - theirs == set()


def test_every_variable_of_the_theme_that_ours_use_is_set_by_somebody() -> None:
    text = own_files()
    used = set(re.findall(r"var\((--md-[a-z-]+)", text))
    named = set(re.findall(r"(--md-[a-z-]+)\s*:", text))
    known = set(re.findall(r"(--md-[a-z-]+)\s*[:),]", theme_styles()))
    assert len(used) > 5
    assert used - known == set()
    # One that we set and nobody reads any more does nothing.
    assert named - known == set()


def test_every_template_of_ours_takes_the_place_of_one_that_the_theme_uses() -> None:
    ours = {file.relative_to(OVERRIDES).as_posix() for file in OVERRIDES.rglob("*.html")}
    assert ours == {"platbook-page.html", *REPLACED}
    assert (THEME / "main.html").is_file()
    templates = "\n".join(file.read_text(encoding="utf-8") for file in THEME.rglob("*.html"))
    alone = yaml.safe_load((THEME / "mkdocs_theme.yml").read_text(encoding="utf-8"))["static_templates"]
    for path, number in REPLACED.items():
        assert f'include "{path}"' in templates or path in alone, path
        words = " ".join((THEME / path).read_text(encoding="utf-8").split())
        assert hashlib.sha256(words.encode()).hexdigest()[:16] == number, path


@pytest.mark.parametrize("hook", [False, True])
def test_frames_are_shared_unless_somebody_else_may_change_pages(hook: bool, tmp_path: Path) -> None:
    """Where a frame differs from what the theme makes, all are given up: the site is right then, and slow."""
    folder = copy_of(ROOT / "tests" / "repos" / "new-kind", tmp_path / "repository")
    (folder / "docs").mkdir(exist_ok=True)
    if hook:
        (folder / "hook.py").write_text("def on_page_context(context, **_):\n    return context\n", encoding="utf-8")
        packaged = (ROOT / PACKAGED).read_text(encoding="utf-8")
        (folder / "mkdocs.yml").write_text(f"{packaged}\nhooks:\n  - hook.py\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", WATCHED, str(folder)], capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == ("frames (False, False)" if hook else "frames (True, True)")


def test_no_page_seems_to_be_there_in_another_language(shipped: Built) -> None:
    """The theme asks for the site map of every alternate that is nothing else, which is not there."""
    script = "".join(file.read_text(encoding="utf-8") for file in THEME.glob("assets/javascripts/bundle.*.js"))
    assert '"link[rel=alternate]"' in script  # what it looks for
    page = (shipped.site / "catalog" / "services" / "checkout" / "index.html").read_text(encoding="utf-8")
    assert 'type="application/atom+xml"' in page
    assert 'rel="alternate"' not in page


@pytest.mark.parametrize("what", RELIED_ON)
def test_pages_hold_what_is_relied_on(shipped: Built, what: str) -> None:
    made = (shipped.site / "catalog" / "services" / "checkout" / "index.html").read_text(encoding="utf-8")
    written = (shipped.site / "tutorial" / "index.html").read_text(encoding="utf-8")
    assert RELIED_ON[what] in made
    assert RELIED_ON[what] in written
