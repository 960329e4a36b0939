"""The nearest name: found by one typing error or a shared part; sure only where nothing else can be meant."""

from __future__ import annotations

import time

import pytest

from platbook.rules.nearest import Near, Nearest

NAMES = Nearest(["payments", "checkout", "cart-service", "orders-v1", "orders-db", "ads", "stock-eu", "stock-us"])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("paymets", Near("payments", True)),
        ("paymentss", Near("payments", True)),
        ("pyaments", Near("payments", True)),
        ("peyments", Near("payments", True)),
        ("PAYMETS", Near("payments", True)),
        ("check-out", Near("checkout", True)),
        ("orders_db", Near("orders-db", True)),
        ("orders-v2", Near("orders-v1", False)),
        ("add", Near("ads", False)),
        ("cart", Near("cart-service", False)),
        ("team-payments", Near("payments", False)),
        ("paymnets-x", Near("payments", False)),
        ("stock", Near("stock-us", False)),
        ("recommendation", None),
        ("", None),
    ],
)
def test_nearest(word: str, expected: Near | None) -> None:
    assert NAMES.of(word) == expected


def test_of_two_as_near_neither_is_sure() -> None:
    found = Nearest(["basket-a", "basket-b"]).of("basket-c")
    assert found == Near("basket-a", False)


def test_a_thousand_wrong_names_among_ten_thousand_stay_cheap() -> None:
    names = Nearest(f"service-{number * 7919 % 10_000}-{word}" for number in range(5_000) for word in ("api", "db"))
    start = time.process_time()
    for number in range(1_000):
        names.of(f"sevrice-{number}-api")
    # One by one with difflib this takes minutes.
    assert time.process_time() - start < 10
