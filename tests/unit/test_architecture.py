"""The architecture page says what the modules say, and the modules are small and say what they are for."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

LONGEST_MODULE = 350
LONGEST_SENTENCE = 180


@pytest.fixture(scope="module")
def architecture(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("architecture", root / "tooling" / "architecture.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def sample(root: Path, architecture: ModuleType, tmp_path: Path) -> Path:
    """A small checkout with one room of two modules, a package and one module without a room."""
    files = {
        "source/__init__.py": '"""Text in."""\n',
        "source/b.py": '"""Reads `a*b` and *c*.\n\nMore that is not shown.\n"""\n',
        "source/a.py": '"""Says it\non two lines."""\n',
        "source/inner/__init__.py": '"""Deeper."""\n',
        "source/inner/z.py": '"""At the bottom."""\n',
        "engine.py": '"""The recipe."""\n',
    }
    for name, text in files.items():
        path = tmp_path / architecture.PACKAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy(root / "pyproject.toml", tmp_path)
    page = tmp_path / architecture.PAGE
    page.parent.mkdir(parents=True)
    page.write_text(f"# Top\n\n{architecture.BEGIN}\nold\n{architecture.END}\n\nBottom\n", encoding="utf-8")
    return tmp_path


def test_the_page_is_current(root: Path, architecture: ModuleType) -> None:
    written = (root / architecture.PAGE).read_text(encoding="utf-8")
    assert written == architecture.page(root), "out of date: run make generate (python tooling/architecture.py)"


def test_every_module_is_on_the_page(root: Path, architecture: ModuleType) -> None:
    lines = [line.strip() for line in architecture.tree(root).splitlines()]
    shown = sum(line.startswith(("- ", "### ")) for line in lines)
    modules = [module for module in architecture.modules(root) if module.stat().st_size]
    # All but the package's own first line, which is what pyproject.toml says too.
    assert shown == len(modules) - 1


def test_every_module_says_in_a_sentence_what_it_is_for(root: Path, architecture: ModuleType) -> None:
    said = {module.relative_to(root).as_posix(): architecture.sentence(module) for module in architecture.modules(root)}
    wrong = {path: text for path, text in said.items() if not text.endswith((".", "?")) or len(text) > LONGEST_SENTENCE}
    assert wrong == {}


def test_no_module_is_longer_than_a_room_should_be(root: Path, architecture: ModuleType) -> None:
    lengths = {
        module.relative_to(root).as_posix(): len(module.read_text(encoding="utf-8").splitlines())
        for module in architecture.modules(root)
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_floors_stand_from_the_top_down_and_modules_by_name(sample: Path, architecture: ModuleType) -> None:
    assert architecture.tree(sample).splitlines() == [
        "### `engine.py`",
        "",
        "The recipe.",
        "",
        "### `source/`",
        "",
        "Text in.",
        "",
        "- `a.py`: Says it on two lines.",
        "- `b.py`: Reads `a*b` and \\*c\\*.",
        "- **`inner/`**: Deeper.",
        "    - `z.py`: At the bottom.",
    ]


def test_only_what_stands_between_the_marks_is_written(sample: Path, architecture: ModuleType) -> None:
    page = architecture.page(sample)
    assert page.startswith(f"# Top\n\n{architecture.BEGIN}\n\n### `engine.py`")
    assert page.endswith(f"\n\n{architecture.END}\n\nBottom\n")
    assert "old" not in page
    (sample / architecture.PAGE).write_text(page, encoding="utf-8")
    assert architecture.page(sample) == page


def test_a_page_without_the_marks_is_left_alone(sample: Path, architecture: ModuleType) -> None:
    (sample / architecture.PAGE).write_text("# Top\n", encoding="utf-8")
    with pytest.raises(architecture.CannotWrite, match="lacks the lines"):
        architecture.page(sample)


def test_the_script_says_whether_the_page_is_out_of_date(root: Path, sample: Path) -> None:
    script = sample / "tooling" / "architecture.py"
    shutil.copy(root / "tooling" / "architecture.py", script)

    def run(*arguments: str) -> int:
        return subprocess.run([sys.executable, str(script), *arguments], capture_output=True, timeout=60).returncode

    assert [run("--check"), run(), run("--check"), run()] == [1, 0, 0, 0]
