"""What is measured, one module a subject, in this order."""

from collections.abc import Callable, Mapping

from benchmarks.bench import Bench
from benchmarks.page import Section
from benchmarks.subjects import browser, checking, site, standards

SUBJECTS: Mapping[str, Callable[[Bench], Section]] = {
    "checking": checking.measure,
    "standards": standards.measure,
    "site": site.measure,
    "browser": browser.measure,
}
