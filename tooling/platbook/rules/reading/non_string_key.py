"""SRC010: a key that is no text."""

from collections.abc import Iterator

from platbook.rules.fields import replacement, written
from platbook.rules.rule import Hit, InFile, Subject, on_problem
from platbook.source.scalar import quote

_NAMES = {"null": "nothing", "number": "a number", "boolean": "a boolean", "collection": "a list or a mapping"}


@on_problem("SRC010", "non-string-key")
def non_string_key(found: InFile, subject: Subject) -> Iterator[Hit]:
    """The key of a mapping is a number, a boolean, nothing, or a collection.

    JSON, and so every schema and every export, knows only texts as keys. Programs turn other keys into texts each in
    its own way (`1.10` into `1.1`, `null` into an empty text), or fail.

    **How to fix:** put the key in quotes, if it is meant to be one.

    ```yaml
    metadata:
      labels:
        404: handled     # write "404": handled
    ```
    """
    key, type_ = found["key"], found["type"]
    fix = replacement(found, quote(key)) if key and written(found, subject) == key else None
    help_ = "put the key in quotes" if type_ != "collection" else "a key is a single word; was a quote forgotten?"
    name = f"the key `{key}`" if key else "a key"
    yield Hit(f"{name} is {_NAMES[type_]}, not a text", found.at("not a text"), (), (help_,), fix)
