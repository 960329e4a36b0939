"""The query language: what is read, what it says of mistakes, and that print and parse agree."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from platbook.catalog.graph.query import OPERATORS, Query, QueryError, Term, parse_query

FIELDS = ("kind", "name", "owner", "tier", "tag", "lifecycle")

_routes = st.sampled_from(
    ("spec.docs", "spec.custom.costCentre", 'metadata.labels["acme.com/x y"]', "spec.slos[0].name")
)
_values = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=12)
_ordering = st.builds(
    lambda field, operator, value: Term(field, operator, (value,)),
    st.sampled_from(FIELDS) | _routes,
    st.sampled_from(("<", "<=", ">", ">=")),
    _values,
)
_choosing = st.builds(
    lambda field, operator, values: Term(field, operator, tuple(values)),
    st.sampled_from(FIELDS) | _routes,
    st.sampled_from(("=", "!=", "~", "!~")),
    st.lists(_values, min_size=1, max_size=3),
)
_any_value = st.builds(Term, st.sampled_from(FIELDS), st.sampled_from(("=", "!=")))


@given(st.lists(_ordering | _choosing | _any_value, max_size=4))
@example([Term("kind", "<", ("=",))])
def test_what_is_printed_is_read_back(terms: list[Term]) -> None:
    query = Query(tuple(terms))
    assert parse_query(str(query), FIELDS) == query


@given(st.text(max_size=40))
def test_any_text_is_a_query_or_an_error_with_a_place_in_it(text: str) -> None:
    reads_or_says_where_not(text)


def reads_or_says_where_not(text: str) -> None:
    read = parse_query(text, FIELDS)
    if isinstance(read, QueryError):
        assert 0 <= read.start < read.end <= max(len(text), read.start + 1)
        assert read.message
    else:
        assert parse_query(str(read), FIELDS) == read


@given(st.lists(st.sampled_from((*FIELDS, *OPERATORS, *'", \\[]*', "spec.x", "a")), max_size=9).map("".join))
def test_texts_that_are_nearly_queries_are_too(text: str) -> None:
    reads_or_says_where_not(text)


def test_the_words_of_the_manual() -> None:
    read = parse_query('kind=Service tier<=2 owner=payments,search name~"a b" lifecycle!=retired tag!=*', FIELDS)
    assert read == Query(
        (
            Term("kind", "=", ("Service",)),
            Term("tier", "<=", ("2",)),
            Term("owner", "=", ("payments", "search")),
            Term("name", "~", ("a b",)),
            Term("lifecycle", "!=", ("retired",)),
            Term("tag", "!="),
        )
    )


def test_a_star_in_quotes_is_a_star() -> None:
    assert parse_query('name="*"', FIELDS) == Query((Term("name", "=", ("*",)),))


@pytest.mark.parametrize(
    ("text", "message", "shown", "help_"),
    [
        ("kind=Service teir<=2", "unknown field `teir`", "teir", "did you mean `tier`?"),
        ("checkout", "`checkout` says nothing of a value", "checkout", "write name~checkout"),
        ("tier", "`tier` says nothing of a value", "tier", "write tier=VALUE, or tier=* where any will do"),
        ("tier?2", "`?` is no operator", "?2", "there are != !~ <= >= = ~ < >"),
        ("=2", "a field is expected here", "=2", "a term looks like tier<=2 or owner=payments"),
        ("name=a owner=", "a value is missing after `owner=`", "owner=", "owner!=* finds what has none"),
        (
            "name=a, b",
            "a value is missing after `name=a,`",
            "name=a,",
            "write it together: no blank stands before a value",
        ),
        (
            "tier<= 2",
            "a value is missing after `tier<=`",
            "tier<=",
            "write it together: no blank stands before a value",
        ),
        ("owner = a", "a blank stands before the operator", "owner =", "write it together, as in owner=VALUE"),
        (
            "tier=1 AND name=a",
            "`AND` does not join terms",
            "AND",
            "terms stand side by side, and all must hold: leave it out",
        ),
        (
            "tier=1 or tier=2",
            "`or` does not join terms",
            "or",
            "values separated by commas may stand for each other, as in tier=1,2",
        ),
        ("tier<1,2", "`<` takes one value", "1,2", "several values go with = != ~ !~"),
        ('name="x', "this quote is not closed", '"x', "end the value with another quote"),
        ("tier<*", "`*` does not go with `<`", "*", "write tier=* or tier!=*"),
    ],
)
def test_a_mistake_has_a_place_and_a_way_out(text: str, message: str, shown: str, help_: str) -> None:
    read = parse_query(text, FIELDS)
    assert isinstance(read, QueryError)
    assert (read.message, text[read.start : read.end], read.help) == (message, shown, help_)


def test_an_unknown_field_that_is_like_nothing_lists_what_there_is() -> None:
    read = parse_query("zzz=1", FIELDS)
    assert isinstance(read, QueryError)
    assert read.help == "there are kind, lifecycle, name, owner, tag, tier, and routes as spec.docs"
