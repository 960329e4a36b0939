"""What goes with every fact that one run puts, and what the catalog makes of a name, a key and a value as typed."""

from dataclasses import dataclass
from datetime import date, datetime

from platbook.cli.errors import CannotRun
from platbook.cli.facts.undeclared import declaration_of, undeclared
from platbook.initiatives.facts.document import Entry
from platbook.initiatives.facts.fact import Value
from platbook.initiatives.facts.names import Names
from platbook.initiatives.facts.typed import is_text, out_of_bounds, shown, written
from platbook.initiatives.policy import Policy


@dataclass(frozen=True)
class Given:
    """What goes with every fact of a run, and what the catalog knows."""

    policy: Policy
    names: Names
    moment: datetime
    source: str = ""
    expires: date | None = None
    attested_by: str = ""

    def entry(self, key: str, value: Value) -> Entry:
        """A fact under a declared key. Raises CannotRun for one that is attested without end, and for long words."""
        for option, text in (("--source", self.source), ("--attested-by", self.attested_by)):
            if not is_text(text):
                raise CannotRun(f"the text of {option} is too long, or none")
        if self.policy.keys[key].evidence == "attested" and self.expires is None:
            raise CannotRun(f"`{key}` is attested, so it needs an end", "say until when it holds: --expires 2026-12-31")
        if self.expires is not None and self.expires < self.moment.date():
            raise CannotRun(f"`{key}` would not hold any more: {self.expires} was before it was found out")
        return Entry(value, self.source, self.moment, self.expires, self.attested_by)

    def ref(self, text: str) -> str:
        """The reference of the entity that is meant, in full. Raises CannotRun where there is none, or several."""
        found = self.names.meant(text)
        if found is not None:
            return found
        if self.names.several(text):
            raise CannotRun(f"several entities are called `{text}`", "put the kind before it, as in api:orders")
        near = self.names.nearest(text)
        way_out = f"did you mean {near}?" if near else "platbook list shows all of them"
        raise CannotRun(f"the catalog has no entity `{text}`", way_out)

    def value(self, key: str, text: str) -> Value:
        """The value of a key, as written. Raises CannotRun where the key is not declared or the value wrong."""
        declared = self.policy.keys.get(key)
        if declared is None:
            raise undeclared(self.policy, {key: declaration_of(key, text)})
        value = written(text, declared.type)
        if value is None:
            raise CannotRun(f"`{key}` is of the type {declared.type}, and {text} is not")
        if declared.unit == "%" and isinstance(value, float) and 0 < value < 1:
            meant = shown(round(value * 100, 6))
            raise CannotRun(f"{text} % — did you mean {meant}?", f"`{key}` counts %; --file puts less than 1 %")
        return self.bounded(key, value)

    def bounded(self, key: str, value: Value, about: str = "") -> Value:
        """The value. Raises CannotRun where it is less or more than its key allows."""
        declared = self.policy.keys[key]
        bound = out_of_bounds(value, declared.minimum, declared.maximum)
        if bound:
            raise CannotRun(f"{about}`{key}` is {bound}, and {shown(value)} is not")
        return value
