"""SCH006: a value of the right type that is not written as it must be."""

from collections.abc import Iterator

from platbook.model.day import has_form_of_day
from platbook.rules.fields import example, field
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("SCH006", "bad-format")
def bad_format(found: InFile, _: Subject) -> Iterator[Hit]:
    """A name, date, address or other value is not written the way it has to be.

    Names become parts of addresses, file names and labels in other systems; dates are compared; links are followed.
    A form that all of them can take saves everybody from special cases.

    **How to fix:** write it as the help under the finding says. A name that is used elsewhere under its old spelling
    can keep it under `metadata.aliases`.

    ```yaml
    metadata:
      name: Check Out       # write check-out
    spec:
      reviewBy: 31.12.2026  # write 2026-12-31
    ```
    """
    details, text = found.problem.details, found["text"]
    name = field(found.problem.route)
    if details["what"] == "key":
        message, label = f"`{text}` cannot be a key here", "badly formed"
    elif not text.strip():
        message, label = f"{name} is empty", "nothing but blanks" if text else "no text"
    elif details.get("format") == "date" and has_form_of_day(text):
        message, label = f"`{text}` is no day of the calendar", "no such day"
    elif details.get("format") == "date":
        message, label = f"`{text}` is not a date", "expected year-month-day"
    else:
        message, label = f"`{text}` is not well formed for {name}", "badly formed"
    if details["what"] == "address":
        yield Hit(message, found.at(label), (), (f"write `{found['form']}`",))
        return
    near = details.get("near")
    words = (f"{details['title'].lower()}: {details['description']}",) if details.get("description") else ()
    shown = ("a day is written year-month-day",) if details.get("format") == "date" else words
    hint = (f"did you mean `{near}`?",) if near is not None else example(found)
    yield Hit(message, found.at(label), (), (*hint[:1], *shown) if near is not None else (*shown, *hint))
