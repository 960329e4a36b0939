"""References as people write them: any text is one or is none, and what is one says the same when it is written out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platbook.model.ref import Ref, WrittenRef, parse_ref


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("cart", (None, None, "cart")),
        ("resource:orders-db", ("resource", None, "orders-db")),
        ("API:shop/cart.v1", ("api", "shop", "cart.v1")),
        ("shop/cart", (None, "shop", "cart")),
    ],
)
def test_a_reference_has_parts(text: str, parts: tuple[str | None, str | None, str]) -> None:
    assert parse_ref(text) == WrittenRef(*parts)


@pytest.mark.parametrize(
    "text", ["", " ", ":", "a:", ":a", "a/", "/a", "a/b/c", "a:b:c", "1a:b", "a b", "a\nb", "a:/b"]
)
def test_what_is_none(text: str) -> None:
    assert parse_ref(text) is None


@given(st.text() | st.from_regex(r"[a-zA-Z]*:?[^\s]*/?[^\s]*", fullmatch=True))
def test_any_text_is_a_reference_or_none(text: str) -> None:
    found = parse_ref(text)
    if found is not None:
        kind = f"{found.kind}:" if found.kind else ""
        namespace = f"{found.namespace}/" if found.namespace else ""
        assert parse_ref(f"{kind}{namespace}{found.name}") == found


@given(st.from_regex(r"[A-Z][a-zA-Z]*", fullmatch=True), st.from_regex(r"[a-z]+", fullmatch=True), st.just("x"))
def test_a_full_name_can_be_read_again(kind: str, namespace: str, name: str) -> None:
    found = parse_ref(str(Ref(kind, namespace, name)))
    assert found is not None
    assert (found.kind, found.namespace or "default", found.name) == (kind.lower(), namespace, name)


@pytest.mark.parametrize("piece", ["a", "a:", "a/", ":", "/", " "])
def test_a_long_text_takes_no_time(piece: str) -> None:
    started = time.process_time()
    parse_ref(piece * 500_000)
    assert time.process_time() - started < 1
