"""The gate's verdict on every case that there can be, spelled out in gate_table.txt; and the laws that it keeps."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from platbook.compare.gate import ASKED, ONS, TABLE, VERDICTS, Case, every_case, row_for, verdict
from support.bless import matches

HERE = Path(__file__).parent
WIDTHS = (11, 10, 12, 8)
SHORT = {"silent": "-", "break-glass": "glass"}
CASES = every_case()


def table() -> Iterator[str]:
    """A line for each cause, part, excuse and minimum; a column for each phase."""
    columns = [f"{asked}/{on}" if asked != "none" else asked for asked in ASKED for on in ONS]
    # Where nobody asks, `on` says nothing.
    kept = [index for index, column in enumerate(columns) if column != "none" or index == 0]
    yield "What the gate says of every case. `-` is silent, `glass` is break-glass."
    yield ""
    yield line(("cause", "entity", "excuse", "minimum"), [columns[index] for index in kept])
    for key, cases in groupby(CASES, key=lambda case: case[:4]):
        verdicts = [SHORT.get(said, said) for said in map(verdict, cases)]
        assert len(set(verdicts[: len(ONS)])) == 1
        yield line(key, [verdicts[index] for index in kept])


def line(key: tuple[str, ...], cells: list[str]) -> str:
    head = " ".join(word.ljust(width) for word, width in zip(key, WIDTHS, strict=True))
    return f"{head} | {' '.join(cell.ljust(14) for cell in cells)}".rstrip()


def test_every_case_is_spelled_out() -> None:
    matches(HERE / "gate_table.txt", "\n".join(table()) + "\n")


def where(**wanted: str) -> list[Case]:
    found = [case for case in CASES if all(getattr(case, name) == value for name, value in wanted.items())]
    assert found
    return found


def verdicts(**wanted: str) -> set[str]:
    return {verdict(case) for case in where(**wanted)}


def test_what_is_asked_anew_never_blocks() -> None:
    assert verdicts(cause="by-rule") == {"silent"}


def test_what_was_excused_before_is_silent() -> None:
    assert verdicts(excuse="before") == {"silent"}


def test_a_short_exemption_never_lets_anything_be_blocked() -> None:
    assert verdicts(excuse="break-glass") == {"silent", "break-glass"}


def test_an_exemption_that_expired_is_as_good_as_none() -> None:
    for case in where(excuse="expired"):
        assert verdict(case) == verdict(case._replace(excuse="none"))


def test_a_long_exemption_of_the_change_excuses_what_was_there_and_nothing_else() -> None:
    for case in where(excuse="too-long"):
        if case.cause == "introduced" or case.minimum == "lost":
            assert verdict(case) == verdict(case._replace(excuse="none"))
        else:
            assert verdict(case) in ("silent", "excused")


def test_whatever_an_exemption_of_the_change_keeps_from_being_blocked_is_told() -> None:
    for excuse in ("break-glass", "too-long"):
        for case in where(excuse=excuse):
            if verdict(case._replace(excuse="none")) == "block":
                assert verdict(case) != "silent", case


@pytest.mark.parametrize("cause", ["existing", "by-date", "by-fact"])
def test_what_was_left_alone_and_is_not_the_changes_doing_is_silent(cause: str) -> None:
    assert verdicts(cause=cause, part="untouched") == {"silent"}


def test_a_phase_on_everything_blocks_no_change() -> None:
    assert "block" not in verdicts(on="all", minimum="kept")


@pytest.mark.parametrize("asked", ["none", "inform", "warn"])
def test_only_a_phase_that_blocks_or_a_minimum_blocks(asked: str) -> None:
    assert "block" not in verdicts(asked=asked, minimum="kept")


def test_a_lost_minimum_blocks_whatever_is_asked() -> None:
    for case in where(minimum="lost"):
        mine = case.cause == "introduced" or (case.cause != "by-rule" and case.part != "untouched")
        if mine and case.excuse in ("none", "expired", "too-long"):
            assert verdict(case) == "block"


def test_what_a_change_brings_is_always_told() -> None:
    for case in where(cause="introduced"):
        assert verdict(case) != "silent" or case.excuse in ("before", "break-glass")


def test_a_firmer_phase_has_no_milder_verdict() -> None:
    for case in CASES:
        if case.on == "all":
            continue
        said = [VERDICTS.index(verdict(case._replace(asked=asked))) for asked in ASKED]
        assert said == sorted(said), case


def test_touching_is_never_better_than_leaving_alone() -> None:
    for case in where(part="untouched"):
        touched = verdict(case._replace(part="touched"))
        assert VERDICTS.index(touched) >= VERDICTS.index(verdict(case))


def test_every_row_decides_something_and_says_why() -> None:
    used = [row_for(case) for case in CASES]
    assert all(row in used for row in TABLE)
    assert all(row.why for row in TABLE)
    assert TABLE[-1].verdict == "silent"
