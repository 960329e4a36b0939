"""Input that is meant to hurt: each is a problem with a place, in bounded time, and never an exception."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from platbook.source.file import SourceFile, open_file
from platbook.source.limits import DEEPEST, DEFAULT_LIMITS, Limits
from platbook.source.loader import load
from platbook.source.problem import Problem
from platbook.source.worktree import WorkTree

MEGABYTE = 1 << 20
LARGE = Limits(file_bytes=64 * MEGABYTE)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    started = time.process_time()
    yield
    assert time.process_time() - started < seconds


def kinds(text: str, limits: Limits = DEFAULT_LIMITS) -> list[str]:
    return [problem.kind for problem in load(text, limits).problems]


def opened(folder: Path, name: str = "x.yaml", limits: Limits = DEFAULT_LIMITS) -> SourceFile | Problem:
    return open_file(WorkTree(folder), name, limits)


def refused(folder: Path, name: str = "x.yaml") -> tuple[str, str]:
    file = opened(folder, name)
    assert isinstance(file, Problem)
    return file.kind, file.details["what"]


# Texts


@pytest.mark.parametrize(
    "opening", ["[", "{a: ", "- ", "? ", "{? ", "[{a: ", "&a [", "!t [", "a: [", "[[], ", "\t[", "- [ "]
)
def test_a_hundred_thousand_levels(opening: str) -> None:
    with within(5):
        found = load(opening * 100_000)
    assert found.problems
    assert found.problems[0].span is not None


def test_a_hundred_thousand_levels_line_by_line() -> None:
    deep = 3_000  # the text grows with the square: this one has 4.5 million characters
    text = "".join(f"{' ' * level}a:\n" for level in range(deep))
    with within(5):
        assert kinds(text) == ["limit"]


def test_a_hundred_thousand_levels_closed_again() -> None:
    with within(5):
        assert kinds("[" * 100_000 + "]" * 100_000) == ["limit"]
        assert kinds("{a: " * 50_000 + "}" * 50_000) == ["limit"]


@pytest.mark.parametrize("deep", [900, 999, 1_000, 1_001])
def test_depth_around_the_guard_of_the_parser(deep: int) -> None:
    for text in ("[" * deep + "]" * deep, "- " * deep + "a"):
        assert kinds(text) == ["limit"]


def test_the_depth_limit_is_exact() -> None:
    assert load("[" * 64 + "]" * 64).problems == ()
    assert kinds("[" * 65 + "]" * 65) == ["limit"]
    assert load("- " * 64 + "a").problems == ()


def test_a_depth_limit_that_somebody_sets_too_high_does_not_end_the_process() -> None:
    with within(5):
        assert kinds("[" * 100_000, Limits(depth=10**9)) == ["limit"]
        assert kinds("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), Limits(depth=10**9)) == ["limit"]
        for text in ("[" * DEEPEST + "]" * DEEPEST, "{a: " * DEEPEST + "}" * DEEPEST, "- " * DEEPEST + "&a b # *"):
            assert load(text, Limits(depth=10**9)).problems == ()


def test_an_alias_bomb() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    with within(2):
        found = load("\n".join(lines))
    assert [problem.kind for problem in found.problems] == ["limit"]
    assert found.problems[0].details["what"] == "nodes"
    assert found.documents == (None,)


def test_a_bomb_of_mappings() -> None:
    lines = ["a0: &a0 {x: x}"] + [f"a{n}: &a{n} {{l: *a{n - 1}, r: *a{n - 1}}}" for n in range(1, 60)]
    with within(2):
        assert kinds("\n".join(lines)) == ["limit"]


@pytest.mark.parametrize("text", ["&a [*a]", "&a {b: *a}", "a: &a\n  - b: [*a]", "&a [&b [*a, *b]]"])
def test_an_alias_within_itself(text: str) -> None:
    found = load(text)
    assert [problem.details["what"] for problem in found.problems] == ["recursion"]
    assert found.documents == (None,)


def test_an_alias_as_its_own_key() -> None:
    found = load("&a {*a : b}")
    assert found.problems


def test_many_nodes() -> None:
    with within(10):
        assert kinds("[" + "a," * 100_001 + "]") == ["limit"]
        assert kinds("{" + "".join(f"a{n}: b, " for n in range(100_001)) + "}") == ["limit"]


def test_many_mistakes_are_told_of_the_first_hundred() -> None:
    found = kinds("a: b\n" * 20_000)
    assert (len(found), found[-1]) == (101, "limit")


@pytest.mark.parametrize("text", ["a" * 10 * MEGABYTE, "a: " + "b" * 10 * MEGABYTE, "# " + "c" * 10 * MEGABYTE])
def test_a_line_of_ten_megabytes(text: str) -> None:
    with within(10):
        load(text, LARGE)


def test_a_line_of_ten_megabytes_of_quotes_and_colons() -> None:
    with within(20):
        for text in ('"' * 10 * MEGABYTE, ":" * 10 * MEGABYTE, "'a' " * MEGABYTE, " " * 10 * MEGABYTE + "a"):
            load(text, LARGE)


def test_a_number_of_a_million_digits() -> None:
    with within(2):
        for text in ("1" * MEGABYTE, "-" + "1" * MEGABYTE, "0x" + "f" * MEGABYTE, "1." + "1" * MEGABYTE):
            found = load(f"a: {text}")
            assert found.documents[0]["a"] == text
    assert kinds("a: " + "1" * MEGABYTE) == ["limit"]


@pytest.mark.parametrize(
    "text", ["1e999999999", "1_0:0", "0x", "0o8", "+.inf", ".nan", "+", ".", "..", "1:60", "1e", "0b1"]
)
def test_odd_numbers(text: str) -> None:
    assert load(f"a: {text}").documents[0].keys() == {"a"}


@pytest.mark.parametrize(
    "text", ["2026-13-01", "2026-02-30", "0000-00-00", "2026-01-01T99:99:99Z", "!!timestamp 2026-13-01"]
)
def test_days_that_are_none_stay_texts(text: str) -> None:
    found = load(f"a: {text}")
    assert found.documents == ({"a": text.rpartition(" ")[2]},)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "# nothing\n", "---", "---\n", "---\n---\n", "...", "--- # x\n...\n", "\ufeff"]
)
def test_nothing(text: str) -> None:
    found = load(text)
    assert all(document is None for document in found.documents)


@pytest.mark.parametrize(
    "tag", ["!!python/object:os.system", "!!python/object/apply:os.system", "!!python/name:os", "!x", "!<a>"]
)
def test_tags_do_nothing(tag: str) -> None:
    for text in (f"a: {tag} [ls]", f"a: {tag} {{b: c}}", f"a: {tag} ls", f"{tag} a: b"):
        assert "custom-tag" in kinds(text) or "non-string-key" in kinds(text) or "syntax" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "1: a",
        "null: a",
        "~: a",
        "?\n: a",
        "true: a",
        ".nan: a",
        "1.5: a",
        "[a]: b",
        "{a: b}: c",
        "? [a]\n: b",
        "? |\n  a\n: b",
    ],
)
def test_keys_that_are_no_words(text: str) -> None:
    (document,) = load(text).documents
    assert all(isinstance(key, str) for key in document)


def test_a_chain_of_merge_keys() -> None:
    lines = ["a0: &a0 {x: 1}"] + [f"a{n}: &a{n} {{<<: *a{n - 1}}}" for n in range(1, 40)]
    assert set(kinds("\n".join(lines))) == {"merge-key"}


def test_control_sequences_and_names_that_are_paths_are_only_texts() -> None:
    found = load('a: "\\e[2J\\a\\0"\n"../../etc/passwd": ../../etc/passwd\n')
    assert found.problems == ()
    assert found.documents == ({"a": "\x1b[2J\a\0", "../../etc/passwd": "../../etc/passwd"},)


@pytest.mark.parametrize(
    "escape", ["\\ud800", "\\udfff", "\\U00110000", "\\xZZ", "\\q", "\\U0010FFFF", "\\ud83d\\ude00"]
)
def test_escapes_that_are_no_characters(escape: str) -> None:
    found = load(f'a: "{escape}"')
    for document in found.documents:
        str(document).encode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "a: 'b",
        'a: "b',
        "a: [",
        "a: {",
        "a: *b",
        "\tb",
        "a: b: c",
        "%",
        "@",
        "`",
        "a: |x",
        "- -\n a",
        "? a\n? b\n:",
        "!",
        "&",
        "*",
        "!!",
        "--- |",
        "%YAML 9.9\n---\n",
        "%TAG ! x\n---\n",
    ],
)
def test_broken_texts_have_a_place(text: str) -> None:
    for problem in load(text).problems:
        assert problem.span is not None
        assert problem.span.line >= 1
        assert problem.span.column >= 1


# Bytes


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"a: \x00", "character"),
        (b"a: \x1b[2J", "character"),
        (b"a: \x7f", "character"),
        (b"a: \xc2\x80", "character"),
        (b"a: \xff", "bytes"),
        (b"a: \xed\xa0\x80", "bytes"),
        (b"a: \xf4\x90\x80\x80", "bytes"),
        (b"a: \xc0\xaf", "bytes"),
        (b"a: \xe2\x82", "bytes"),
        ("a: b".encode("utf-16"), "other"),
        ("a: b".encode("utf-16-be"), "character"),
        ("a: b".encode("utf-32"), "other"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "bytes"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, raw: bytes, what: str) -> None:
    (tmp_path / "x.yaml").write_bytes(raw)
    assert refused(tmp_path) == ("encoding", what)


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfa: b\r\n", b"a: b\r", b"a: b", b"a: \xf0\x9f\x98\x80"])
def test_bytes_that_are_text(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "x.yaml").write_bytes(raw)
    file = opened(tmp_path)
    assert isinstance(file, SourceFile)
    assert file.loaded.problems == ()


def test_a_byte_order_mark_moves_no_column(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"\xef\xbb\xbfa: {b")
    file = opened(tmp_path)
    assert isinstance(file, SourceFile)
    assert file.positions.key(0, ("a",)).span.column == 1


# Files


def test_fifty_megabytes_are_not_read(tmp_path: Path) -> None:
    with (tmp_path / "x.yaml").open("wb") as file:
        file.truncate(50 * MEGABYTE)
    with within(0.5):
        assert refused(tmp_path) == ("limit", "file_bytes")


@pytest.mark.slow
def test_fifty_megabytes_are_survived_where_somebody_allows_them(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("a: b # c\n" * (50 * MEGABYTE // 9), encoding="utf-8")
    script = (
        "import sys; from pathlib import Path\n"
        "from platbook.source.file import open_file; from platbook.source.limits import Limits\n"
        "from platbook.source.worktree import WorkTree\n"
        "file = open_file(WorkTree(Path(sys.argv[1])), 'x.yaml', Limits(file_bytes=1 << 26))\n"
        "print([p.kind for p in file.loaded.problems][:1])\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "['limit']", done.stderr[-2000:]


def test_a_file_that_grows_while_it_is_read_is_bounded() -> None:
    assert WorkTree(Path("/proc")).read("self/status", 10).__class__.__name__ == "Unreadable"


def test_links(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "in").mkdir(parents=True)
    (tmp_path / "secret.yaml").write_text("a: b")
    (root / "file.yaml").write_text("a: b")
    for name, target in {
        "out.yaml": "../secret.yaml",
        "absolute.yaml": str(tmp_path / "secret.yaml"),
        "loop.yaml": "loop.yaml",
        "one.yaml": "two.yaml",
        "two.yaml": "one.yaml",
        "nowhere.yaml": "nothing",
        "folder.yaml": "in",
        "device.yaml": "/dev/zero",
        "good.yaml": "file.yaml",
        "up": "..",
        "around": ".",
    }.items():
        (root / name).symlink_to(target)
    assert refused(root, "out.yaml") == ("unreadable-file", "outside")
    assert refused(root, "absolute.yaml") == ("unreadable-file", "outside")
    assert refused(root, "loop.yaml") == ("unreadable-file", "loop")
    assert refused(root, "one.yaml") == ("unreadable-file", "loop")
    assert refused(root, "nowhere.yaml") == ("unreadable-file", "loop")
    assert refused(root, "folder.yaml") == ("unreadable-file", "folder")
    assert refused(root, "device.yaml")[1] in ("special", "outside")
    assert isinstance(opened(root, "good.yaml"), SourceFile)
    assert [entry.path for entry in WorkTree(root).entries("", (".yaml",)) if "/" in entry.path] == []


def test_a_file_reached_through_a_linked_folder_that_leaves_the_tree(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "secret.yaml").write_text("a: b")
    (tmp_path / "root" / "up").symlink_to("..")
    tree = WorkTree(tmp_path / "root")
    assert refused(tmp_path / "root", "up/secret.yaml") == ("unreadable-file", "outside")
    assert refused(tmp_path / "root", "../secret.yaml") == ("unreadable-file", "outside")
    assert tree.kind("up/secret.yaml") == "outside"
    assert tree.kind("../secret.yaml") == "outside"


def test_a_pipe_that_nobody_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    with within(1):
        assert refused(tmp_path) == ("unreadable-file", "special")


def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("x.yaml")
        assert refused(tmp_path) == ("unreadable-file", "special")


def test_a_folder_named_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    (tmp_path / "x.yaml" / "y.yaml").write_text("a: b")
    assert [entry.path for entry in WorkTree(tmp_path).entries("", (".yaml",))] == ["x.yaml", "x.yaml/y.yaml"]
    assert refused(tmp_path) == ("unreadable-file", "folder")


def test_a_file_that_must_not_be_read() -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "x.yaml"
        target.write_text("a: b")
        target.chmod(0)
        Path(folder).chmod(0o755)
        # Root reads any file, whatever its mode, so root looks as the user who may nothing.
        script = (
            "import os, sys; from pathlib import Path\n"
            "from platbook.source.file import open_file; from platbook.source.worktree import WorkTree\n"
            "if os.geteuid() == 0: os.setuid(65534)\n"
            "problem = open_file(WorkTree(Path(sys.argv[1])), 'x.yaml')\n"
            "print(problem.kind, problem.details['what'])\n"
        )
        done = subprocess.run([sys.executable, "-c", script, folder], capture_output=True, text=True)
    assert done.stdout.split() == ["unreadable-file", "denied"], done.stderr


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert refused(tmp_path) == ("unreadable-file", "missing")
    assert refused(tmp_path, "a/b/c.yaml") == ("unreadable-file", "missing")


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert refused(tmp_path, "a\0b.yaml") == ("unreadable-file", "missing")
    assert refused(tmp_path, "a" * 5_000 + ".yaml")[0] == "unreadable-file"
    assert WorkTree(tmp_path).kind("a\0b") == "missing"


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/\xff\n.yaml"
    with open(raw, "wb") as file:
        file.write(b"a: b")
    (entry,) = WorkTree(tmp_path).entries("", (".yaml",))
    assert isinstance(opened(tmp_path, entry.path), SourceFile)
