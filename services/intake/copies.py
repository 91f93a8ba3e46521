"""What intake keeps of somebody, and gives to them."""

from typing import Any

from services.intake.store import IntakeWork
from services.platform.copies import Kept, by_field, under_id

_LOOK_UP = frozenset({"looked_up_by", "resembles_by", "found_by", "reference_key", "reachable_at"})


def _sessions(newcomer_id: str, uow: IntakeWork) -> list[dict[str, Any]]:
    """Group sessions of the unit in which they stand: what became of them, and of nobody else."""
    newcomer = uow.newcomers.get(newcomer_id)
    rows = []
    for each in uow.group_sessions.where(unit_id=newcomer.unit_id):
        if newcomer_id in (*each.enrolled, *each.waiting):
            told = {"id": each.id, "kind": each.kind, "held_on": each.held_on}
            was_present = dict(each.attendance or {}).get(newcomer_id)
            rows.append({**told, "waiting": newcomer_id in each.waiting, "present": was_present})
    return rows


def _changed_attendance(newcomer_id: str, uow: IntakeWork) -> list[dict[str, Any]]:
    """Of the same sessions: where their own attendance was said otherwise before."""
    sessions = [row["id"] for row in _sessions(newcomer_id, uow)]
    uow.session_changes.prefetch(sessions)
    changes = (found for found in map(uow.session_changes.find, sessions) if found is not None)
    told = ((each.id, change) for each in changes for change in each.made if change.newcomer_id == newcomer_id)
    return [{"id": session_id, "at": one.at, "before": one.before, "after": one.after} for session_id, one in told]


def _merges(newcomer_id: str, uow: IntakeWork) -> list[dict[str, Any]]:
    """Files that went into this one: when, and what it has of them. What stood there before is in the other parts."""
    told = ("id", "survivor_id", "at", "role", "from_other", "stands", "undone_at")
    return [{name: getattr(each, name) for name in told} for each in uow.merges.where(survivor_id=newcomer_id)]


COPIED = {
    "newcomers": Kept(rows=under_id("newcomers"), without=_LOOK_UP),
    "contact_wishes": Kept(rows=under_id("contact_wishes")),
    "corrections": Kept(rows=under_id("corrections")),
    "correction_requests": Kept(rows=by_field("correction_requests")),
    "restrictions": Kept(rows=under_id("restrictions")),
    "lifted_restrictions": Kept(rows=under_id("lifted_restrictions")),
    "erasure_requests": Kept(rows=under_id("erasure_requests")),
    "self_registrations": Kept(rows=by_field("self_registrations"), without=frozenset({"browsers", "sealed_for"})),
    "introductions": Kept(rows=by_field("introductions")),
    "coachings": Kept(rows=by_field("coachings")),
    "group_sessions": Kept(rows=_sessions),
    "session_changes": Kept(rows=_changed_attendance),
    "moves": Kept(rows=under_id("moves")),
    "last_touches": Kept(rows=under_id("last_touches"), without=frozenset({"question"})),
    "merges": Kept(rows=_merges),
    "distinctions": Kept(rows=under_id("distinctions"), without=frozenset({"alike"})),
    "file_requests": Kept(rows=by_field("file_requests")),
    "notices": Kept(rows=by_field("notices")),
    "standings": Kept(rows=by_field("standings"), without=frozenset({"heard"})),
}
NOT_GIVEN = {"sign_in_codes": "a-secret", "held_references": "the-same"}
NOBODY = {
    "units": "no people",
    "merged_organisations": "organisations",
    "group_session_series": "no people",
    "messages": "text and address are erased as soon as it is known what became of them",
    "erasures": "receipts of whoever was erased",
    "retention": "counts, by kind",
    "ended_consents": "how far files were looked through",
    "self_registration_counts": "how many came from an address, which is not kept",
}
"""Every other collection, and why nothing of somebody stands in it."""
