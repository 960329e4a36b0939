"""The schemas of the documents of standards are those that their models give today."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    path = Path(__file__).resolve().parents[3] / "tooling" / "model_schemas.py"
    spec = importlib.util.spec_from_file_location("model_schemas_under_test", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_committed_schemas_are_up_to_date(generator: ModuleType) -> None:
    texts: dict[str, str] = generator.texts()
    assert texts.keys() == {f"{kind}.schema.json" for kind in ("scorecard", "initiative", "exemption", "factkeys")}
    stale = [name for name, text in texts.items() if (generator.FOLDER / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run `make generate`"


def test_writing_mends_what_is_out_of_date(
    generator: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generator, "FOLDER", tmp_path)
    (tmp_path / "scorecard.schema.json").write_text("{}", encoding="utf-8")
    assert generator.main() == 0
    assert len(capsys.readouterr().err.splitlines()) == 4
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == generator.texts()
    assert generator.main() == 0
    assert capsys.readouterr().err == "", "what is right is left alone"
