"""What there is to tell of a change, before it is text or Markdown: a headline and sections, most important first."""

from dataclasses import dataclass

# One cell of a row: words with backticks around what is quoted; its lines stand below each other.
Cell = str
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a title. `columns` are their headings where the format has tables; `note` is a sentence above."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """`headline` says it all in one sentence; `lead` are the few lines that everybody should read. `against` stands
    above all of it: what was compared with."""

    headline: str
    lead: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    command: str = ""
    against: str = ""

    @property
    def shown(self) -> tuple[Section, ...]:
        """The sections in which there is something."""
        return tuple(section for section in self.sections if section.rows)
