"""By event: which record it is about, and who hears of it. A test holds the table equal to the events of the platform.

Who hears of it is who could read it: a note of guidance is the unit's, a push is the unit's and its coach's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from services.contracts.listeners import SOURCES

UNIT, AREA, ORGANISATION, NEWCOMER, PARTNER = "unit", "area", "organisation", "newcomer", "partner"
INTRODUCED = "introduced"
"""The organisation, once it may be told who comes (docs/decisions/0021-introductions.md)."""
EVERYBODY = "everybody"
"""Whoever reads what is no person's and no secret: coordinators and managers."""


@dataclass(frozen=True)
class Subject:
    """What events of a type are about."""

    record: str
    """The kind of record."""
    field: str
    """The field of the event that holds its id."""
    readers: tuple[str, ...]


_PERSON = Subject("newcomer", "newcomer_id", (UNIT, NEWCOMER))
_ORGANISATION = Subject("organisation", "organisation_id", (AREA, ORGANISATION))
_OPPORTUNITY = Subject("opportunity", "opportunity_id", (AREA, ORGANISATION))
_MATCH = Subject("match", "match_id", (UNIT, NEWCOMER, INTRODUCED))
_ASSIGNMENT = Subject("assignment", "assignment_id", (UNIT, NEWCOMER, ORGANISATION))
_TRAJECTORY = Subject("trajectory", "trajectory_id", (UNIT, NEWCOMER, PARTNER))
_REFERRAL = Subject("referral", "referral_id", (UNIT, NEWCOMER, PARTNER))
_AGREEMENT = Subject("partner-agreement", "agreement_id", (PARTNER,))
_ERASED = Subject("erasure", "erasure_id", ())
"""Whoever may know reads the receipt."""
_FOLLOW_UP = Subject("follow-up", "follow_up_id", (UNIT, NEWCOMER, PARTNER))
_SESSION = Subject("group-session", "session_id", (UNIT,))

SUBJECTS: Mapping[str, Subject] = MappingProxyType(
    {
        "unit-opened": Subject("unit", "unit_id", (EVERYBODY,)),
        "newcomer-registered": _PERSON,
        "registration-corrected": _PERSON,
        "newcomer-moved": _PERSON,
        "newcomers-merged": _PERSON,
        "merge-undone": _PERSON,
        "eligibility-recorded": _PERSON,
        "intake-completed": _PERSON,
        "availability-changed": _PERSON,
        "duties-determined": _PERSON,
        "child-safety-checked": _PERSON,
        "consent-given": _PERSON,
        "consent-withdrawn": _PERSON,
        "newcomer-withdrew": _PERSON,
        "erasure-asked": _PERSON,
        "erasure-no-longer-asked": _PERSON,
        "newcomer-erased": Subject("newcomer", "erasure_id", (UNIT,)),
        **{f"erased-in-{service}": _ERASED for service in SOURCES if service != "intake"},
        "processing-restricted": _PERSON,
        "processing-restriction-lifted": _PERSON,
        "group-session-planned": _SESSION,
        "group-session-moved": _SESSION,
        "group-session-places": _SESSION,
        "group-session-cancelled": _SESSION,
        "group-session-attended": Subject("group-session", "session_id", (UNIT, NEWCOMER)),
        "organisation-registered": _ORGANISATION,
        "organisation-corrected": _ORGANISATION,
        "organisations-merged": _ORGANISATION,
        "organisation-merge-undone": _ORGANISATION,
        "organisation-approved": _ORGANISATION,
        "organisation-suspended": _ORGANISATION,
        "insurance-recorded": _ORGANISATION,
        "opportunity-opened": _OPPORTUNITY,
        "opportunity-changed": _OPPORTUNITY,
        "opportunity-closed": _OPPORTUNITY,
        "match-proposed": _MATCH,
        "match-accepted": _MATCH,
        "match-declined": _MATCH,
        "match-confirmed": _MATCH,
        "match-refused": _MATCH,
        "match-expired": _MATCH,
        "match-withdrawn": _MATCH,
        "match-reminder-due": _MATCH,
        "assignment-started": _ASSIGNMENT,
        "assignment-briefed": _ASSIGNMENT,
        "volunteer-day-recorded": _ASSIGNMENT,
        "volunteer-day-withdrawn": _ASSIGNMENT,
        "absence-announced": _ASSIGNMENT,
        "absence-withdrawn": _ASSIGNMENT,
        "guidance-noted": Subject("assignment", "assignment_id", (UNIT,)),
        "assignment-ended": _ASSIGNMENT,
        "assignment-evaluated": _ASSIGNMENT,
        "programme-listed": Subject("programme", "programme_id", (AREA,)),
        "trajectory-declared": _TRAJECTORY,
        "trajectory-ended": _TRAJECTORY,
        "referral-made": _REFERRAL,
        "referral-accepted": _REFERRAL,
        "referral-declined": _REFERRAL,
        "referral-done": _REFERRAL,
        "referral-revoked": _REFERRAL,
        "push-given": Subject("push", "push_id", (UNIT, PARTNER)),
        "push-answered": Subject("push", "push_id", (UNIT, PARTNER)),
        "outcome-reported": _TRAJECTORY,
        "line-hidden": _PERSON,
        "line-shown": _PERSON,
        "objection-made": _PERSON,
        "objection-settled": _PERSON,
        "agreement-made": _AGREEMENT,
        "agreement-ended": _AGREEMENT,
        "follow-up-asked": _FOLLOW_UP,
        "follow-up-answered": _FOLLOW_UP,
        "webhook-disabled": _AGREEMENT,
        "figure-stated": Subject("stated-figure", "statement_id", (EVERYBODY,)),
    }
)
