"""SCH011: one item twice in a list."""

from collections.abc import Iterator

from platbook.findings.finding import Fix, Location
from platbook.rules.fields import field, written
from platbook.rules.rule import Hit, InFile, Subject, on_problem
from platbook.source.edit import Edit


@on_problem("SCH011", "duplicate-in-list")
def duplicate_in_list(found: InFile, subject: Subject) -> Iterator[Hit]:
    """The same item stands twice in a list in which every item counts once.

    Usually one of the two was meant to be something else, or two people added the same thing. In a list of what a
    service depends on it would count twice.

    **How to fix:** take one of them out, or correct it.

    ```yaml
    spec:
      dependsOn:
        - cart
        - payment
        - cart        # again
    ```
    """
    problem, text = found.problem, found["text"]
    parent = problem.route[:-1]
    first = Location(found.path, problem.document, (*parent, found["first"]), label="first here")
    what = f"`{text}`" if text else "the same item"
    # An item of several lines is left to people: comments may stand in it.
    plain = text and written(found, subject) in (text, f'"{text}"', f"'{text}'")
    edit = Edit(problem.document, problem.route, None)
    fix = Fix("take the second one out", found.path, (edit,)) if plain else None
    yield Hit(f"{what} stands twice in {field(parent)}", found.at("again here"), (first,), ("take one out",), fix)
