"""The process that judges OpenAPI definitions: a line of JSON in for each, a line with what is wrong with it out.

Nothing is fetched: a reference that leads out of the definition ends the walk along references, and is not judged.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

from platbook.rules.documents.openapi_words import (
    Said,
    about_version,
    in_words,
    leads_somewhere,
    local_references,
    located,
)

# Nobody reads more about one definition.
_MOST = 20
_SECONDS_EACH = 10.0


class _TimeUpError(Exception):
    """Ends the judging of one definition."""


def main() -> None:
    """Answers every line at once, so that what is done is known when the time is up."""
    # The other engine says of a choice only that no branch fits.
    os.environ["OPENAPI_SPEC_VALIDATOR_SCHEMA_VALIDATOR_BACKEND"] = "jsonschema"
    for line in sys.stdin:
        sys.stdout.write(json.dumps(judge_in_time(json.loads(line))) + "\n")
        sys.stdout.flush()


def judge_in_time(definition: Any) -> list[Said] | None:
    """What is wrong; None where it takes too long. Windows has no such alarm, there only the parent's bound holds."""
    if not hasattr(signal, "setitimer"):
        return judge(definition)
    signal.signal(signal.SIGALRM, _time_is_up)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS_EACH)
    try:
        return judge(definition)
    except _TimeUpError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _time_is_up(*_: object) -> None:
    raise _TimeUpError


def judge(definition: Any) -> list[Said] | None:
    """What is wrong with a definition; None where references in a circle keep it from being judged."""
    version = about_version(definition)
    if version is not None:
        return [version]
    try:
        return list(islice(dict.fromkeys(_flaws(definition)), _MOST))
    except RecursionError:
        return None


def _flaws(definition: dict[str, Any]) -> Iterator[Said]:
    from openapi_spec_validator.shortcuts import get_validator_cls

    try:
        kind = get_validator_cls(definition)
    except Exception:  # versions of the validator differ in what they raise
        yield ("openapi",) if "openapi" in definition else ("swagger",), "a version that is not known here"
        return
    wrong = False
    for error in kind.schema_validator.iter_errors(definition):
        wrong = True
        yield in_words(error)
    for route, reference in local_references(definition):
        if not leads_somewhere(definition, reference):
            wrong = True
            yield route, f"`{reference}` leads nowhere"
    if not wrong:
        yield from _along_references(kind, definition)


def _along_references(kind: Any, definition: dict[str, Any]) -> Iterator[Said]:
    """What only shows when references are followed: defaults of a wrong type, parameters that are not declared, …"""
    handlers = dict.fromkeys(("<all_urls>", "http", "https", "file"), _refuse)
    offline = type("_Offline", (kind,), {"resolver_handlers": handlers})
    validator = offline(definition)
    try:
        for error in validator.root_validator(validator.schema_path):
            yield located(error, definition)
    except (_TimeUpError, RecursionError):
        raise
    except Exception:  # a reference that leads out of the definition, told in as many ways as there are versions
        return


def _refuse(uri: str) -> Any:
    raise LookupError(uri)


if __name__ == "__main__":
    main()
