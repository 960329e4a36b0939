"""`platbook check`: paths, selection, formats and outputs; and what `--fix` does and leaves alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from unit.cli.shop import Done, Run, environment, replace

CHECKOUT = "catalog/services/checkout.yaml"


def test_paths_limit_what_is_reported(platbook: Run, misspelt: Path) -> None:
    assert platbook("check", "catalog/teams", cwd=misspelt).code == 0
    assert platbook("check", CHECKOUT, cwd=misspelt).code == 1
    assert platbook("check", ".", cwd=misspelt).code == 1


def test_paths_are_those_of_the_working_directory(platbook: Run, misspelt: Path) -> None:
    services = misspelt / "catalog/services"
    done = platbook("check", "checkout.yaml", cwd=services)
    assert done.code == 1
    assert platbook("check", "cart.yaml", cwd=services).code == 0
    assert platbook("check", "shop/catalog/services/cart.yaml", "--root", "shop", cwd=misspelt.parent).code == 0


def test_a_reader_elsewhere_is_given_paths_that_lead_there(platbook: Run, misspelt: Path) -> None:
    done = platbook("check", "--root", "shop", cwd=misspelt.parent)
    assert done.out.startswith("shop/catalog/services/checkout.yaml:5:10: ")


def test_a_path_through_a_link_is_the_same_path(platbook: Run, misspelt: Path) -> None:
    (misspelt.parent / "link").symlink_to(misspelt)
    assert platbook("check", f"link/{CHECKOUT}", "--root", "shop", cwd=misspelt.parent).code == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--select", "REF"), 1),
        (("--select", "ref001,SCH"), 1),
        (("--select", "unresolved-reference"), 1),
        (("--select", "SCH"), 0),
        (("--ignore", "REF001"), 0),
        (("--ignore", "SCH", "--ignore", "REF"), 0),
    ],
)
def test_codes_select(platbook: Run, misspelt: Path, options: tuple[str, ...], code: int) -> None:
    assert platbook("check", *options, cwd=misspelt).code == code


def test_the_day_can_be_another(platbook: Run, shop: Path) -> None:
    replace(shop / "catalog/services/cart.yaml", "spec:\n", "spec:\n  reviewBy: 2026-03-31\n")
    assert "LIF004" not in platbook("check", "--as-of", "2026-03-01", cwd=shop).out
    assert "LIF004" in platbook("check", "--as-of", "2026-04-01", cwd=shop).out


def test_several_outputs_of_one_run(platbook: Run, misspelt: Path) -> None:
    done = platbook("check", "--output", "json=out/a.json", "--output", "text=out/b.txt", cwd=misspelt)
    assert done.code == 1
    assert (misspelt / "out/b.txt").read_text() == done.out
    [finding] = json.loads((misspelt / "out/a.json").read_text())["findings"]
    assert finding["code"] == "REF001"


def test_github_is_the_default_where_github_reads_along(platbook: Run, misspelt: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    there = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_WORKSPACE": str(misspelt.parent)}
    done = platbook("check", cwd=misspelt, env=there)
    assert done.code == 1
    assert "::error file=shop/catalog/services/checkout.yaml,line=5" in done.out
    assert "REF001" in summary.read_text()
    assert platbook("check", "--format", "text", cwd=misspelt, env=there).out.startswith("shop/catalog")


def test_a_summary_that_is_asked_for_is_not_shown_twice(platbook: Run, misspelt: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    there = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    platbook("check", "--output", "markdown=own.md", cwd=misspelt, env=there)
    assert (misspelt / "own.md").exists()
    assert not summary.exists()


def test_colours_are_for_terminals(platbook: Run, misspelt: Path) -> None:
    assert "\033[" not in platbook("check", cwd=misspelt).out
    assert "\033[" in platbook("check", cwd=misspelt, env={"FORCE_COLOR": "1"}).out
    assert "\033[" not in platbook("check", cwd=misspelt, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).out


def test_fix_mends_and_says_so(platbook: Run, misspelt: Path) -> None:
    before = (misspelt / CHECKOUT).read_text()
    done = platbook("check", "--fix", cwd=misspelt)
    assert done == Done(0, "6 entities in 6 files: all good.\n", f"fixed {CHECKOUT}:5: write `payments` (REF001)\n")
    assert (misspelt / CHECKOUT).read_text() == before.replace("paymets", "payments")


def test_fix_mends_several_files_and_reports_the_rest(platbook: Run, misspelt: Path) -> None:
    replace(misspelt / "catalog/services/cart.yaml", "owner: payments", "owner: paymets  # who?")
    replace(misspelt / "catalog/apis/orders.yaml", "system: shop", "system: nothing-like-it")
    done = platbook("check", "--fix", cwd=misspelt)
    assert done.code == 1
    assert done.err.count("fixed ") == 2
    assert "unknown system `nothing-like-it`" in done.out
    assert "owner: payments  # who?" in (misspelt / "catalog/services/cart.yaml").read_text()


def test_fix_touches_only_what_is_selected(platbook: Run, misspelt: Path) -> None:
    done = platbook("check", "--fix", "catalog/teams", cwd=misspelt)
    assert (done.code, done.err) == (0, "")
    assert "paymets" in (misspelt / CHECKOUT).read_text()


def test_fix_keeps_line_ends_marks_and_links(platbook: Run, misspelt: Path) -> None:
    real = misspelt / "real.yaml"
    raw = b"\xef\xbb\xbf" + (misspelt / CHECKOUT).read_bytes().replace(b"\n", b"\r\n")
    real.write_bytes(raw)
    (misspelt / CHECKOUT).unlink()
    (misspelt / CHECKOUT).symlink_to(real)
    platbook("check", "--fix", cwd=misspelt)
    assert (misspelt / CHECKOUT).is_symlink()
    assert real.read_bytes() == raw.replace(b"paymets", b"payments")


def test_fix_of_a_file_that_cannot_be_written_is_2(
    platbook: Run, misspelt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from platbook.cli.main import command
    from platbook.cli.writing import fixes

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(fixes, "write_file", refuse)
    result = CliRunner().invoke(command, ["check", "--fix", "--root", str(misspelt)])
    assert result.exit_code == 2
    assert f"cannot write {CHECKOUT}: Permission denied" in result.output
    assert "0 of 1 files were mended; run the same command again to go on" in result.output


def test_runs_at_the_same_time_do_not_disturb_each_other(misspelt: Path) -> None:
    command = [sys.executable, "-m", "platbook", "check", "--format", "json", "--output", "sarif=report.sarif"]
    pipe = subprocess.PIPE
    running = [subprocess.Popen(command, cwd=misspelt, env=environment(), stdout=pipe, stderr=pipe) for _ in range(4)]
    said = {(*one.communicate(timeout=60), one.returncode) for one in running}
    ((out, err, code),) = said
    assert (json.loads(out)["counts"]["errors"], err, code) == (1, b"", 1)
    assert json.loads((misspelt / "report.sarif").read_text())["version"] == "2.1.0"
    assert subprocess.run(command, cwd=misspelt, env=environment(), capture_output=True).stdout == out


@pytest.mark.parametrize("link", [".platbook", ".platbook/records"])
def test_a_cache_that_is_a_link_is_neither_read_nor_written(
    platbook: Run, shop: Path, tmp_path: Path, link: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (shop / link).parent.mkdir(exist_ok=True)
    (shop / link).symlink_to(elsewhere / "records" if link.endswith("records") else elsewhere)
    assert platbook("check", cwd=shop).code == 0
    assert list(elsewhere.iterdir()) == []
    assert (shop / link).is_symlink()


def test_the_cache_is_not_asked_for_when_told_so(platbook: Run, shop: Path) -> None:
    platbook("check", "--no-cache", cwd=shop)
    assert not (shop / ".platbook").exists()
    platbook("check", cwd=shop)
    assert (shop / ".platbook").exists()


@pytest.mark.parametrize(
    "file", [CHECKOUT, "catalog/new/report.json", "initiatives/x.yaml", "facts/ci.json", "platbook.yaml"]
)
def test_an_output_takes_the_place_of_nothing_that_is_read(platbook: Run, shop: Path, file: str) -> None:
    before = {path: path.read_bytes() for path in shop.rglob("*") if path.is_file()}
    done = platbook("check", "--output", f"json={file}", cwd=shop)
    assert (done.code, done.out) == (2, "")
    read_from = file if file == "platbook.yaml" else f"{file.partition('/')[0]}/"
    assert f"Error: no report is written to {file}: the catalog is read from {read_from}\n" in done.err
    assert {path: path.read_bytes() for path in shop.rglob("*") if path.is_file()} == before


def test_an_output_reaches_what_is_read_on_no_other_way(platbook: Run, shop: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").symlink_to(shop / "catalog")
    assert platbook("check", "--output", f"json={tmp_path}/elsewhere/x.yaml", cwd=shop).code == 2
    assert platbook("check", "--output", "json=catalogue.json", cwd=shop).code == 0


def test_an_output_may_be_a_device_or_a_link(platbook: Run, shop: Path) -> None:
    (shop / "real.json").write_text("old")
    (shop / "link.json").symlink_to("real.json")
    assert platbook("check", "--output", "json=/dev/null", "--output", "json=link.json", cwd=shop).code == 0
    assert Path("/dev/null").is_char_device()
    assert (shop / "link.json").is_symlink()
    assert json.loads((shop / "real.json").read_text())["version"] == 1
