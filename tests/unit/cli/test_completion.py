"""Completion, as a shell asks for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from unit.cli.shop import Run

SHELLS = ("bash", "zsh", "fish")


def offered(process: Run, folder: Path, *words: str) -> list[str]:
    asked = {
        "_PLATBOOK_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(("platbook", *words)),
        "COMP_CWORD": str(len(words)),
    }
    done = process(cwd=folder, env=asked)
    assert done.err == ""
    return [line.partition(",")[2] for line in done.out.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("sh",), ["show"]),
        (("show", "c"), ["cart", "checkout"]),
        (("owner", "service:c"), ["service:cart", "service:checkout"]),
        (("explain", "REF00"), ["REF001", "REF002", "REF003", "REF004", "REF005"]),
        (("explain", "unres"), ["unresolved-reference"]),
        (("check", "--format", "j"), ["json", "junit"]),
        (("check", "--select", "NAM001"), ["NAM001"]),
        (("check", "--as"), ["--as-of"]),
    ],
)
def test_offers(process: Run, shop: Path, words: tuple[str, ...], expected: list[str]) -> None:
    assert offered(process, shop, *words) == expected


def test_without_a_catalog_there_is_nothing_to_offer_and_no_noise(process: Run, tmp_path: Path) -> None:
    assert offered(process, tmp_path, "show", "c") == []


def test_a_name_that_could_speak_to_the_shell_is_not_offered(process: Run, shop: Path) -> None:
    (shop / "catalog/odd.yaml").write_text(
        'apiVersion: platbook/v1\nkind: Service\nmetadata: {name: "cab\\nplain,cat", title: "x"}\nspec: {}\n'
    )
    assert offered(process, shop, "show", "ca") == ["cart"]


def test_the_catalog_named_with_root_is_the_one_that_is_asked(process: Run, shop: Path) -> None:
    assert offered(process, shop.parent, "show", "--root", "shop", "ca") == ["cart"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_set_up_of_a_shell(process: Run, tmp_path: Path, shell: str) -> None:
    # Bash is asked for its version when it is installed.
    done = process(cwd=tmp_path, env={"_PLATBOOK_COMPLETE": f"{shell}_source", "PATH": os.environ["PATH"]})
    assert done.code == 0
    assert "_PLATBOOK_COMPLETE" in done.out
