"""What was there before is known again by what it says and of whom, however often and wherever it stands."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from platbook.catalog.graph.catalog import Catalog
from platbook.compare.difference.pairing import paired
from platbook.compare.old import renamed, softened, told_apart
from platbook.findings.finding import Finding, Location, Severity
from platbook.source.span import Span
from support.changes import catalog_of, reported, scorecard, service

HERE = Location("catalog/a.yaml", route=("spec", "owner"), span=Span(3, 1, 3, 9))
ONE = Finding("REF001", "unresolved-reference", Severity.ERROR, "unknown team `a`", HERE, subject="service:a")


def moved(finding: Finding, path: str = "catalog/a.yaml", line: int = 90) -> Finding:
    return replace(finding, primary=Location(path, span=Span(line, 1, line, 2)))


def test_lines_do_not_matter_and_neither_does_the_severity() -> None:
    assert told_apart([moved(ONE)], [ONE]).new == ()
    assert told_apart([replace(ONE, severity=Severity.WARNING)], [ONE]).new == ()


def test_what_is_about_an_entity_goes_with_it_into_another_file() -> None:
    assert told_apart([moved(ONE, "catalog/b.yaml")], [ONE]).new == ()
    about_the_file = replace(ONE, subject="")
    assert told_apart([moved(about_the_file, "catalog/b.yaml")], [about_the_file]).new != ()


def test_another_word_code_or_subject_is_new() -> None:
    for change in ({"message": "unknown team `b`"}, {"code": "REF002"}, {"subject": "service:b"}):
        assert told_apart([replace(ONE, **change)], [ONE]) == ((replace(ONE, **change),), (), 1)


def test_one_more_of_the_same_is_new() -> None:
    assert told_apart([ONE, moved(ONE)], [ONE]) == ((moved(ONE),), (ONE,), 0)


def test_what_is_about_an_entity_goes_with_it_under_another_name() -> None:
    base, head = catalog_of(service("a")), catalog_of(service("b"))
    before = replace(ONE, message="`a` has an unknown owner")
    after = replace(ONE, message="`b` has an unknown owner", subject="service:b")
    others = replace(ONE, message="`a` is unknown", subject="service:c")
    found = list(renamed([before, others], paired(base, head)))
    assert found == [after, others]
    assert list(renamed([before, others], paired(base, base))) == [before, others]


def test_a_renamed_service_brings_none_of_its_findings() -> None:
    """Nobody registered its team: that was so before."""
    report = reported(service("a"), {"catalog/b.yaml": service("b")["catalog/b.yaml"]})
    assert report.findings == ()
    assert report.change is not None
    assert [finding.subject for finding in report.change.old if finding.code == "REF001"] == ["service:b"]


FINDINGS = st.lists(
    st.builds(lambda code, subject, line: moved(replace(ONE, code=code, subject=subject), line=line),
              st.sampled_from(["REF001", "REF002"]), st.sampled_from(["", "service:a"]), st.integers(1, 5))
)  # fmt: skip


@given(FINDINGS, FINDINGS)
def test_nothing_is_lost_and_nothing_told_twice(head: list[Finding], base: list[Finding]) -> None:
    apart = told_apart(head, base)
    assert sorted((*apart.new, *apart.old), key=repr) == sorted(head, key=repr)
    assert len(apart.old) + apart.gone == len(base)
    assert told_apart(head, head) == ((), tuple(head), 0)


def catalogs() -> tuple[Catalog, Catalog]:
    return catalog_of(scorecard() | service("a")), catalog_of(scorecard() | service("a", tier=1))


BROKEN = Finding("POL008", "broken-rule", Severity.ERROR, "breaks", Location("initiatives/scorecards/ready.yaml"))


def test_a_rule_that_breaks_elsewhere_is_only_warned_of() -> None:
    base, head = catalogs()
    mild = softened(BROKEN, base, head)
    assert mild.severity is Severity.WARNING
    assert "is not part of this change" in mild.help[-1]


def test_whoever_edits_the_rule_answers_for_it() -> None:
    base, _ = catalogs()
    head = catalog_of(scorecard(owner="others") | service("a"))
    assert softened(BROKEN, base, head) == BROKEN
    assert softened(BROKEN, catalog_of({}), head) == BROKEN, "a new document"


def test_what_is_no_fault_of_a_policy_stays_as_it_is() -> None:
    base, head = catalogs()
    dangling = replace(ONE, primary=BROKEN.primary)
    assert softened(dangling, base, head) == dangling
