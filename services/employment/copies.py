"""What employment keeps of somebody, and gives to them."""

from services.platform.copies import Kept, by_field, under_id

COPIED = {
    "files": Kept(rows=under_id("files"), without=frozenset({"heard"})),
    "follow_ups": Kept(rows=by_field("follow_ups")),
    "proofs": Kept(rows=by_field("proofs")),
}
NOT_GIVEN = {
    "trajectories": "the-same",
    "referrals": "the-same",
    "unconfirmed": "the-same",
    "merged_files": "the-same",
    "waiting_objections": "the-same",
    "demand": "about-others",
}
NOBODY = {
    "programmes": "programmes",
    "areas": "areas",
    "status_places": "which proofs were revoked, by number",
    "credential_keys": "keys",
}
"""Every other collection, and what stands in it instead of people."""
