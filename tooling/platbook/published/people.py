"""Owners and the ways to reach them, for programs."""

from platbook.catalog.graph.reach import OnCall, Owner


def owner_json(owner: Owner) -> dict[str, object]:
    """An owner for programs."""
    return {
        "ref": str(owner.entity.ref),
        "title": owner.entity.title,
        "through": str(owner.through.ref) if owner.through else None,
        "contacts": [{"type": c.kind, "value": c.value, "purpose": c.purpose} for c in owner.contacts],
        "contactsOf": str(owner.contacts_of.ref) if owner.contacts_of else None,
        "oncall": oncall_json(owner.oncall),
    }


def oncall_json(oncall: OnCall | None) -> dict[str, str] | None:
    """Who is paged, for programs."""
    return {"provider": oncall.provider, "id": oncall.id, "url": oncall.url} if oncall else None
