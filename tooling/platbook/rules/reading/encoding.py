"""SRC006: bytes that are no text."""

import unicodedata
from collections.abc import Iterator

from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("SRC006", "encoding")
def encoding(found: InFile, _: Subject) -> Iterator[Hit]:
    """The file is not UTF-8, or holds a character that YAML does not allow.

    What one program shows as an accented letter, another shows as rubbish or refuses. Control characters do not show
    at all, and can make a terminal or a page show something else than what is there.

    **How to fix:** save the file as UTF-8 (editors call it "encoding" or "charset"). Take an invisible character out
    by typing the line again, or write it as an escape in double quotes.

    ```yaml
    description: "A bell: \\\\u0007"
    ```
    """
    details = found.problem.details
    match details["what"]:
        case "other":
            yield Hit(f"the file is {details['encoding']}, not UTF-8", found.at(), (), ("save it as UTF-8",))
        case "bytes":
            message = f"not UTF-8: byte 0x{details['byte']:02X} cannot stand here"
            yield Hit(message, found.at(), (), ("save the file as UTF-8",))
        case _:
            code = details["character"]
            name = unicodedata.name(chr(code), "a control character" if code < 0xA0 else "no character")
            message = f"a character that YAML does not allow: U+{code:04X} ({name.lower()})"
            help_ = (
                "take it out; it may not show in your editor" if code else "is it UTF-16, or no text? save it as UTF-8"
            )
            yield Hit(message, found.at("this character"), (), (help_,))
