"""Editing a descriptor in an editor that speaks the YAML language server: the real server, the effective schemas."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from platbook.catalog.vocabulary.vocabulary import read_vocabulary
from platbook.source.worktree import WorkTree
from support.language_server import LanguageServer

pytestmark = pytest.mark.integration

REPOS = Path(__file__).resolve().parent.parent / "repos"
MODELINE = "# yaml-language-server: $schema=../../schemas/service.schema.json\n"
# A marker in a text says where the cursor is.
HERE = "‸"


class Editor:
    """A catalog open in an editor: its effective schemas on disk, and the server beside it."""

    def __init__(self, server: LanguageServer, root: Path) -> None:
        self._server = server
        self._root = root
        self._opened = 0

    def problems(self, text: str, kind: str = "service") -> list[tuple[int, str]]:
        """The lines (1-based) and first words of what the editor underlines."""
        found = self._open(text, kind)[0]
        return [(item["range"]["start"]["line"] + 1, item["message"].splitlines()[0]) for item in found]

    def offers(self, text: str, kind: str = "service") -> dict[str, str]:
        """What is offered at the marker: the words and their descriptions."""
        _, path, line, character = self._open(text, kind)
        return self._server.complete(path, line, character)

    def shows(self, text: str, kind: str = "service") -> str:
        """What hovering over the marker shows."""
        _, path, line, character = self._open(text, kind)
        return self._server.hover(path, line, character)

    def _open(self, text: str, kind: str) -> tuple[list[dict[str, object]], Path, int, int]:
        text = MODELINE.replace("service", kind) + text
        before, _, after = text.partition(HERE)
        self._opened += 1
        path = self._root / "catalog" / f"{kind}s" / f"draft-{self._opened}.yaml"
        diagnostics = self._server.open(path, before + after)
        return diagnostics, path, before.count("\n"), len(before.rpartition("\n")[2])


Opener = Callable[[Path], Editor]


@pytest.fixture(scope="module")
def open_editor(
    node_tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Path], Editor]]:
    """A function that opens a catalog in an editor, with a server of its own; all are closed at the end."""
    program = node_tool("yaml-language-server")
    opened: dict[Path, tuple[LanguageServer, Editor]] = {}

    def opener(repository: Path) -> Editor:
        if repository not in opened:
            root = tmp_path_factory.mktemp(repository.name)
            (root / "schemas").mkdir()
            for kind in read_vocabulary(WorkTree(repository)).native.values():
                file = root / "schemas" / f"{kind.name.lower()}.schema.json"
                file.write_text(json.dumps(kind.schema), encoding="utf-8")
            server = LanguageServer([program, "--stdio"], root).__enter__()
            opened[repository] = (server, Editor(server, root))
        return opened[repository][1]

    yield opener
    for server, _ in opened.values():
        server.__exit__(None, None, None)


@pytest.fixture(scope="module")
def editor(open_editor: Opener) -> Editor:
    """The core vocabulary, nothing added."""
    return open_editor(REPOS / "backstage")


HEAD = """apiVersion: platbook/v1
kind: Service
metadata:
  name: checkout
"""
SERVICE = (
    HEAD
    + """spec:
  owner: payments
  lifecycle: production
"""
)


def test_a_right_file_has_no_underlines(editor: Editor) -> None:
    assert editor.problems(SERVICE) == []


def test_a_field_that_does_not_exist_is_underlined(editor: Editor) -> None:
    assert editor.problems(SERVICE + "  langauges: [go]\n") == [(9, "Property langauges is not allowed.")]


def test_a_missing_field_is_underlined(editor: Editor) -> None:
    (problem,) = editor.problems(HEAD + "spec:\n  owner: payments\n")
    assert 'Missing property "lifecycle"' in problem[1]


def test_a_word_outside_of_the_vocabulary_is_underlined(editor: Editor) -> None:
    found = editor.problems(SERVICE.replace("production", "live"))
    assert found
    assert {line for line, _ in found} == {8}


def test_fields_are_offered_with_what_they_are_for(editor: Editor) -> None:
    offered = editor.offers(SERVICE + "  " + HERE + "\n")
    assert {"tier", "system", "dependsOn", "docs", "oncall"} <= offered.keys()
    assert "owner" not in offered, "it is there already"
    assert offered["tier"] == "How much it hurts when it fails: 1 is the highest."


def test_a_field_is_offered_while_it_is_typed(editor: Editor) -> None:
    assert "oncall" in editor.offers(SERVICE + f"  onc{HERE}\n")


def test_words_of_a_vocabulary_are_offered_with_what_they_mean(editor: Editor) -> None:
    offered = editor.offers(HEAD + f"spec:\n  owner: payments\n  lifecycle: {HERE}\n")
    assert offered.keys() >= {"experimental", "production", "deprecated", "retired"}
    assert offered["retired"] == "Switched off. The entry stays so that its name is still found."


def test_hovering_over_a_field_says_what_it_is(editor: Editor) -> None:
    shown = editor.shows(SERVICE.replace("owner", f"own{HERE}er"))
    assert "Owner" in shown
    assert "The one team that answers for this entry" in shown


def test_hovering_over_a_word_says_what_it_means(editor: Editor) -> None:
    assert "In real use, and supported by its owner." in editor.shows(SERVICE.replace("tion\n", f"t{HERE}ion\n"))


def test_typed_custom_fields_are_offered_and_checked(open_editor: Opener) -> None:
    editor = open_editor(REPOS / "typed-custom")
    offered = editor.offers(SERVICE + f"  custom:\n    {HERE}\n")
    assert offered["costCentre"] == "Who pays for it: the number that finance gave out."
    assert editor.offers(SERVICE + f"  custom:\n    ring: {HERE}\n").keys() >= {"canary", "early", "broad"}
    assert [line for line, _ in editor.problems(SERVICE + "  custom:\n    costCentre: CC-12\n")] == [10]


def test_a_narrowed_vocabulary_offers_no_more_than_it_allows(open_editor: Opener) -> None:
    editor = open_editor(REPOS / "narrowed-vocabulary")
    offered = editor.offers(HEAD + f"spec:\n  owner: payments\n  lifecycle: {HERE}\n")
    assert "deprecated" not in offered
    assert offered["experimental"] == "Behind a switch; tell the customer."
    assert [line for line, _ in editor.problems(SERVICE + "  tier: 3\n")] == [9]


def test_a_new_kind_is_edited_like_any_other(open_editor: Opener) -> None:
    editor = open_editor(REPOS / "new-kind")
    dataset = SERVICE.replace("Service", "Dataset").replace("checkout", "orders-daily") + "  producedBy: checkout\n"
    assert editor.problems(dataset, "dataset") == []
    assert editor.offers(dataset + f"  format: {HERE}\n", "dataset").keys() >= {"parquet", "avro", "table"}
    assert "How old it may be" in editor.shows(dataset + f"  fresh{HERE}ness: 24h\n", "dataset")
    assert "readsDatasets" in editor.offers(SERVICE + f"  {HERE}\n")


SCORECARD = """apiVersion: platbook/v1
kind: Scorecard
metadata:
  name: readiness
spec:
  owner: payments
  levels: [{name: bronze}]
  rules:
    - id: has-runbook
      title: Has a runbook
      message: No runbook.
      check: has(entity.spec.runbooks)
"""


def test_a_scorecard_is_written_with_help(editor: Editor) -> None:
    assert editor.problems(SCORECARD, "scorecard") == []
    offered = editor.offers(SCORECARD + f"      {HERE}\n", "scorecard")
    assert {"level", "points", "when", "schema", "fix", "effectiveFrom", "tests"} <= offered.keys()
    assert "check" not in offered, "it is there already"
    assert offered["fix"] == "What to do about a failure."
    words = editor.offers(SCORECARD + f"  state: {HERE}\n", "scorecard")
    assert words["deprecated"] == "On its way out: still shown, but it blocks nothing."
    assert "tier" in editor.offers(SCORECARD + f"  scope:\n    exclude:\n      {HERE}\n", "scorecard")


def test_a_scorecard_with_a_mistake_is_underlined(editor: Editor) -> None:
    mistaken = SCORECARD.replace("message:", "mesage:")
    found = editor.problems(mistaken, "scorecard")
    assert (12, "Property mesage is not allowed.") in found
    assert any('Missing property "message"' in words for _, words in found)
    test = SCORECARD + "      tests: [{expect: maybe}]\n"
    assert {line for line, _ in editor.problems(test, "scorecard")} == {14}


def test_hovering_over_a_field_of_an_initiative_says_what_it_is(editor: Editor) -> None:
    shown = editor.shows(f"kind: Initiative\nspec:\n  scope:\n    ti{HERE}er: [1]\n", "initiative")
    assert "Of one of these tiers." in shown
