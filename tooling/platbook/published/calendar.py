"""The forecast as a calendar (iCalendar, RFC 5545), to be subscribed to: the same events give the same bytes."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from platbook.findings.visible import visible_lines
from platbook.initiatives.forecast.event import Event
from platbook.published.event_words import details

_LONGEST = 75
_NAME = "Platbook: what falls due"


def calendar(events: Iterable[Event], as_of: date, name: str = _NAME) -> str:
    """An event of a whole day for each event. `as_of` is also when it was made, so that nothing else changes it; `name`
    is what programs call the calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Platbook//forecast//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(' '.join(name.split()))}")
    seen: Counter[str] = Counter()
    for event in events:
        key = "\n".join((event.day.isoformat(), event.kind, str(event.team or ""), event.about))
        # Two milestones of one day are two events.
        seen[key] += 1
        lines += _event(event, f"{key}\n{seen[key]}", as_of)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(event: Event, key: str, as_of: date) -> Iterator[str]:
    said = [event.what, *details(event), event.todo, str(event.team or ""), event.path]
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(key.encode('utf-8', 'backslashreplace')).hexdigest()[:32]}@platbook"
    yield f"DTSTAMP:{_day(as_of)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    if event.day < date.max:
        yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(event.what.replace('`', ''))}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(filter(None, said)))}"
    yield f"CATEGORIES:{_escaped(event.kind)}"
    # Nobody is busy because of it.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    plain = visible_lines(text).replace("\t", " ")
    for character in ("\\", ";", ","):
        plain = plain.replace(character, f"\\{character}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, none of which ends within a character."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode("utf-8", "backslashreplace"))
        if size + octets > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece += character
        size += octets
    yield piece
