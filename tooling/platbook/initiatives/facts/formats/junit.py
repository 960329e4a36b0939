"""JUnit XML, which nearly every runner of tests writes: how many tests ran, and what became of them."""

from collections.abc import Mapping, Sequence

from platbook.initiatives.facts.fact import Value
from platbook.initiatives.facts.formats.format import Format, Unreadable
from platbook.initiatives.facts.formats.xml import number, walk
from platbook.model.standards.fact_keys import FactKey

_BAD = ("failure", "error")
_NOT_RUN = frozenset({"notrun", "skipped", "disabled", "suppressed"})


class _Count:
    """Counts test cases as they pass by. What suites say of themselves is not trusted: tools add up differently."""

    def __init__(self) -> None:
        self.tests = self.failed = self.skipped = 0
        self.seconds = 0.0
        self.root = ""
        self._state: str | None = None

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Sees the beginning of an element."""
        self.root = self.root or name
        if name == "testcase":
            self._state = "skipped" if {attributes.get("status"), attributes.get("result")} & _NOT_RUN else "passed"
            self.seconds += number(attributes.get("time")) or 0.0
        elif name in _BAD:
            if self._state is None:
                # Outside of any test something broke, as when a fixture does: as bad as a test that fails.
                self._add("failed")
            else:
                self._state = "failed"
        elif name == "skipped" and self._state == "passed":
            self._state = "skipped"

    def end(self, name: str) -> None:
        """Sees the end of an element."""
        if name == "testcase" and self._state is not None:
            self._add(self._state)
            self._state = None

    def _add(self, state: str) -> None:
        self.tests += 1
        self.failed += state == "failed"
        self.skipped += state == "skipped"


def _read(reports: Sequence[bytes]) -> Mapping[str, Value] | Unreadable:
    tests = failed = skipped = 0
    seconds = 0.0
    for index, raw in enumerate(reports):
        count = _Count()
        reason = walk(raw, count.begin, count.end)
        if reason or count.root not in ("testsuites", "testsuite"):
            return Unreadable(reason or f"it begins with <{count.root}>, not with <testsuites> or <testsuite>", index)
        tests, failed, skipped = tests + count.tests, failed + count.failed, skipped + count.skipped
        seconds += count.seconds
    return {
        "testsTotal": tests,
        "testsPassed": tests - failed - skipped,
        "testsFailed": failed,
        "testsSkipped": skipped,
        "testSeconds": round(seconds, 3),
    }


FORMAT = Format(
    "junit",
    "JUnit XML",
    {
        "testsTotal": FactKey("Tests", "integer", "Test cases in the last run, also those that were skipped."),
        "testsPassed": FactKey("Tests that passed", "integer", "Test cases that ran and passed."),
        "testsFailed": FactKey("Tests that failed", "integer", "Test cases that failed or broke."),
        "testsSkipped": FactKey("Tests skipped", "integer", "Test cases that were not run."),
        "testSeconds": FactKey("Time for the tests", "number", "The time of all test cases, added up.", "s"),
    },
    _read,
)
