"""POL029: an expression that compares a field with what it can never be."""

from collections.abc import Iterator

from platbook.findings.count import listed
from platbook.rules.fields import TYPES, quoted
from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_LABELS = {"==": "never equal", "in": "never equal", "!=": "always different"}


@on_problem("POL029", "impossible-comparison")
def impossible_comparison(found: InFile, _: Subject) -> Iterator[Hit]:
    """An expression compares a field with what it can never be.

    A number is never equal to a text, and a field with a list of allowed values never holds another word. Such a
    condition holds for nobody, or for everybody, and nobody notices: a minimum for `tier == "1"` demands nothing. Types
    and words are those of the effective schemas in `schemas/`, and of the declared keys of facts.

    **How to fix:** write the value as the field holds it: numbers without quotes, words as they are listed.

    ```yaml
    minimum:
      - {level: silver, when: entity.spec.?tier.orValue(4) == "1"}   # a tier is a number: 1
    ```
    """
    written, path, operator = found["written"], found["path"], found["operator"]
    label = _LABELS.get(operator, "cannot be compared")
    if found["what"] == "type":
        is_ = listed((TYPES.get(name, name) for name in found["types"]), "or")
        message = f"`{path}` is {is_}, and is compared with `{written}`"
        yield said(found, message, label, *_rewritten(found))
        return
    near, words = found["near"], quoted(found["words"])
    way_out = f"did you mean `{near}`?" if near else f"it is one of {words}"
    message = f"`{path}` is never `{found['value']}`"
    if operator not in ("==", "!=", "in"):
        yield said(found, f"`{operator}` finds none of the type `{found['value']}`", "no such type", way_out)
    else:
        yield said(found, message, label, way_out)


def _rewritten(found: InFile) -> tuple[str, ...]:
    """The same value as the field would hold it."""
    value, types = found["value"], found["types"]
    if isinstance(value, str) and value.removeprefix("-").isdecimal() and {"integer", "number"} & set(types):
        return (f"write `{value}`, without quotes",)
    if isinstance(value, str) and value in ("true", "false") and "boolean" in types:
        return (f"write `{value}`, without quotes",)
    if not isinstance(value, str) and types == ["string"]:
        return (f'write `"{found["written"]}"`, in quotes',)
    return ()
