"""SRC008: a tag that is no part of the core of YAML."""

from collections.abc import Iterator

from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("SRC008", "custom-tag")
def custom_tag(found: InFile, _: Subject) -> Iterator[Hit]:
    """A value carries a tag such as `!include` or `!!python/object`.

    Tags ask the program that reads the file to do something: to include another file, to build an object. What they do
    differs from program to program, and some have run whatever the file said. Here they do nothing.

    **How to fix:** write the value itself. A text that begins with `!` needs quotes.

    ```yaml
    spec:
      owner: !include owner.txt    # write the name of the team
    ```
    """
    tag = str(found["tag"]).replace("tag:yaml.org,2002:", "!!")
    help_ = "write the value itself; a text that begins with `!` needs quotes"
    yield Hit(f"tags are not allowed: `{tag[:80]}`", found.at("has a tag"), (), (help_,))
