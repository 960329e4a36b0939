"""SCH010: a value too large, too small, too long or too short."""

from collections.abc import Iterator

from platbook.rules.fields import example, field, meaning
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_SAID = {
    "minimum": ("{name} is too small: {actual}", "at least {limit}"),
    "maximum": ("{name} is too large: {actual}", "at most {limit}"),
    "exclusiveMinimum": ("{name} is too small: {actual}", "more than {limit}"),
    "exclusiveMaximum": ("{name} is too large: {actual}", "less than {limit}"),
    "multipleOf": ("{name} is no multiple of {limit}: {actual}", "a multiple of {limit}"),
    "minLength": ("{name} is too short: {actual} characters", "at least {limit}"),
    "maxLength": ("{name} is too long: {actual} characters", "at most {limit}"),
    "minItems": ("{name} has too few items: {actual}", "at least {limit}"),
    "maxItems": ("{name} has too many items: {actual}", "at most {limit}"),
    "minProperties": ("{name} has too few fields: {actual}", "at least {limit}"),
    "maxProperties": ("{name} has too many fields: {actual}", "at most {limit}"),
}


@on_problem("SCH010", "out-of-bounds")
def out_of_bounds(found: InFile, _: Subject) -> Iterator[Hit]:
    """A number, a text or a list is beyond the bounds that its field has.

    Bounds are generous: what lies beyond them is nearly always a slip, a value in the wrong unit, or a whole document
    in the place of a sentence. Other systems have bounds too, and cut off what is longer.

    **How to fix:** bring the value within the bounds that the finding names. Long texts belong into the docs folder.

    ```yaml
    spec:
      slos:
        - name: availability
          objective: 999      # per cent: at most 100
    ```
    """
    message, label = _SAID[found["what"]]
    words = {"name": field(found.problem.route), "actual": found["actual"], "limit": found["limit"]}
    if found["actual"] == 0 and found["what"] in ("minLength", "minItems"):
        message = "{name} is empty"
    help_ = (*meaning(found), *example(found))
    yield Hit(message.format(**words), found.at(label.format(**words)), (), help_)
