"""Ids, moments and secrets of examples: one id for each kind of record, so that it is the same wherever it stands."""

from collections.abc import Mapping

KINDS = (
    "record",
    "newcomer",
    "opportunity",
    "organisation",
    "match",
    "assignment",
    "session",
    "trajectory",
    "programme",
    "plan",
    "round",
    "referral",
    "note",
    "account",
    "grant",
    "client",
    "invitation",
    "link",
    "statement",
    "request",
    "push",
    "agreement",
    "partner",
    "event",
    "follow_up",
    "message",
    "file_request",
)
IDS: Mapping[str, str] = {kind: f"6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4{at:02x}" for at, kind in enumerate(KINDS, 16)}
"""One id for each kind of record: wherever it is named, it is the same one."""
KIND_OF: Mapping[str, str] = {
    "accounts": "account",
    "assignments": "assignment",
    "clients": "client",
    "duties": "newcomer",
    "evaluations": "assignment",
    "follow-ups": "follow_up",
    "grants": "grant",
    "group-sessions": "session",
    "file-requests": "file_request",
    "invitations": "invitation",
    "matches": "match",
    "me": "grant",
    "newcomers": "newcomer",
    "forgotten": "newcomer",
    "opportunities": "opportunity",
    "organisations": "organisation",
    "partner-agreements": "agreement",
    "plans": "plan",
    "profiles": "newcomer",
    "programmes": "programme",
    "pushes": "push",
    "referrals": "referral",
    "reserve-lists": "opportunity",
    "rounds": "round",
    "sessions": "session",
    "sign-in-links": "link",
    "stated-figures": "statement",
    "trajectories": "trajectory",
}
"""By a word of a path, whose `id` the answer has."""
SOMEBODY = IDS["account"]
DAY = "2026-03-14"
MOMENT = f"{DAY}T09:30:00+00:00"
CURSOR = "WyIyMDI2LTAzLTE0IiwiNmYxYzJkM2UiXQ"
SECRET = "wN5cQ0v8bX1kZr3uT7yHsJ2mGfLd9aPe"


def kind_of(path: str) -> str:
    """The kind of record that an operation at this path is about."""
    return next((KIND_OF[word] for word in reversed(path.split("/")) if word in KIND_OF), KINDS[0])
