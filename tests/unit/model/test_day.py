"""What counts as a day, on the command line and in documents."""

from __future__ import annotations

from datetime import date

import pytest

from platbook.model.day import day_of, has_form_of_day


def test_a_day() -> None:
    assert day_of("2026-02-28") == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("text", "form"),
    [("2026-02-30", True), ("0000-01-01", True), ("2026-13-01", True)]
    + [
        (text, False) for text in ("", "20260228", "2026-W09-6", "2026-2-28", "2026-02-28T00:00", "٢٠٢٦-٠٢-٢٨", "today")
    ],
)
def test_what_is_no_day(text: str, form: bool) -> None:
    assert day_of(text) is None
    assert has_form_of_day(text) is form
