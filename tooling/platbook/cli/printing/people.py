"""Owners and the ways to reach them, in words: what `show` and `owner` both say."""

from collections.abc import Collection

from platbook.catalog.graph.reach import OnCall, Owner
from platbook.cli.printing.layout import Page
from platbook.model.entity import Entity


def add_owners(page: Page, entity: Entity, owners: Collection[Owner]) -> None:
    """Adds a row for each owner and each way to reach it; first one for an owner that is named and not there."""
    if all(owner.through for owner in owners):
        # Who answers only as owner of the larger whole may not be who was meant.
        page.row("owner", unknown_owner(entity))
    for owner in owners:
        who = owner.entity
        through = f", as owner of {owner.through.ref}" if owner.through else ""
        page.row("owner", f"{who.label} ({who.ref}){through}")
        for contact in owner.contacts:
            purpose = f" ({contact.purpose})" if contact.purpose else ""
            page.row("", f"{contact.kind} {contact.value}{purpose}".strip())
        if owner.contacts_of:
            page.row("", f"(the contacts of {owner.contacts_of.ref}: {who.label} gives none)")
        if not owner.contacts:
            page.row("", "no contact is known")
        if owner.oncall:
            page.row("on-call", oncall_text(owner.oncall))


def unknown_owner(entity: Entity) -> str:
    """The owner that a descriptor names and the catalog does not have, in words; empty where none is named."""
    named = entity.facet("owner")
    return f"{named} (the catalog has no such owner)" if named else ""


def oncall_text(oncall: OnCall) -> str:
    """Who is paged, in one line."""
    return " ".join(part for part in (oncall.provider, oncall.id, oncall.url) if part)
