"""How large a regular expression is, in states of its machine: that says what making and using it costs."""

import re

_PART = re.compile(r"\\[pP](?:\{[^}]*\}|.)|\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\{(\d+)(?:,(\d*))?\}|.", re.DOTALL)
# A class of Unicode is a machine of its own; so are, smaller, the dot and a set.
_UNICODE, _SET = 300.0, 10.0
_MOST = 100_000.0


def states(pattern: str) -> float:
    """The states of a pattern, roughly; of one that is no regular expression, whatever it is."""
    sums, last = [0.0], 0.0
    for found in _PART.finditer(pattern):
        part = found[0]
        if part == "(":
            sums.append(0.0)
            last = 0.0
            continue
        if part == ")" and len(sums) > 1:
            last = sums.pop() + 1
        elif found[1] is not None:
            # The part before is there once already.
            times = int((found[2] or found[1])[:6])
            sums[-1] += last * max(times - 1, 0)
            last *= max(times, 1)
            continue
        else:
            last = _UNICODE * part.count("\\p") + _UNICODE * part.count("\\P") or (_SET if part[0] in ".[" else 1.0)
        sums[-1] = min(sums[-1] + last, _MOST)
    return min(sum(sums), _MOST)
