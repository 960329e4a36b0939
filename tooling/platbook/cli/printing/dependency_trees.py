"""Dependency trees drawn: as an indented tree, as Mermaid and Graphviz diagrams, and as JSON."""

from collections.abc import Iterator, Mapping

from platbook.catalog.graph.dependencies import Direction, Step, pairs
from platbook.cli.printing.layout import Page
from platbook.cli.printing.words import words
from platbook.findings.visible import visible
from platbook.model.entity import Entity

_HEADINGS: Mapping[Direction, str] = {"up": "Upstream: what it needs", "down": "Downstream: what needs it"}

_PLAIN = ("dependsOn", "dependencyOf")

Trees = Mapping[Direction, Step]


def as_text(entity: Entity, trees: Trees) -> Page:
    """A tree for each direction."""
    page = Page()
    page.heading(entity.label, str(entity.ref))
    for direction, step in trees.items():
        page.heading(_HEADINGS[direction])
        for line in _branches(step, ""):
            page.line(line)
        if not step.below:
            page.line("└─ nothing")
    return page


def as_json(entity: Entity, trees: Trees) -> dict[str, object]:
    """The entities and edges of all trees; `from` always needs `to`."""
    return {
        "ref": str(entity.ref),
        "edges": [
            {"from": str(a.ref), "to": str(b.ref), "relation": name, "soft": soft} for a, b, name, soft in _edges(trees)
        ],
    }


def as_mermaid(entity: Entity, trees: Trees) -> str:
    """A Mermaid flowchart; a soft edge is dotted."""
    names = _names(entity, trees)
    lines = ["flowchart LR"]
    lines += [f'  {key}["{_escaped(text)}"]' for key, text in names.values()]
    for a, b, _, soft in _edges(trees):
        lines.append(f"  {names[str(a.ref)][0]} {'-.->' if soft else '-->'} {names[str(b.ref)][0]}")
    return "\n".join(lines)


def as_dot(entity: Entity, trees: Trees) -> str:
    """A Graphviz graph; a soft edge is dashed."""
    names = _names(entity, trees)
    lines = ["digraph catalog {", "  rankdir=LR;", "  node [shape=box];"]
    for key, text in names.values():
        label = visible(text).replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'  {key} [label="{label}"];')
    for a, b, _, soft in _edges(trees):
        lines.append(f"  {names[str(a.ref)][0]} -> {names[str(b.ref)][0]}{' [style=dashed]' if soft else ''};")
    return "\n".join([*lines, "}"])


def _branches(step: Step, indent: str) -> Iterator[str]:
    for number, below in enumerate(step.below):
        last = number == len(step.below) - 1
        said = (("soft", below.soft), ("see elsewhere", below.seen), ("…", below.more))
        notes = [note for note, holds in said if holds]
        # What it leads to names its kind itself: "provided by service:cart".
        through = "" if below.relation in _PLAIN else " ".join(words(below.relation).replace("API", "").split()) + " "
        beside = f" ({', '.join(notes)})" if notes else ""
        yield f"{indent}{'└─ ' if last else '├─ '}{through}{below.entity.ref}{beside}"
        yield from _branches(below, indent + ("   " if last else "│  "))


def _edges(trees: Trees) -> list[tuple[Entity, Entity, str, bool]]:
    """The edges of all trees, each from what needs to what is needed."""
    found = []
    for direction, tree in trees.items():
        for a, b, step in pairs(tree):
            found.append((a, b, step.relation, step.soft) if direction == "up" else (b, a, step.relation, step.soft))
    return found


def _names(entity: Entity, trees: Trees) -> dict[str, tuple[str, str]]:
    """A short key and the text of each entity, by its reference."""
    entities = {str(entity.ref): entity}
    for a, b, _, _ in _edges(trees):
        entities.setdefault(str(a.ref), a)
        entities.setdefault(str(b.ref), b)
    return {ref: (f"n{number}", f"{e.label} ({e.ref.kind})") for number, (ref, e) in enumerate(entities.items())}


def _escaped(text: str) -> str:
    """Text that a Mermaid label shows as it is."""
    safe = "".join(c if c.isalnum() or c in " -_.()" else f"#{ord(c)};" for c in text)
    return " ".join(safe.split())
