"""What is wrong with an expression is said in words, at the place where it is wrong; so is why it gives no answer."""

from __future__ import annotations

from typing import Any

import pytest

from platbook.initiatives.expression.cel import Broken
from unit.initiatives.expression.asked import ask, refused

# Text, reason, what is marked, and what may be meant.
ERRORS = (
    ("", "the expression ends too early", "", ""),
    ("entity.spec.", "the expression ends too early", ".", ""),
    ("entity.spec.tier ==\n  ", "the expression ends too early", "=", ""),
    ("!!!", "the expression ends too early", "!", ""),
    ("(1", "a `)` is missing", "1", ""),
    ("(teams.size() > 1 teams", "`teams` does not belong here", "teams", ""),
    ("[1, 2", "the expression ends too early", "2", ""),
    ("entity.x == 'abc", "a text is not closed, or has an escape that there is not", "'abc", ""),
    ("entity.x = 1", "`=` is written `==`", "=", ""),
    ("entity.x === 1", "`=` is written `==`", "=", ""),
    ("entity.x and entity.y", "`and` is written `&&`", "and", ""),
    ("entity.x == 1 # why", "`#` does not belong here", "#", ""),
    ("entity.x entity", "`entity` does not belong here", "entity", ""),
    ("entitty.spec.tier == 1", "no variable is called `entitty`", "entitty", "entity"),
    ("'😀' == '' && entitty.x", "no variable is called `entitty`", "entitty", "entity"),
    ("'a' == '' ||\n  entitty.x", "no variable is called `entitty`", "entitty", "entity"),
    ("daysBetwen(asOf, asOf) > 1", "no function is called `daysBetwen`", "daysBetwen", "daysBetween"),
    ("asOf.startWith('2')", "no function is called `startWith`", "startWith", "startsWith"),
    ("daysBetween(asOf) > 1", "`daysBetween` is not called with so many values", "daysBetween", ""),
    ("teams.all(t)", "`all` is called as `all(x, …)`", "all", ""),
    ("has(entity)", "`has` is called as `has(entity.spec.tier)`", "entity"[:1], ""),
    ("asOf > 1", "`>` cannot be used with a text and a whole number", ">", ""),
    ("1 + 'a' == 2", "`+` cannot be used with a whole number and a text", "+", ""),
    ("asOf in 'x'", "`in` cannot be used with a text and a text", "in", ""),
    (
        "entity.?spec == 1",
        "`==` cannot be used with what may be absent (`?.`) and a whole number; end it with `.orValue(…)`",
        "==",
        "",
    ),
    ("entity ? true : false", "`?` asks for true or false, and gets a map", "?", ""),
    ("true ? 1 : 'a'", "the two sides of `:` are a whole number and a text", "?", ""),
    ("-teams == 1", "`-` cannot be used with a list", "-", ""),
    ("size(1) > 1", "`size` cannot be used with a whole number", "size", ""),
    ("asOf.startsWith(1)", "`startsWith` cannot be used with a text and a whole number", "startsWith", ""),
    ("entity[1] == 1", "`[]` cannot be used with a map and a whole number", "[", ""),
    ("teams.first", "a list has no fields", ".", ""),
    ("99999999999999999999 > 1", "the number is too large", "99999999999999999999", ""),
    ("for", "`for` is a word that CEL keeps for itself", "for", ""),
    ("teams", "it gives a list, and must give true or false", "", ""),
    ("asOf", "it gives a text, and must give true or false", "", ""),
    ("asOf.matches(entity.x)", "the pattern of `matches` must be a text in quotes", "(", ""),
    ("asOf == '\ud800'", "half of a character (a lone surrogate) stands in it", "\ud800", ""),
)

BROKEN = (
    ("entity.spec.tier == 1", {}, "there is no `spec`"),
    ("entity.n < 4", {"n": "x"}, "`<` cannot be used with a text and a whole number"),
    ("entity.n.size() == 1", {"n": 3}, "`size` cannot be used with a whole number"),
    ("entity.n && true", {"n": "x"}, "it takes for true or false what is neither"),
    ("entity.n.exists(x, x == 1)", {"n": "x"}, "it loops over what is neither a list nor a map"),
    ("entity.n.a == 1", {"n": "x"}, "it asks for a field of something that has none"),
    ("entity.n[3] == 1", {"n": [1]}, "it takes item 3 of a list that has 1"),
    ("1 / entity.n == 1", {"n": 0}, "it divides by zero"),
    ("9223372036854775807 + entity.n == 1", {"n": 1}, "a number is too large"),
    ("entity.n", {"n": 1}, "it gives neither true nor false"),
    ("daysBetween(asOf, entity.n) > 1", {"n": "2026-02-30"}, "`2026-02-30` is no day"),
    (
        "entity.n.all(a, entity.n.all(b, a < b || a == 1))",
        {"n": [1] * 200},
        "it takes more than 10 000 turns of its loops",
    ),
)


@pytest.mark.parametrize(("text", "reason", "marked", "near"), ERRORS, ids=[case[0][:20] for case in ERRORS])
def test_what_is_no_expression(text: str, reason: str, marked: str, near: str) -> None:
    found = refused(text)
    assert found.reason == reason
    assert text[found.at : found.at + found.length] == marked
    assert found.near == near


@pytest.mark.parametrize(("text", "entity", "reason"), BROKEN, ids=[case[0][:30] for case in BROKEN])
def test_why_there_is_no_answer(text: str, entity: dict[str, Any], reason: str) -> None:
    answer = ask(text, entity=entity)
    assert isinstance(answer, Broken)
    assert answer.reason == reason


def test_the_key_that_is_missing_is_known() -> None:
    assert ask("facts.coverage > 0.8") == Broken("there is no `coverage`", "coverage")
    assert ask("entity.n == 1", entity={}) == Broken("there is no `n`", "n")


def test_no_message_speaks_the_language_of_the_library() -> None:
    for text, reason, _, _ in ERRORS:
        assert not any(
            word in refused(text).reason for word in ("EOF", "IDENTIFIER", "overload", "container", "INVALID")
        )
        assert len(reason) < 120
